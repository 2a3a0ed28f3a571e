"""The ways a document leaves: each is read back, entered under its own channel, and taken back where it fails."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from confidant.domain.problem import Problem
from confidant.domain.request import MenteeSaw
from confidant.flows import refusals, ways
from confidant.flows.make_document import Made, seal_decline, seal_letter
from confidant.flows.ways import OnlyPdf, Protection, ToClipboard, ToFile, Way, is_under_passphrase
from confidant.release import protected_pdf
from confidant.release.compose import compose_letter
from confidant.release.document import Format, Section, document_hash
from confidant.release.pdf_passphrase import CannotProtect
from confidant.release.reopen import WordsDiffer, words_in
from confidant.vault.problems import InsideVault, WeakPassphrase
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.shareable import gather, public_facts
from tests.builders import ON, RR, make_request
from tests.flows.desk import DAY, NOW, Desk, open_desk, pair_with_a_secret

PASSPHRASE = "gravel tulip moody harbor sprint onion"
SECTIONS = (Section("Strengths", ("He stays calm when a plan fails.",)),)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = open_desk(tmp_path, pair_with_a_secret())
    yield desk
    desk.vault.close(back_up=False)


def sealed(desk: Desk, way: Way) -> Made:
    """Seal the letter of `SECTIONS`, which the mentee has seen."""
    request = make_request()
    used = [passage for note in gather(desk.vault, desk.pair, request, ON, making=True) for passage in note.passages]
    seen = document_hash(compose_letter(public_facts(desk.vault, desk.pair, ON), request, SECTIONS, ON))
    request = replace(request, mentee_saw=MenteeSaw(ON, sha256=seen))
    return seal_letter(desk.vault, desk.pair, request, SECTIONS, way, used=used, now=NOW)


def under_passphrase(desk: Desk, name: str = "letter.pdf") -> ToFile:
    return ToFile.at(desk.folder / name, protection=Protection(PASSPHRASE))


def test_a_protected_pdf_leaves_and_the_register_keeps_it_readable(desk: Desk) -> None:
    made = sealed(desk, under_passphrase(desk))
    data = (desk.folder / "letter.pdf").read_bytes()
    assert made.sha256 == hashlib.sha256(data).hexdigest()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(desk.folder / "letter.pdf")
    (entry,) = desk.vault.register.entries()
    assert entry.channel == f"email, a PDF under a passphrase, SHA-256 {made.sha256}"
    copy = desk.vault.register.copy(entry.n)
    assert copy is not None
    assert entry.sha256 == hashlib.sha256(copy).hexdigest()
    assert "calm when a plan fails" in words_in(copy, Format.PDF)
    assert protected_pdf.unprotected(copy, data, PASSPHRASE)
    assert desk.vault.check() == []


def test_the_passphrase_is_kept_nowhere(desk: Desk) -> None:
    way = under_passphrase(desk)
    sealed(desk, way)
    assert PASSPHRASE not in repr(way)
    held = "\n".join(str(entry) for entry in desk.vault.register.entries())
    assert PASSPHRASE not in held
    database = desk.vault.register._database
    tables = [
        name
        for (name,) in database.query(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
    ]
    for table in tables:
        assert PASSPHRASE not in str(database.query(f"SELECT * FROM {table}")), table


@pytest.mark.parametrize("weak", ["", "short one", "confidant mentor", "aaaaaaaaaaaaaaaaaaaa", "Tobias Renn Tobias"])
def test_a_passphrase_that_is_easy_to_guess_is_refused(weak: str) -> None:
    with pytest.raises(WeakPassphrase):
        Protection(weak, ("Imogen Vale", "Tobias Renn"))


@pytest.mark.parametrize("padding", ["\u00ad", "\u200d", "\ufe0f", "\ufeff"])
def test_what_readers_of_pdf_files_leave_out_makes_a_passphrase_no_longer(padding: str) -> None:
    with pytest.raises(WeakPassphrase, match="has 8 characters"):
        Protection(f"bzkqwtmp{padding * 7}")
    Protection(f"{PASSPHRASE}{padding}")


def test_a_passphrase_that_no_reader_takes_is_refused_before_anything_is_made() -> None:
    for odd in ("kettle over the larch \udcff bridge", "kettle over the larch\nbridge"):
        with pytest.raises(CannotProtect):
            Protection(odd)


@pytest.mark.parametrize("name", ["letter.docx", "letter.md", "letter.txt"])
def test_only_a_pdf_can_be_put_under_one(desk: Desk, name: str) -> None:
    with pytest.raises(OnlyPdf):
        under_passphrase(desk, name)
    assert desk.files == []


def test_a_file_that_does_not_open_with_it_does_not_leave(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    protect = protected_pdf.protected
    monkeypatch.setattr(protected_pdf, "protected", lambda data, passphrase: protect(data, passphrase + "x"))
    with pytest.raises(WordsDiffer):
        sealed(desk, under_passphrase(desk))
    monkeypatch.setattr(protected_pdf, "protected", lambda data, _passphrase: data)
    with pytest.raises(WordsDiffer):
        sealed(desk, under_passphrase(desk))
    assert desk.files == []
    assert desk.kinds == []


def test_the_clipboard_is_a_channel_of_its_own(desk: Desk) -> None:
    put: list[str] = []
    made = sealed(desk, ToClipboard(put.append))
    (text,) = put
    assert "He stays calm when a plan fails." in text
    assert made.sha256 == hashlib.sha256(text.encode()).hexdigest()
    (entry,) = desk.vault.register.entries()
    assert (entry.kind, entry.channel, entry.sha256) == (DisclosureKind.WRITTEN, "clipboard", made.sha256)
    assert desk.vault.register.copy(entry.n) == text.encode()
    assert desk.vault.register.copy_format(entry.n) == "txt"
    assert desk.files == []


def test_it_is_entered_before_it_is_on_the_clipboard_and_taken_back_where_it_does_not_get_there(desk: Desk) -> None:
    class Refused(Problem):
        pass

    entered: list[int] = []

    def refuse(_text: str) -> None:
        entered.append(len(desk.vault.register.entries()))
        raise Refused("no clipboard")

    with pytest.raises(Refused):
        sealed(desk, ToClipboard(refuse))
    assert entered == [1]
    first, second = desk.vault.register.entries()
    assert (second.kind, second.corrects, second.channel) == (DisclosureKind.REFUSED, first.n, "clipboard")
    assert second.sha256 is None


def test_a_decline_may_be_pasted_too(desk: Desk) -> None:
    put: list[str] = []
    request = make_request(authority=None, mentee_saw=None, signed_on=None)
    seal_decline(desk.vault, desk.pair, request, ToClipboard(put.append), on=ON, now=NOW)
    assert "I am not able to answer your request." in put[0]
    (entry,) = desk.vault.register.entries()
    assert (entry.kind, entry.channel) == (DisclosureKind.REFUSED, "clipboard")


def test_the_gate_is_asked_again_whatever_the_way(desk: Desk) -> None:
    put: list[str] = []
    (note,) = [summary.id for summary in desk.vault.notes.summaries(desk.pair) if summary.disclosure]
    request = make_request()
    used = [passage for found in gather(desk.vault, desk.pair, request, ON, making=True) for passage in found.passages]
    desk.vault.notes.withdraw(note, ON + 10 * DAY, frozenset({RR}), "by telephone")
    for way in (ToClipboard(put.append), under_passphrase(desk)):
        with pytest.raises(refusals.NoLongerPermitted):
            seal_letter(desk.vault, desk.pair, request, SECTIONS, way, used=used, now=NOW)
    assert put == []
    assert desk.files == []
    assert desk.kinds == []


def test_nothing_is_written_into_the_vault_s_own_folder(desk: Desk) -> None:
    with pytest.raises(InsideVault):
        sealed(desk, ToFile.at(desk.vault.folder / "letter.pdf", protection=Protection(PASSPHRASE)))


def test_a_channel_says_whether_its_file_is_under_a_passphrase() -> None:
    assert is_under_passphrase(ways.under_passphrase("e-mail", "ab" * 32))
    assert is_under_passphrase(ways.under_passphrase(""))
    assert not is_under_passphrase("e-mail, a file")
