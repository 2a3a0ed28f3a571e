"""What closing a vault left to be told is told as what it is."""

import pytest

from confidant.app.parting import Parting, kind_of, sentence
from confidant.vault.problems import CannotBackUp, CannotKeepFiles, CannotWriteVault, NotClosed, SealBroken


@pytest.mark.parametrize(
    ("problem", "parting"),
    [
        (CannotBackUp(), Parting.NOT_BACKED_UP),
        (SealBroken(), Parting.NOT_WHOLE),
        (CannotKeepFiles(), Parting.NOT_KEPT),
        (NotClosed(), Parting.STILL_AT_WORK),
        (CannotWriteVault(), Parting.NOT_CLOSED),
    ],
)
def test_each_problem_of_closing_has_its_own_words(problem: CannotWriteVault | SealBroken, parting: Parting) -> None:
    assert kind_of(problem) is parting


def test_what_is_not_kept_is_not_called_safe() -> None:
    assert "is safe" not in sentence([Parting.NOT_KEPT])
    assert "not safe" in sentence([Parting.NOT_KEPT])
