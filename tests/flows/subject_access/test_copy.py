"""The copy shows everything, marks what was taken out, and holds nothing of it in any form."""

from __future__ import annotations

import hashlib
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

import pikepdf
import pytest

from confidant.domain.exceptional_disclosure import Advice, Door, Raised, ToldFirst
from confidant.domain.exceptional_disclosure import Ground as Reason
from confidant.domain.holds import HoldKind
from confidant.domain.redaction import Ground, Removed
from confidant.domain.subject_access import AccessEvent, CannotRecordAccess, EventKind
from confidant.domain.third_person import Extent, ThirdPerson
from confidant.domain.vocabulary import Speaker
from confidant.flows import letting_out
from confidant.flows.exceptional.recording import raise_issue
from confidant.flows.exceptional.standing import NoticeForbidden
from confidant.flows.exceptional.telling import tell_first
from confidant.flows.subject_access import sealing
from confidant.flows.subject_access.bundle import BlockKind, Bundle, words_of_block
from confidant.flows.subject_access.course import Step, course_of, decide, decided_in, details_of, record
from confidant.flows.subject_access.decisions import (
    Choice,
    Decisions,
    ItemChoice,
    Looked,
    SentenceChoice,
    WordsChoice,
    keep_looked,
    kept_decisions,
)
from confidant.flows.subject_access.plan import Obstacle, namings
from confidant.flows.subject_access.sealing import NotReady, SeenAnother, TooLarge, make_copy, mark_seen, save_copy
from confidant.flows.subject_access.sources import search
from confidant.flows.ways import Protection
from confidant.release.reopen import WordsDiffer, whole_pages
from confidant.vault.condition import Notice
from confidant.vault.documents import StagedDocument
from confidant.vault.ids import AccessId, PairId
from confidant.vault.owed import NotTakenBack
from confidant.vault.problems import CannotWriteFile, InsideVault
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE
from tests.flows.desk import NOW
from tests.flows.subject_access.copies import COPY, GONE, KEPT, PAIR, TODAY, asked, full_vault, searched, settled

NEVER = ("plumbago", "Hollis", "Varley", "heron")
"""What is in no file that leaves: the canary, the names of whom it tells, and another mentee's words."""


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = full_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def ready(vault: Vault) -> AccessId:
    access = asked(vault)
    settled(vault, access, searched(vault, access))
    return access


def seen(vault: Vault, access: AccessId) -> sealing.Copy:
    copy = make_copy(vault, access, TODAY)
    mark_seen(vault, access, copy)
    return copy


def everything_in(pdf: bytes) -> bytes:
    """Every byte of a PDF: as it lies there, each stream as it reads uncompressed, and each text of its objects."""
    found = [pdf]
    with pikepdf.open(BytesIO(pdf)) as opened:
        for each in opened.objects:
            found.append(str(each).encode())
            if isinstance(each, pikepdf.Stream):
                found.append(each.read_bytes())
            found += [str(value).encode() for value in _texts(each)]
    return b"\n".join(found)


def _texts(value: object) -> Iterator[object]:
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key, inner in value.items():
            yield key
            yield inner if isinstance(inner, str) else repr(inner) if isinstance(inner, pikepdf.String) else ""


def read(pdf: bytes) -> str:
    return " ".join("\n".join(whole_pages(pdf)).split())


def assert_clean(data: bytes) -> None:
    for word in NEVER:
        for form in (word.encode(), word.encode("utf-16-be"), word.encode("utf-16-le"), word.encode().hex().encode()):
            assert form.lower() not in data.lower(), word


