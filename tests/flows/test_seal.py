"""The seal: what failure leaves behind, and the gate asked once more."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest

from confidant.checks.finding import Finding, FindingKind
from confidant.domain.request import MenteeSaw
from confidant.domain.vocabulary import Audience
from confidant.flows import make_document, refusals, seal
from confidant.flows.make_document import (
    FindingsStand,
    seal_decline,
    seal_letter,
)
from confidant.flows.prepare_reference.state import KeptFinding
from confidant.release.compose import compose_letter
from confidant.release.document import Section, document_hash
from confidant.release.reopen import WordsDiffer
from confidant.vault import documents
from confidant.vault.condition import Trouble
from confidant.vault.documents import StagedDocument
from confidant.vault.ids import NoteId
from confidant.vault.problems import CannotWriteFile, FileExists, SealBroken
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.shareable import PermittedPassage, gather, public_facts
from tests.builders import (
    ON,
    RR,
    make_note,
    make_pair,
    make_request,
)
from tests.flows.desk import DAY, NOW, SECRET, Desk, cannot_sync, open_desk, pair_with_a_secret
from tests.troubles import HiddenWithdrawal, hide_withdrawal, reopened


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    desk = open_desk(tmp_path, pair_with_a_secret())
    yield desk
    monkeypatch.undo()  # closing writes files too
    desk.vault.close(back_up=False)


def test_a_renderer_that_drops_a_word_makes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    render = seal.render
    monkeypatch.setattr(seal, "render", lambda document, form: render(document, form).replace(b" calmly", b""))
    with pytest.raises(WordsDiffer):
        desk.reference(make_request())
    assert desk.files == []
    assert desk.kinds == []


def test_a_register_that_cannot_be_written_lets_nothing_leave(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise CannotWriteFile

    monkeypatch.setattr(desk.vault.register, "append", fail)
    with pytest.raises(CannotWriteFile):
        desk.reference(make_request())
    assert desk.files == []


def test_a_file_that_cannot_be_put_in_place_is_corrected_in_the_register(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(staged: StagedDocument) -> None:
        staged.discard()
        raise CannotWriteFile

    monkeypatch.setattr(StagedDocument, "put_in_place", fail)
    with pytest.raises(CannotWriteFile):
        desk.reference(make_request())
    assert desk.files == []
    assert desk.kinds == [DisclosureKind.WRITTEN, DisclosureKind.REFUSED]
    first, correction = desk.vault.register.entries()
    assert correction.corrects == first.n
    assert correction.as_json()["purpose"].startswith(f"Corrects entry {first.n}: the file could not be put")
    assert correction.sha256 is None
    assert desk.vault.check() == []


def test_a_file_that_did_reach_its_place_has_left(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    # Reported as a failure it would be made again, and be a second disclosure.
    monkeypatch.setattr(documents, "sync_folder", cannot_sync)
    made = desk.reference(make_request())
    assert desk.files == ["letter.txt"]
    assert desk.kinds == [DisclosureKind.WRITTEN]
    assert made.register == desk.vault.register.entries()[0].n


def test_what_interrupts_as_the_file_reaches_its_place_goes_on_and_takes_nothing_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place = StagedDocument.put_in_place

    def interrupt_afterwards(staged: StagedDocument) -> None:
        put_in_place(staged)
        raise KeyboardInterrupt

    monkeypatch.setattr(StagedDocument, "put_in_place", interrupt_afterwards)
    with pytest.raises(KeyboardInterrupt):
        desk.reference(make_request())
    assert (desk.files, desk.kinds) == (["letter.txt"], [DisclosureKind.WRITTEN])


def test_a_file_of_the_same_bytes_that_came_first_is_not_ours(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_place = StagedDocument.put_in_place

    def another_first(staged: StagedDocument) -> None:
        staged._place.write_bytes(staged.read())
        put_in_place(staged)

    monkeypatch.setattr(StagedDocument, "put_in_place", another_first)
    with pytest.raises(FileExists):
        desk.reference(make_request())
    assert desk.kinds == [DisclosureKind.WRITTEN, DisclosureKind.REFUSED]


SECTIONS = (Section("Strengths", ("He stays calm when a plan fails.",)),)


def test_a_prepared_letter_is_sealed_with_what_it_was_made_from(desk: Desk) -> None:
    request = make_request()
    used = [passage for note in gather(desk.vault, desk.pair, request, ON, making=True) for passage in note.passages]
    seen = document_hash(compose_letter(public_facts(desk.vault, desk.pair, ON), request, SECTIONS, ON))
    request = replace(request, mentee_saw=MenteeSaw(ON, sha256=seen))
    no_longer_found = (KeptFinding("hint-p1w1", "hint", "", "he asked for it"),)
    made = seal_letter(
        desk.vault, desk.pair, request, SECTIONS, desk.folder / "l.txt", used=used, set_aside=no_longer_found, now=NOW
    )
    assert "He stays calm when a plan fails." in desk.text("l.txt")
    (entry,) = desk.vault.register.entries()
    assert made.document == seen
    assert entry.consents == make_note().consents
    assert entry.set_aside == ()


def test_the_gate_is_asked_again_at_the_seal(desk: Desk) -> None:
    request = make_request()
    used = [passage for note in gather(desk.vault, desk.pair, request, ON, making=True) for passage in note.passages]
    (note,) = [summary.id for summary in desk.vault.notes.summaries(desk.pair) if summary.disclosure]
    desk.vault.notes.withdraw(note, ON + 10 * DAY, frozenset({RR}), "by telephone")
    with pytest.raises(refusals.NoLongerPermitted, match="nothing was written"):
        seal_letter(desk.vault, desk.pair, request, SECTIONS, desk.folder / "l.txt", used=used, now=NOW)
    assert desk.files == []
    assert desk.kinds == []


def test_words_that_were_changed_since_are_noticed_at_the_seal(desk: Desk) -> None:
    request = make_request()
    (passage,) = [each for note in gather(desk.vault, desk.pair, request, ON) for each in note.passages]
    used = [replace(passage, text=passage.text + " More.")]
    with pytest.raises(refusals.NoLongerPermitted):
        seal_letter(desk.vault, desk.pair, request, SECTIONS, desk.folder / "l.txt", used=used, now=NOW)


def test_a_prepared_letter_is_checked_once_more(desk: Desk) -> None:
    sections = (Section(None, (SECRET,)),)
    reason = (KeptFinding("leak-p1w1", "leak", SECRET, "because"),)
    with pytest.raises(FindingsStand):
        seal_letter(
            desk.vault, desk.pair, make_request(), sections, desk.folder / "l.txt", used=(), set_aside=reason, now=NOW
        )
    other = make_request(Audience.OTHER)
    with pytest.raises(refusals.NoRoomForDraft):
        seal_letter(desk.vault, desk.pair, other, SECTIONS, desk.folder / "l.txt", used=(), now=NOW)
    assert desk.files == []


def test_a_reason_answers_the_words_it_was_given_for_and_no_others(desk: Desk) -> None:
    case = Mock(composed=Mock(), permitted=Mock())
    finding = Finding("hint-p1w1", FindingKind.HINT, "the second words", "why", may_set_aside=True)
    case.permitted.return_value, case.checked.return_value = (), (finding,)
    first = KeptFinding(finding.id, "hint", "the first words", "said in public")
    with pytest.raises(FindingsStand):
        make_document._checked_anew(case, (), (), (first,), "")
    _, (aside,) = make_document._checked_anew(case, (), (), (replace(first, text=finding.text),), "")
    assert aside.reason == "said in public"


def test_a_decline_letter_needs_no_authority_and_nobody_to_have_seen_it(desk: Desk) -> None:
    request = make_request(authority=None, mentee_saw=None, signed_on=None)
    made = seal_decline(desk.vault, desk.pair, request, desk.folder / "d.pdf", on=ON, now=NOW)
    assert "I am not able to answer your request." in desk.text("d.pdf")
    (entry,) = desk.vault.register.entries()
    assert (entry.n, entry.kind, entry.mentee_saw) == (
        made.register,
        DisclosureKind.REFUSED,
        None,
    )


# A page that is put back for a moment


WITHDRAWN = "She hands the hard questions to her team."


@pytest.fixture
def hidden(tmp_path: Path) -> HiddenWithdrawal:
    """A vault where an old page of an index hides that the first of two notes was withdrawn."""
    desk = open_desk(tmp_path, make_pair(notes=(make_note(WITHDRAWN), make_note())))
    desk.vault.close(back_up=False)
    return hide_withdrawal(desk.vault.folder, NoteId(1))


@pytest.fixture
def deceived(hidden: HiddenWithdrawal, tmp_path: Path) -> Iterator[Desk]:
    """That vault, open, after it told the withdrawn note; the right page is back on the disk."""
    with reopened(hidden.folder) as vault:
        desk = Desk(vault, vault.pairs.find("Tobias Renn"), tmp_path / "out")
        assert WITHDRAWN in told(desk)
        hidden.take_away()
        assert WITHDRAWN in told(desk)  # by a page that is remembered
        yield desk
        vault.close(back_up=False)


def told(desk: Desk) -> list[str]:
    return [passage.text for passage in passages(desk)]


def passages(desk: Desk) -> list[PermittedPassage]:
    return [each for note in gather(desk.vault, desk.pair, make_request(), ON, making=True) for each in note.passages]


def test_a_letter_is_made_from_what_was_counted_and_not_from_what_was_remembered(deceived: Desk) -> None:
    made = deceived.reference(make_request())
    assert "She chairs the Tuesday round calmly" in deceived.text()
    assert WITHDRAWN not in deceived.text()
    (entry,) = deceived.vault.register.entries()
    assert (entry.n, len(entry.consents)) == (made.register, 1)


def test_a_prepared_letter_that_tells_what_is_withdrawn_by_the_count_is_refused(deceived: Desk) -> None:
    place = deceived.folder / "l.txt"
    with pytest.raises(refusals.NoLongerPermitted):
        seal_letter(deceived.vault, deceived.pair, make_request(), SECTIONS, place, used=passages(deceived), now=NOW)
    assert deceived.files == []
    assert deceived.kinds == []


def test_nothing_is_made_while_the_old_page_lies_there(hidden: HiddenWithdrawal, tmp_path: Path) -> None:
    with reopened(hidden.folder) as vault:
        desk = Desk(vault, vault.pairs.find("Tobias Renn"), tmp_path / "out")
        with pytest.raises(SealBroken):
            desk.reference(make_request())
        assert vault.trouble == (Trouble.ROWS_DIFFER,)
        assert desk.files == []


def test_a_disk_that_gives_back_other_bytes_makes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StagedDocument, "read", lambda _staged: b"other bytes")
    with pytest.raises(WordsDiffer):
        desk.reference(make_request())
    assert (desk.files, desk.kinds) == ([], [])


def test_a_place_that_cannot_be_looked_at_counts_as_one_that_holds_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise CannotWriteFile

    def unreadable(_place: Path) -> bool:
        raise OSError("the disk does not answer")

    monkeypatch.setattr(StagedDocument, "put_in_place", fail)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "is_file", unreadable)
        with pytest.raises(CannotWriteFile):
            desk.reference(make_request())
    assert desk.kinds == [DisclosureKind.WRITTEN, DisclosureKind.REFUSED]
