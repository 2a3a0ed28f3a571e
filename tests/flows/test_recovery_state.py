"""The vault knows whether the code on paper is still the right one, and when its kit was last tried."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from confidant.flows.recovery_state import (
    PaperCode,
    drill_is_due,
    drilled_on,
    headers_are_lost,
    paper_code,
    remember_drill,
    remember_key,
    remember_paper,
)
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, open_test_vault

DAY = date(2026, 2, 28)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


def reopened(vault: Vault, passphrase: str = PASSPHRASE) -> Vault:
    vault.close(back_up=False)
    return Vault.open(vault.folder, passphrase, derive=FAST)


def test_a_code_that_was_printed_is_out_of_date_once_the_passphrase_has_changed(vault: Vault) -> None:
    assert paper_code(vault) is PaperCode.NONE
    remember_paper(vault)
    assert paper_code(vault) is PaperCode.CURRENT
    with reopened(vault) as again:
        assert paper_code(again) is PaperCode.CURRENT
        again.set_passphrase("a lantern for the ninth gate", derive=FAST)
        assert paper_code(again) is PaperCode.OUT_OF_DATE
    with Vault.open(vault.folder, "a lantern for the ninth gate", derive=FAST) as again:
        assert paper_code(again) is PaperCode.OUT_OF_DATE
        remember_paper(again)
        assert paper_code(again) is PaperCode.CURRENT


@pytest.mark.parametrize(
    ("today", "is_due"), [(date(2026, 3, 1), False), (date(2027, 2, 27), False), (date(2027, 2, 28), True)]
)
def test_a_drill_is_due_a_year_after_the_key_was_made_and_after_each_drill(
    vault: Vault, today: date, is_due: bool
) -> None:
    assert not drill_is_due(vault, today)  # when its key was made is not known
    remember_key(vault, DAY)
    assert drill_is_due(vault, today) is is_due
    remember_drill(vault, today)
    assert drilled_on(vault) == today
    assert not drill_is_due(vault, today)
    with reopened(vault) as again:
        assert drilled_on(again) == today


def test_a_new_key_has_not_been_tried(vault: Vault) -> None:
    remember_drill(vault, DAY)
    remember_key(vault, date(2026, 3, 5))
    assert drilled_on(vault) is None
    assert not drill_is_due(vault, date(2027, 3, 4))
    assert drill_is_due(vault, date(2027, 3, 5))


def test_headers_are_lost_when_neither_can_be_read(vault: Vault) -> None:
    vault.close(back_up=False)
    first, second = vault.folder / "header.a", vault.folder / "header.b"
    assert not headers_are_lost(vault.folder)
    whole = first.read_bytes()
    first.write_bytes(b"{")
    assert not headers_are_lost(vault.folder)
    second.unlink()
    assert headers_are_lost(vault.folder)
    first.write_bytes(whole.replace(b'"version": 1', b'"version": 2'))
    assert not headers_are_lost(vault.folder)  # a newer version's: its code would not help
