"""No copy of what is withheld gets past the checks, in letters that nobody tuned them on.

Recall of names and of what is reworded, and how many innocent letters are flagged, are rows of `make bench`.
"""

from pathlib import Path

import pytest

from tests.checks.judging import Desk, Verdicts, judged
from tests.checks.labelled_drafts import Kind, by_another_hand, own_drafts


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    return judged(own_drafts(), tmp_path_factory.mktemp("recall"))


def test_every_near_copy_is_found(verdicts: Verdicts) -> None:
    found, of = verdicts.caught(Kind.NEAR)
    assert found == of


def test_every_exact_copy_is_found(verdicts: Verdicts) -> None:
    found, of = verdicts.caught(Kind.EXACT)
    assert found == of


def test_every_copy_is_found_in_letters_by_another_hand(shared: Path, tmp_path: Path) -> None:
    found, of = judged(by_another_hand(shared / "data" / "leak-drafts"), tmp_path).caught(Kind.EXACT, Kind.NEAR)
    assert found == of


def test_what_is_permitted_may_be_told_in_its_own_words(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        drafts = {draft.request: draft for draft in own_drafts()}
        for draft in drafts.values():
            assert desk.of_permitted(draft).quoted == ()
