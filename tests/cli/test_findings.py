"""`findings` runs the checks on a draft, or on what is permitted, before anything is made."""

from confidant.domain.note import Passage
from tests.builders import PRIVATE, WORDS, make_note, make_pair, make_passage, make_request
from tests.cli.conftest import CommandLine

HIDDEN = "He has seen a doctor about his hearing and told nobody at all so far."


def vault_with(cli: CommandLine, *passages: Passage) -> object:
    note = make_note(passages=(make_passage(WORDS + " "), *passages))
    return cli.vault(make_pair(notes=(note,)))


def test_a_draft_that_repeats_what_is_withheld_is_found(cli: CommandLine) -> None:
    vault = vault_with(cli, make_passage(HIDDEN, disclosure=PRIVATE))
    draft = cli.file("draft.txt", f"## Strengths\n\nShe is calm. {HIDDEN.upper()}\r\n".encode())
    result = cli("findings", vault, "--request", cli.request(make_request()), "--draft", draft)
    assert (result.code, result.err) == (0, "")
    findings = result.json["findings"]
    assert all(list(finding) == ["id", "kind", "text", "why"] for finding in findings)
    assert [finding["kind"] for finding in findings] == ["leak", "special_category"], "a doctor, beside being withheld"


def test_the_permitted_material_itself_and_an_innocent_draft_have_none(cli: CommandLine) -> None:
    vault = vault_with(cli, make_passage(HIDDEN, disclosure=PRIVATE))
    argv = ["findings", vault, "--request", cli.request(make_request())]
    assert cli(*argv).json == {"findings": []}
    draft = cli.file("draft.txt", "She chairs the round calmly — I have seen it.".encode())
    assert cli(*argv, "--draft", draft).json == {"findings": []}


def test_a_character_that_no_document_can_show_is_found(cli: CommandLine) -> None:
    draft = cli.file("draft.txt", "She reads 🜚 well.".encode())
    argv = ["findings", vault_with(cli), "--request", cli.request(make_request()), "--draft", draft]
    assert [finding["kind"] for finding in cli(*argv).json["findings"]] == ["unsupported_character"]


def test_a_draft_that_cannot_be_read_is_refused(cli: CommandLine) -> None:
    argv = ["findings", vault_with(cli), "--request", cli.request(make_request()), "--draft"]
    for path in (cli.folder / "none", cli.folder, cli.file("draft.txt", b"\xff\xfe")):
        assert "The draft cannot be used" in cli(*argv, path).refused()
    assert "has no words" in cli(*argv, cli.file("draft.txt", b"  \n")).refused()
