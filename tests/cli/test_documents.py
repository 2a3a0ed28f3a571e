"""`reference`, `statement` and `register`: what leaves, where it goes, and the line that accounts for it."""

import hashlib
import json
import stat
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from confidant.domain.request import Request
from tests.builders import LM, ON, PRIVATE, SEEN_ON, WORDS, make_note, make_pair, make_passage, make_request
from tests.cli.conftest import CommandLine

HIDDEN = "He has seen a doctor about his hearing and told nobody at all so far."
LINE = [
    *("n", "pair", "kind", "recipient", "audience", "purpose", "on", "made_at", "channel", "agreement", "consents"),
    *("set_aside", "mentee_saw", "document", "sha256", "previous"),
]


def vault(cli: CommandLine) -> Path:
    """A vault with one permitted passage and one private one."""
    passages = (make_passage(WORDS + " "), make_passage(HIDDEN, disclosure=PRIVATE))
    return cli.vault(make_pair(notes=(make_note(passages=passages),)))


def reference(cli: CommandLine, folder: Path, request: Request, name: str = "out.txt", *more: object) -> Any:
    return cli("reference", folder, "--request", cli.request(request), "--out", cli.folder / name, *more)


@pytest.mark.parametrize("suffix", ["pdf", "docx", "md", "txt"])
def test_a_reference_is_a_private_file_with_the_permitted_words_and_an_entry(cli: CommandLine, suffix: str) -> None:
    folder, out = vault(cli), cli.folder / f"out.{suffix}"
    result = reference(cli, folder, make_request(), out.name)
    assert (result.code, result.err) == (0, "")
    assert list(result.json) == ["document", "sha256", "register"]
    assert result.json["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    (line,) = cli("register", folder, "--pair", "Tobias Renn").lines
    assert list(line) == LINE
    assert (line["n"], line["document"], line["sha256"]) == (1, result.json["document"], result.json["sha256"])
    assert (line["kind"], line["pair"], line["on"]) == ("written", "Tobias Renn", ON.isoformat())
    if suffix in {"md", "txt"}:
        assert WORDS in " ".join(out.read_text("utf-8").split())
        assert "doctor" not in out.read_text("utf-8")


def test_the_line_manager_gets_a_note_without_authority(cli: CommandLine) -> None:
    result = reference(cli, vault(cli), make_request(LM))
    assert result.code == 0
    assert WORDS in " ".join((cli.folder / "out.txt").read_text("utf-8").split())


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"authority": None}, "authority"),
        ({"mentee_saw": None}, "mentee_saw"),
        ({"signed_on": None}, "signed_on"),
        ({"signed_on": SEEN_ON - timedelta(days=1)}, "mentee_saw"),
    ],
)
def test_a_reference_without_what_must_come_first_is_refused_by_name(
    cli: CommandLine, change: dict[str, Any], named: str
) -> None:
    folder = vault(cli)
    assert named in reference(cli, folder, replace(make_request(), **change)).refused()
    assert not (cli.folder / "out.txt").exists()
    assert cli("register", folder).out == ""


def test_a_draft_that_repeats_what_is_withheld_is_exit_3_and_cannot_be_set_aside(cli: CommandLine) -> None:
    folder = vault(cli)
    draft = ["--draft", cli.file("draft.txt", f"I may say this: {HIDDEN}".encode())]
    for more in (draft, [*draft, "--set-aside", "he would not mind"]):
        sentence = reference(cli, folder, make_request(), "out.txt", *more).refused(code=3)
        assert "leak" in sentence
        assert "doctor" not in sentence
    assert not (cli.folder / "out.txt").exists()
    assert cli("register", folder).out == ""


def test_the_name_of_a_file_may_tell_no_more_than_the_letter(cli: CommandLine) -> None:
    note = make_note(passages=(make_passage(WORDS + " "), make_passage("He dreads Brackwater.", disclosure=PRIVATE)))
    folder = cli.vault(make_pair(notes=(note,)))
    sentence = reference(cli, folder, make_request(), "for-brackwater.txt").refused(code=3)
    assert "leak-filew2 (leak); choose another name" in sentence
    assert "rackwater" not in sentence
    assert cli("register", folder).out == ""
    assert reference(cli, folder, make_request(), "for-tobias-renn.txt").code == 0
    assert reference(cli, folder, make_request(), "brackwater.txt", "--set-aside", "a place name").code == 0


def test_a_draft_replaces_the_permitted_words(cli: CommandLine) -> None:
    draft = cli.file("draft.txt", b"## Strengths\r\n\r\nShe listens first.\r\n")
    assert reference(cli, vault(cli), make_request(), "out.txt", "--draft", draft).code == 0
    words = (cli.folder / "out.txt").read_text("utf-8")
    assert "She listens first." in words
    assert WORDS not in words


def test_nothing_is_written_over_unless_asked_for(cli: CommandLine) -> None:
    folder, there = vault(cli), cli.file("out.txt", b"mine")
    statement = ["statement", folder, "--pair", "Tobias Renn", "--out", there]
    assert "already a file" in reference(cli, folder, make_request()).refused()
    assert "already a file" in cli(*statement).refused()
    assert there.read_bytes() == b"mine"
    assert cli("register", folder).out == ""
    assert reference(cli, folder, make_request(), "out.txt", "--overwrite").code == 0
    assert WORDS in " ".join(there.read_text("utf-8").split())
    assert cli(*statement, "--overwrite").code == 0
    assert WORDS not in there.read_text("utf-8")


@pytest.mark.parametrize("name", ["missing/out.txt", "out.odt", "out", "."])
def test_a_place_that_cannot_be_written_or_a_form_that_is_none_is_refused(cli: CommandLine, name: str) -> None:
    folder = vault(cli)
    before = sorted(path.name for path in cli.folder.iterdir())
    reference(cli, folder, make_request(), name).refused()
    cli("statement", folder, "--pair", "Tobias Renn", "--out", cli.folder / name).refused()
    assert sorted(path.name for path in cli.folder.iterdir()) == sorted({*before, "request.json"})
    assert cli("register", folder).out == ""


def test_a_statement_says_that_the_relationship_exists_and_no_more(cli: CommandLine) -> None:
    folder, out = vault(cli), cli.folder / "statement.txt"
    result = cli("statement", folder, "--pair", "Tobias Renn", "--out", out)
    assert result.json == {"sha256": hashlib.sha256(out.read_bytes()).hexdigest()}
    words = " ".join(out.read_text("utf-8").split())
    assert make_pair().public_wording in words
    assert not [word for word in ("doctor", "Tuesday", "Winter review", "Corin Abbott") if word in words]


def test_the_register_is_one_object_a_line_and_one_pairs_only_where_asked(cli: CommandLine) -> None:
    note = make_note(held_on=date(2026, 2, 1))
    folder = cli.vault(make_pair(), make_pair(mentee="Saskia Thorn", notes=(note,), public_wording="Yes, they meet."))
    for number, name in enumerate(["Tobias Renn", "Saskia Thorn"]):
        assert cli("statement", folder, "--pair", name, "--out", cli.folder / f"{number}.md").code == 0
    assert cli("register", folder).out.count("\n") == 2
    assert [json.loads(line)["pair"] for line in cli("register", folder).out.splitlines()] == [
        "Tobias Renn",
        "Saskia Thorn",
    ]
    assert [line["n"] for line in cli("register", folder, "--pair", "Saskia Thorn").lines] == [2]