def test_it_holds_everything_but_what_was_taken_out_and_shows_where_that_was(
    vault: Vault, ready: AccessId, tmp_path: Path
) -> None:
    copy = seen(vault, ready)
    made = save_copy(vault, ready, tmp_path / "copy.zip", now=NOW, made=copy)
    data = (tmp_path / "copy.zip").read_bytes()
    assert stat.S_IMODE((tmp_path / "copy.zip").stat().st_mode) == 0o600
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        pdf = archive.read("copy.pdf")
        inside = [archive.read(name) for name in names]
    words = read(pdf)
    for place in ("note", "trash", "agreed", "version", "register", "elsewhere"):
        assert f"{KEPT}{place}" in words, place
    assert words.count("[removed: a third person’s information; they did not agree") > 8
    assert "[removed: a third person’s information; it is not reasonable to give it without their agreement]" in words
    assert "of the trash.png" not in words, "what is withheld is not named either"
    assert "Mentor: Imogen Vale" in words
    assert names == ["copy.pdf", "files/001 file.txt", "files/002 file.txt"]
    assert inside[1:] == [f"{KEPT}file".encode(), COPY]
    for each in (data, *inside, everything_in(pdf)):
        assert_clean(each)
    assert_clean(words.encode())
    assert made.files == 2


def test_the_same_words_give_the_same_bytes(vault: Vault, ready: AccessId) -> None:
    assert make_copy(vault, ready, TODAY).pdf == make_copy(vault, ready, TODAY).pdf
    later = make_copy(vault, ready, TODAY + timedelta(1))
    assert later.bundle.digest == make_copy(vault, ready, TODAY).bundle.digest, "the letter’s day is no part of it"


def test_the_letter_says_what_stands_against_erasing(vault: Vault) -> None:
    vault.holds.put(PAIR, HoldKind.COMPLAINT, "Della", "she was named", TODAY)
    access = asked(vault)
    settled(vault, access, searched(vault, access))
    letter = str(make_copy(vault, access, TODAY).bundle.parts[0])
    assert "may not be erased now, whatever was agreed, because of a complaint" in letter
    assert "a request for a copy" not in letter, "that one ends with this very copy"


def test_it_is_entered_without_a_copy_and_the_log_says_what_went_and_why(
    vault: Vault, ready: AccessId, tmp_path: Path
) -> None:
    copy = seen(vault, ready)
    place = tmp_path / "copy.zip"
    sealed = save_copy(vault, ready, place, now=NOW)
    entry = vault.register.entries(PAIR)[-1]
    assert (entry.n, entry.kind, entry.recipient) == (sealed.entry, DisclosureKind.WRITTEN, "Tobias Renn")
    assert (entry.channel, entry.document) == ("a ZIP file", copy.bundle.digest)
    assert entry.sha256 == sealed.sha256 == hashlib.sha256(place.read_bytes()).hexdigest()
    assert vault.register.copy(entry.n) is None
    course = course_of(vault, ready, TODAY)
    assert course.step is Step.SENT
    last = course.record.log[-1]
    assert (last.kind, last.entry) == (EventKind.SEALED, entry.n)
    assert "He said no, and it hurts him." in last.details
    decided = dict(decided_in(last.details))
    assert decided[f"{GONE}: taken out"] == "He said no, and it hurts him."
    assert decided["Wren Sallow: left in"] == "by e-mail"
    assert decided["A file or mention: kept back"] == "his picture"
    assert "Nobody" not in decided
    assert any(name.startswith("Taken out ") and "a third person’s" in words for name, words in decided.items())
    ended = record(vault, ready, AccessEvent(EventKind.SENT, TODAY, "handed over"), TODAY)
    assert not ended.is_open
    assert kept_decisions(vault, ready) == type(course.decisions)()


def test_under_a_passphrase_the_files_lie_inside_the_pdf(vault: Vault, ready: AccessId, tmp_path: Path) -> None:
    seen(vault, ready)
    passphrase = "four quiet herons on the weir"
    save_copy(vault, ready, tmp_path / "copy.pdf", now=NOW, protection=Protection(passphrase))
    data = (tmp_path / "copy.pdf").read_bytes()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(data))
    with pikepdf.open(BytesIO(data), password=passphrase) as opened:
        kept = {name: opened.attachments[name].get_file().read_bytes() for name in opened.attachments}
        plain = BytesIO()
        opened.save(plain, encryption=False)
    assert kept == {"001 file.txt": f"{KEPT}file".encode(), "002 file.txt": COPY}
    assert_clean(everything_in(plain.getvalue()))
    assert vault.register.entries(PAIR)[-1].channel == "a PDF under a passphrase"


