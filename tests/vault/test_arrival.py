"""What is entered and does not arrive, where the register cannot say so either, is told as it is."""

from typing import NoReturn

import pytest

from confidant.domain.problem import Problem
from confidant.vault.arrival import NotCorrected, give_place
from confidant.vault.owed import NotTakenBack
from confidant.vault.problems import CannotWriteFile, CannotWriteVault


def fail() -> NoReturn:
    raise CannotWriteFile


@pytest.mark.parametrize(
    ("second", "told"), [(CannotWriteVault(), NotCorrected), (NotTakenBack(3), NotTakenBack), (None, CannotWriteFile)]
)
def test_what_could_not_be_corrected_is_said_and_not_that_nothing_was_stored(
    second: Problem | None, told: type[Problem]
) -> None:
    def take_back() -> None:
        if second is not None:
            raise second

    with pytest.raises(told, match="nothing") as caught:
        give_place(fail, lambda: False, take_back)
    assert ("register" in str(caught.value)) == (second is not None)
