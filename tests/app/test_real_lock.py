"""The real app in a process of its own, on a bus where a desktop tells it of sleep and locked screens."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, create_test_vault, make_pair
from tests.ui.session_watch.conftest import Desk, Talker, desk, short_folder

__all__ = ["desk", "short_folder"]

CANARY = "heronswift"
HELD = "held sleep:shutdown delay"
WORDS = f"She spoke of the {CANARY} at last."


@pytest.fixture(scope="module")
def real_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault full of a canary."""
    place = tmp_path_factory.mktemp("real") / "real.confidant"
    vault, _key = create_test_vault(place)
    vault.pairs.add(make_pair(mentee=f"Wren {CANARY}"))
    vault.close(back_up=False)
    return place


@pytest.fixture
def desktop(desk: Desk) -> Talker:
    return desk.desktop()


@pytest.fixture
def app(desk: Desk, desktop: Talker, real_vault: Path) -> Iterator[Talker]:
    """The app at its locked door."""
    talker = desk.talker("tests.app.real_app", str(real_vault))
    assert talker.hear() == f"painted {talker.process.pid}"
    yield talker
    talker.say("quit")
    assert talker.process.wait(60) == 0


def expect_locked(app: Talker) -> None:
    """The process was replaced, under the same number, and knows nothing of the vault."""
    assert app.hear() == f"painted {app.process.pid}"
    command = Path(f"/proc/{app.process.pid}/cmdline").read_bytes()
    assert b".confidant" not in command  # the first process had the vault's place there
    app.say("words")
    words = json.loads(app.hear())
    assert "Unlock" in words["seen"]
    assert "Passphrase" in words["said"]
    for canary in (CANARY, "Wren", "real.confidant"):
        assert canary not in words["seen"]
        assert canary not in words["said"]


def bodies(vault: Path) -> list[str]:
    with Vault.open(vault, PASSPHRASE, derive=FAST) as opened:
        (pair,) = opened.pairs.summaries()
        return [opened.notes.get(summary.id).note.body for summary in opened.notes.summaries(pair.id)]


def test_before_the_machine_sleeps_words_are_stored_the_vault_is_closed_and_the_machine_let_go(
    app: Talker, desktop: Talker, real_vault: Path
) -> None:
    app.say(f"unlock {PASSPHRASE}")
    desktop.expect(HELD)
    assert app.hear() == "open"
    app.say(f"type {WORDS}")
    assert app.hear() == "typed"
    desktop.say("sleep")
    desktop.expect("released")
    # Now the machine may sleep, so by now everything has to be done.
    assert WORDS in bodies(real_vault)
    expect_locked(app)


@pytest.mark.parametrize(
    "told", ["lock", "session Active 0", "session LockedHint 1", "screensaver 1", "upower LidIsClosed 1"]
)
def test_whatever_the_desktop_tells_locks(app: Talker, desktop: Talker, real_vault: Path, told: str) -> None:
    app.say(f"unlock {PASSPHRASE}")
    assert app.hear() == "open"
    desktop.expect_all("found", HELD)
    desktop.say(told)
    expect_locked(app)
    desktop.expect("released")


def test_a_machine_that_sleeps_while_the_vault_is_being_unlocked_finds_it_locked(
    app: Talker, desktop: Talker, real_vault: Path
) -> None:
    app.say(f"try {PASSPHRASE}")
    assert app.hear() == "trying"
    desktop.expect(HELD)
    desktop.say("sleep")
    desktop.expect("released")
    expect_locked(app)  # and not "open"


def test_all_causes_at_once_lock_once(app: Talker, desktop: Talker) -> None:
    app.say(f"unlock {PASSPHRASE}")
    assert app.hear() == "open"
    desktop.expect_all("found", HELD)
    for told in ("screensaver 1", "lock", "session Active 0", "upower LidIsClosed 1", "sleep", "sleep"):
        desktop.say(told)
    expect_locked(app)


def test_at_the_locked_door_the_app_holds_nobody_up_and_stays(app: Talker, desktop: Talker) -> None:
    for told in ("screensaver 1", "lock", "sleep", "wake"):
        desktop.say(told)
    expect_no_change(app)
    app.say(f"unlock {PASSPHRASE}")
    desktop.expect(HELD)
    assert app.hear() == "open"


def expect_no_change(app: Talker) -> None:
    app.say("words")
    assert "Unlock" in json.loads(app.hear())["seen"]