def test_without_files_it_is_one_pdf(vault: Vault, ready: AccessId, tmp_path: Path) -> None:
    decisions = kept_decisions(vault, ready)
    withheld = tuple(ItemChoice(each.key, Choice.WITHHELD, Ground.REFERENCE, "why") for each in decisions.items)
    decide(vault, ready, replace(decisions, items=withheld))
    for protection in (None, Protection("four quiet herons on the weir")):
        seen(vault, ready)
        place = tmp_path / f"copy{protection is None}.pdf"
        assert save_copy(vault, ready, place, now=NOW, protection=protection).files == 0
        assert place.read_bytes().startswith(b"%PDF")


def test_what_else_may_be_decided(vault: Vault, ready: AccessId) -> None:
    decisions = kept_decisions(vault, ready)
    everything = search(vault, PAIR)
    listed = namings(everything, decisions)
    assert {naming.person.name for naming in listed} == {GONE}
    sentence = next(naming for naming in listed if "drinks" in naming.sentence)
    assert sentence.times > 2
    mention = everything.items[-2]
    changed = decisions.with_sentence(SentenceChoice(sentence.sentence, Extent.NAME), sentence.sentence)
    changed = changed.with_item(ItemChoice(mention.key, Choice.SOMEBODY_ELSE))
    changed = replace(changed, words=(WordsChoice(f"{KEPT}note is hers", Ground.PRIVILEGE, "counsel"),))
    changed = replace(changed, not_asked=("TRASH", "FILES"))
    decide(vault, ready, changed)
    words = read(make_copy(vault, ready, TODAY).pdf)
    assert "drinks at noon, plumbago says" in words
    assert "Varley" not in words
    assert f"{KEPT}elsewhere" not in words
    assert "[removed: legal advice; it is privileged, Data Protection Act 2018" in words
    assert f"{KEPT}note" not in words
    assert f"{KEPT}trash" not in words
    assert "Notes in the trash: you did not ask for this" in words


def test_what_was_decided_is_read_back_from_the_log() -> None:
    left = SentenceChoice("He left.", Extent.LEAVE, "he said so himself")
    named = SentenceChoice("He came.", Extent.NAME)
    people = (ThirdPerson(("Nobody",), is_theirs=False),)
    decisions = Decisions(people, (left, named), (WordsChoice("x", Ground.CRIME, "the police asked"),))
    assert decided_in(details_of(decisions, ((Removed.on(Ground.CRIME), 1),))) == (
        ("Taken out 1 time", Removed.on(Ground.CRIME).words),
        ("“x”: taken out", "the police asked"),
        ("“He left.”: left in", "he said so himself"),
    )


def test_the_log_says_how_much_of_the_copy_that_left_was_on_the_screen() -> None:
    looked = Looked("as it left", 1200, (0, 2))
    left = Decisions(seen="as it left", looked=looked)
    said = (("Looked through: 2 of 1,200 pages", "As far as they were on the screen from top to end"),)
    assert decided_in(details_of(left, ())) == said
    assert decided_in(details_of(replace(left, seen="another"), ())) == ()


def test_the_pages_shown_are_those_of_the_copy_as_it_reads_now(vault: Vault, ready: AccessId) -> None:
    assert kept_decisions(vault, ready).shown_of("now") == ()
    keep_looked(vault, ready, Looked("now", 3, (1,)))
    decided = kept_decisions(vault, ready)
    assert decided.shown_of("now") == (1,)
    assert decided.shown_of("before") == ()
    assert decide(vault, ready, decided).looked == decided.looked, "what is taken back leads to the same pages"


