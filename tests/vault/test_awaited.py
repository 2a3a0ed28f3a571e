"""What awaits a yes is told beside the words that were agreed to."""

from dataclasses import replace
from pathlib import Path

from confidant.domain.note import Passage
from confidant.vault.agreed_words import agreed_to
from confidant.vault.awaited import Awaited, awaited
from tests.builders import BOTH, PRIVATE, make_consent, make_note, make_pair, open_test_vault

SAID = ("She leads the Tuesday round calmly. ", "She reads fast and well. ", "She is late at times.")


def test_changed_words_are_told_with_those_they_were_when_agreed(tmp_path: Path) -> None:
    vault = open_test_vault(tmp_path, make_pair(notes=(make_note(*SAID),)))
    number = vault.notes.listed(vault.pairs.summaries()[0].id)[0]
    record = vault.notes.get(number)
    now = "She leads the Thursday round calmly. "
    changed = (replace(record.note.passages[0], text=now), *record.note.passages[1:])
    vault.notes.save(number, replace(record.note, passages=changed), version=record.version)
    assert vault.notes.awaited(number) == (Awaited(now, BOTH, SAID[0]),)
    vault.notes.record_yes(number, make_consent())
    assert vault.notes.awaited(number) == ()
    vault.close(back_up=False)


def test_words_like_none_that_were_agreed_have_none_beside_them() -> None:
    note = make_note(
        passages=(Passage(SAID[0]), Passage("He likes tea.", None, None, BOTH), Passage(" ", awaiting=BOTH))
    )
    agreed = agreed_to(make_note(*SAID), make_consent(), heed_awaiting=False)
    assert awaited(note, [agreed]) == (Awaited("He likes tea.", BOTH, ""),)
    assert awaited(make_note(*SAID, disclosure=PRIVATE), [agreed]) == ()
