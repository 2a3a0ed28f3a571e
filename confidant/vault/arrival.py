"""What is entered in the register gets its place, or its entry is taken back: one or the other, whatever is raised."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from confidant.domain.problem import Problem
from confidant.vault.owed import NotTakenBack
from confidant.vault.problems import FileExists
from confidant.vault.register_entry import DisclosureKind, NewDisclosure

__all__ = ["NotCorrected", "give_place", "holds", "taken_back"]


class NotCorrected(Problem):
    """What is entered did not reach its place, and neither could the register say so; nothing remembers it either."""

    def __init__(self) -> None:
        super().__init__(
            "It did not reach its place, so nothing has left. The last entry of the register still says that it did, "
            "because the vault could not be written: look whether the disk is full or gone, and once it is mended, "
            "correct that entry in Disclosures."
        )


def give_place(
    put_in_place: Callable[[], None], has_arrived: Callable[[], bool], take_back: Callable[[], None]
) -> None:
    """Have what is entered `put_in_place`, or `take_back` the entry and raise.

    Raises what kept it from its place; NotCorrected where the entry could not be taken back either, or NotTakenBack
    where that is owed. Where it `has_arrived` although something was raised, it has left: the folder's own record could
    not be synced, say. To report that as a failure would have it made and entered a second time.
    """
    try:
        put_in_place()
    except BaseException as error:
        # What stands in its way, even with the same bytes, is another's.
        if isinstance(error, FileExists) or not has_arrived():
            _correct(take_back)
            raise
        if not isinstance(error, Exception):
            raise


def _correct(take_back: Callable[[], None]) -> None:
    try:
        take_back()
    except NotTakenBack:
        raise
    except Problem as error:
        raise NotCorrected from error


def holds(place: Path, data: bytes) -> bool:
    """Whether `data` lies at `place`; what cannot be looked at holds nothing."""
    try:
        return place.is_file() and place.read_bytes() == data
    except OSError:
        return False


def taken_back(entry: NewDisclosure, number: int, what: str = "the file") -> NewDisclosure:
    """Return the entry that takes back entry `number`: `what` it names never reached its place."""
    return replace(
        entry,
        kind=DisclosureKind.REFUSED,
        corrects=number,
        reason=f"{what} could not be put in its place, so nothing left.",
        consents=(),
        told=(),
        set_aside=(),
        mentee_knew=None,
        document=None,
        sha256=None,
    )