def refused(vault: Vault, access: AccessId) -> tuple[Obstacle, ...]:
    with pytest.raises(NotReady) as stopped:
        make_copy(vault, access, TODAY)
    return stopped.value.waits


def test_nothing_is_made_before_all_is_decided(vault: Vault) -> None:
    access = asked(vault)
    assert refused(vault, access) == (Obstacle.NOT_SEARCHED,)
    everything = searched(vault, access)
    assert refused(vault, access) == (Obstacle.PEOPLE, Obstacle.ITEMS)
    decisions = settled(vault, access, everything)
    no_reason = decisions.items[0].key
    left = SentenceChoice("She copes.", Extent.LEAVE)
    bad = replace(decisions.with_item(ItemChoice(no_reason, Choice.WITHHELD)), sentences=(left,))
    decide(vault, access, replace(bad, words=(WordsChoice("x", Ground.CRIME, ""),)))
    assert refused(vault, access) == (Obstacle.ITEMS, Obstacle.SENTENCES, Obstacle.WORDS)
    decide(vault, access, decisions)
    vault.pairs.set_public_wording(PAIR, "Another wording.")
    assert refused(vault, access) == (Obstacle.CHANGED,)


def test_only_what_was_looked_through_leaves(vault: Vault, ready: AccessId, tmp_path: Path) -> None:
    place = tmp_path / "copy.zip"
    with pytest.raises(SeenAnother):
        save_copy(vault, ready, place, now=NOW)
    seen(vault, ready)
    record(vault, ready, AccessEvent(EventKind.EXTENDED, TODAY, "a long one"), TODAY)
    with pytest.raises(SeenAnother):
        save_copy(vault, ready, place, now=NOW)
    assert not place.exists()
    copy = seen(vault, ready)
    decide(vault, ready, kept_decisions(vault, ready))
    assert kept_decisions(vault, ready).seen == "", "whatever is decided anew voids it"
    mark_seen(vault, ready, copy)
    save_copy(vault, ready, place, now=NOW)


def test_nothing_is_sealed_for_somebody_unknown_or_into_the_vault(
    vault: Vault, ready: AccessId, tmp_path: Path
) -> None:
    seen(vault, ready)
    with pytest.raises(InsideVault):
        save_copy(vault, ready, vault.folder / "copy.zip", now=NOW)
    record(vault, ready, AccessEvent(EventKind.TAKEN_BACK, TODAY, corrects=2), TODAY)
    with pytest.raises(CannotRecordAccess):
        save_copy(vault, ready, tmp_path / "copy.zip", now=NOW)
    assert [entry.n for entry in vault.register.entries(PAIR)] == [1]


