"""The shared pairs through the command line: what stands in a letter’s way, what is advice, and few false alarms."""

import json
from pathlib import Path

import pytest

from confidant.checks.finding import Finding
from confidant.flows.checking import findings_in, kept_from_reader
from confidant.flows.draft_text import sections_of_draft
from confidant.vault.interchange import import_file, read_request
from confidant.vault.shareable import gather, public_facts
from confidant.vault.vault import Vault
from tests.builders import open_test_vault
from tests.cli.conftest import CommandLine, cli

__all__ = ["cli"]

ANSWERABLE = [
    ("pairs/daniel.json", "pairs/daniel-requests/calder-valley.json"),
    *(
        (f"leak-drafts/{name}.json", f"leak-drafts/{name}-requests/{audience}.json")
        for name, audience in (("nasreen", "line_manager"), ("zbigniew", "role_reference"))
    ),
]
DRAFT = "Daniel handed the pumps to Ines Calloway.\n\nHe is recovering from an illness, as far as I am free to say.\n"


@pytest.fixture
def data(shared: Path) -> Path:
    return shared / "data"


def made(cli: CommandLine, *files: Path) -> Path:
    """A vault with the shared pairs."""
    folder = cli.folder / "shared.confidant"
    cli("create", folder)
    for file in files:
        cli("import", folder, file)
    return folder


@pytest.mark.parametrize(("pair", "request_"), ANSWERABLE)
def test_agreed_words_are_let_out_without_a_reason(cli: CommandLine, data: Path, pair: str, request_: str) -> None:
    vault = made(cli, data / pair)
    result = cli("reference", vault, "--request", data / request_, "--out", cli.folder / "letter.txt")
    assert (result.code, result.err) == (0, "")
    assert json.loads(cli("register", vault).out)["set_aside"] == []


def test_what_is_advice_is_told_beside_it(cli: CommandLine, data: Path) -> None:
    pair, request = (data / part for part in ANSWERABLE[0])
    told = cli("findings", made(cli, pair), "--request", request).json["findings"]
    assert {(each["kind"], each["text"].split()[-1]) for each in told} == {
        ("third_person", "Graham"),
        ("third_person", "Nandakumar"),
        ("third_person", "Calloway"),
        ("improper_question", "condition?"),
    }


def test_a_draft_waits_for_a_mend_or_a_reason_and_no_word_of_it_is_printed(cli: CommandLine, data: Path) -> None:
    pair, request = (data / part for part in ANSWERABLE[0])
    vault, draft = made(cli, pair), cli.file("draft.txt", DRAFT.encode())
    argv = ("reference", vault, "--request", request, "--draft", draft, "--out", cli.folder / "letter.pdf")
    refused = cli(*argv)
    assert refused.code == 3
    for id_ in ("third_person-p1w6 (third_person)", "special_category-p2w", "hint-p2w7 (hint)"):
        assert id_ in refused.err
    assert not {"Ines", "Calloway", "illness", "recovering", "free"} & set(refused.err.replace(",", " ").split())
    assert not (cli.folder / "letter.pdf").exists()
    assert cli(*argv, "--set-aside", "all three have agreed").code == 0
    aside = json.loads(cli("register", vault).out)["set_aside"]
    assert {each["kind"] for each in aside} >= {"third_person", "special_category", "hint"}


def test_innocent_drafts_of_another_hand_raise_few_false_alarms(tmp_path: Path, data: Path) -> None:
    drafts = json.loads((data / "leak-drafts/drafts.json").read_bytes())["drafts"]
    flagged = {}
    with open_test_vault(tmp_path) as vault:
        for pair in ("nasreen", "zbigniew"):
            import_file(vault, data / f"leak-drafts/{pair}.json")
        for each in drafts:
            if each["label"] == "innocent":
                found = found_in(vault, data / "leak-drafts" / each["request"], each["draft"])
                flagged[each["id"]] = {one.kind.value for one in found} - {"leak", "improper_question"}
    named = {name: kinds for name, kinds in flagged.items() if kinds}
    assert len(flagged) == 36
    assert named == {"nasreen-22": {"third_person"}, "zbigniew-20": {"third_person"}}  # each names somebody indeed


def found_in(vault: Vault, request_file: Path, draft: str) -> tuple[Finding, ...]:
    name, request = read_request(request_file)
    assert request.signed_on is not None
    pair = vault.pairs.find(name)
    permitted = gather(vault, pair, request, request.signed_on, making=True)
    facts = public_facts(vault, pair, request.signed_on)
    return findings_in(sections_of_draft(draft), permitted, kept_from_reader(vault, pair, permitted), request, facts)
