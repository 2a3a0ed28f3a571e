"""From unlocking on the app knows how its vault stands, says so, and can be locked whatever it is doing about it."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.app.session import Session
from confidant.ui.condition.banner import TroubleBanner
from confidant.ui.condition.seal_watch import Count
from confidant.ui.condition.words import SHORT
from confidant.ui.unlock import Unlock
from confidant.ui.welcome.recovery_entry import RecoveryEntry
from confidant.vault.condition import Notice, Trouble
from tests.app.driving import entry, unlock
from tests.builders import create_test_vault, make_note, make_pair
from tests.troubles import TROUBLES, put_back_folder, put_back_page, reopened
from tests.ui.driving import texts

PATIENCE = 30_000


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, str]:
    """A closed vault with notes, and its recovery key."""
    place = tmp_path / "kept.confidant"
    vault, key = create_test_vault(place)
    notes = (make_note(), make_note("She counts the tablets twice."), make_note("She hands over in full."))
    vault.pairs.add(make_pair(notes=notes))
    vault.close(back_up=False)
    return place, " ".join(key.blocks)


def banner(session: Session) -> TroubleBanner | None:
    return session.shell.findChild(TroubleBanner)


def test_an_old_page_put_back_is_found_while_the_vault_is_used(
    qtbot: QtBot, session: Session, made: tuple[Path, str]
) -> None:
    place, _key = made
    put_back_page(place)
    unlock(qtbot, session, place)
    shell = session.shell
    # Usable meanwhile: nothing is known yet, and something can be stored.
    assert shell.condition.watch.state is Count.COUNTING
    assert banner(session) is None
    shell.vault.drafts.put("test", "key", "stored while it was counted")
    qtbot.waitUntil(lambda: shell.condition.trouble == (Trouble.ROWS_DIFFER,), timeout=PATIENCE)
    strip = banner(session)
    assert strip is not None
    assert strip.isVisible()
    assert SHORT[Trouble.ROWS_DIFFER] in strip.sentence
    assert not shell.may_store()


def test_a_whole_vault_is_found_whole_without_a_word(qtbot: QtBot, session: Session, made: tuple[Path, str]) -> None:
    unlock(qtbot, session, made[0])
    qtbot.waitUntil(lambda: session.shell.condition.watch.state is Count.WHOLE, timeout=PATIENCE)
    assert banner(session) is None
    assert session.shell.may_store()


def test_the_memory_that_counting_took_is_given_back(
    qtbot: QtBot, session: Session, made: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given_back: list[Count] = []
    monkeypatch.setattr("confidant.app.session._GIVE_BACK_AFTER_MS", 10 * PATIENCE)
    monkeypatch.setattr(
        "confidant.app.memory.give_back", lambda: given_back.append(session.shell.condition.watch.state)
    )
    unlock(qtbot, session, made[0])
    qtbot.waitUntil(lambda: bool(given_back), timeout=PATIENCE)
    assert given_back == [Count.WHOLE]


@pytest.mark.parametrize("trouble", [name for name in TROUBLES if name != "a page put back"])
def test_what_opening_saw_is_told_at_once(qtbot: QtBot, session: Session, made: tuple[Path, str], trouble: str) -> None:
    TROUBLES[trouble](made[0])
    unlock(qtbot, session, made[0])
    strip = banner(session)
    assert strip is not None
    assert strip.isVisible()
    assert SHORT[session.shell.condition.trouble[0]] in strip.sentence


def test_a_mended_header_is_told_on_home_and_nothing_is_asked(
    qtbot: QtBot, session: Session, made: tuple[Path, str]
) -> None:
    (made[0] / "header.b").write_bytes(b"damaged")
    unlock(qtbot, session, made[0])
    assert session.shell.place == "home"
    assert Notice.HEADER_MENDED.sentence in texts(session.shell.page("home"))
    assert banner(session) is None


def test_no_new_passphrase_is_asked_for_where_none_could_be_stored(session: Session, made: tuple[Path, str]) -> None:
    place, key = made
    put_back_folder(place)
    session.begin(place)
    entry(session, Unlock).recovery_wanted.emit()
    typing = entry(session, RecoveryEntry)
    typing.field.set_text(key)
    typing.open_vault()
    assert session.shell.place == "home"
    strip = banner(session)
    assert strip is not None
    assert strip.isVisible()


def test_a_lock_in_the_middle_of_the_count_closes_the_vault(
    qtbot: QtBot, session: Session, made: tuple[Path, str], restarted: list[Path | None]
) -> None:
    unlock(qtbot, session, made[0])
    shell = session.shell
    assert shell.condition.watch.state is Count.COUNTING
    shell.lock()
    assert restarted == [made[0]]
    assert shell.condition.watch.state is Count.GIVEN_UP
    QTest.qWait(0)
    QApplication.processEvents()
    with reopened(made[0]) as vault:
        assert vault.trouble == ()
        vault.close(back_up=False)


def test_a_vault_in_trouble_is_locked_without_a_question(
    qtbot: QtBot, session: Session, made: tuple[Path, str], restarted: list[Path | None]
) -> None:
    put_back_folder(made[0])
    unlock(qtbot, session, made[0])
    for place in ("pairs", "register", "settings", "home"):
        session.shell.go(place)
    session.shell.go("pair", pair=1, tab="notes")
    session.shell.lock()
    assert restarted == [made[0]]