def test_a_file_that_cannot_be_put_in_its_place_is_corrected_in_the_register(
    vault: Vault, ready: AccessId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen(vault, ready)

    def fail(self: StagedDocument) -> None:
        raise CannotWriteFile

    monkeypatch.setattr(StagedDocument, "put_in_place", fail)
    with pytest.raises(CannotWriteFile):
        save_copy(vault, ready, tmp_path / "copy.zip", now=NOW)
    last = vault.register.entries(PAIR)[-1]
    assert (last.kind, last.corrects) == (DisclosureKind.REFUSED, 2)
    assert course_of(vault, ready, TODAY).step is Step.SEAL
    copy = seen(vault, ready)  # the register says that one was made, and that it did not leave
    with pytest.raises(WordsDiffer):
        save_copy(vault, ready, tmp_path / "copy.zip", now=NOW, made=replace(copy, pdf=_other_pdf(copy.pdf)))
    monkeypatch.setattr(StagedDocument, "read", lambda self: b"other")
    with pytest.raises(WordsDiffer):
        save_copy(vault, ready, tmp_path / "copy.zip", now=NOW)
    monkeypatch.setattr(sealing, "_MOST_BYTES", 3)
    with pytest.raises(TooLarge):
        save_copy(vault, ready, tmp_path / "copy.zip", now=NOW)


@pytest.mark.parametrize("arrives", [True, False])
def test_a_program_that_ends_between_entry_and_file_leaves_nothing_wrong(
    vault: Vault, ready: AccessId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arrives: bool
) -> None:
    class Killed(BaseException):
        pass

    def end(*how: Any) -> None:
        if arrives:
            put(*how)
        raise Killed

    put = letting_out.give_place
    seen(vault, ready)
    monkeypatch.setattr(letting_out, "give_place", end)
    with pytest.raises(Killed):
        save_copy(vault, ready, tmp_path / "copy.zip", now=NOW)
    vault.close(back_up=False)
    with Vault.open(vault.folder, PASSPHRASE, derive=FAST) as again:
        assert (Notice.DOCUMENT_NOT_THERE in again.notices) is not arrives
        assert course_of(again, ready, TODAY).step is (Step.SENT if arrives else Step.SEAL)
        sealed, *others = [entry for entry in again.register.entries(PAIR) if entry.n > 1]
        assert [entry.corrects for entry in others] == ([] if arrives else [sealed.n])
        assert not again.owed.is_there
        assert again.check() == []


def test_a_copy_that_cannot_be_taken_back_is_owed(
    vault: Vault, ready: AccessId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen(vault, ready)

    def fail(*_: object) -> NoReturn:
        raise CannotWriteFile

    monkeypatch.setattr(StagedDocument, "put_in_place", fail)
    monkeypatch.setattr(letting_out, "taken_back", fail)
    with pytest.raises(NotTakenBack):
        save_copy(vault, ready, tmp_path / "copy.zip", now=NOW)
    assert course_of(vault, ready, TODAY).step is Step.SENT
    monkeypatch.undo()
    vault.owed.settle()
    assert course_of(vault, ready, TODAY).step is Step.SEAL
    assert not vault.owed.is_there


def test_the_index_and_the_digest_are_of_the_words(vault: Vault, ready: AccessId) -> None:
    bundle = make_copy(vault, ready, TODAY).bundle
    facts = [words_of_block(block) for part in bundle.parts for block in part.blocks if block.kind is BlockKind.FACT]
    assert "Files: 3 items, numbers 9 to 11; something is taken out in 2 places, each marked there" in facts
    assert "Words you were asked about: Nothing" in facts
    other = Bundle(bundle.parts, bundle.files[:1], bundle.removed)
    assert other.digest != bundle.digest


def _other_pdf(pdf: bytes) -> bytes:
    """The same pages with one more of them."""
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.pages.append(opened.pages[0])
        opened.save(made)
    return made.getvalue()


def test_what_the_law_forbids_to_tell_another_mentee_is_not_told_this_one(vault: Vault, ready: AccessId) -> None:
    raised = Raised((Reason.DUTY_IN_LAW,), "Asel Moor launders money with Tobias Renn.")
    other = raise_issue(vault, PairId(2), Speaker.MENTOR, raised, on=TODAY, now=NOW).id

    def made(choice: Choice) -> str:
        """Make the copy with this choice for the sentence of the other record."""
        decisions = settled(vault, ready, searched(vault, ready))
        (mention,) = (each for each in search(vault, PAIR).items if "launders" in each.text)
        decide(vault, ready, decisions.with_item(ItemChoice(mention.key, choice, Ground.CRIME, "the police asked")))
        return read(make_copy(vault, ready, TODAY).pdf)

    assert "launders" in made(Choice.GIVEN), "no law forbids it yet"
    advice = Advice("the solicitor", "Tell nobody.", TODAY)
    told = ToldFirst(Door.LAW_FORBIDS_NOTICE, "a warning", "He launders.", "the agency", "by letter", TODAY, advice)
    tell_first(vault, other, told, on=TODAY, now=NOW)
    for choice in (Choice.GIVEN, Choice.WITHHELD):  # that something is kept back would tell it as well
        with pytest.raises(NoticeForbidden):
            made(choice)
    assert "launders" not in made(Choice.SOMEBODY_ELSE)
