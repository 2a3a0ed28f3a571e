"""What the register of disclosures is told besides who and when: what it rested on, and what the mentee knew."""

from collections.abc import Iterable

from confidant.domain.consent import Consent
from confidant.domain.request import Request
from confidant.vault.register_entry import MenteeKnew, Told
from confidant.vault.shareable import PermittedPassage

__all__ = ["known_of", "rested_on"]


def rested_on(passages: Iterable[PermittedPassage]) -> tuple[tuple[Consent, ...], tuple[Told, ...]]:
    """Return the yeses by which passages were told, each once, and the passages as the register keeps them."""
    told = tuple(Told(each.note, each.text, each.permission.consent) for each in passages)
    return tuple(dict.fromkeys(each.consent for each in told)), told


def known_of(request: Request) -> MenteeKnew | None:
    """Return what the request's records say that the mentee knew of the answer, the last of it; None where nothing."""
    if (saw := request.mentee_saw) is not None:
        return MenteeKnew(saw.on, _with("saw the document before it left", saw.how))
    if (authority := request.authority) is not None:
        return MenteeKnew(authority.on, _with("said yes to an answer to this request", authority.how))
    return None


def _with(what: str, how: str) -> str:
    return f"{what}: {how}" if how else what
