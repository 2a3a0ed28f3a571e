"""What was decided about keeping what is held of a mentee: holds, and reasons to keep it longer."""

from collections.abc import Iterator

from confidant.domain.holds import HoldKind
from confidant.flows.subject_access.held import Item, Section, printed
from confidant.release.wording import day_in_words
from confidant.vault.ids import PairId
from confidant.vault.vault import Vault

__all__ = ["HELD_FOR", "keeping"]

HELD_FOR = {
    HoldKind.LEGAL: "a legal matter",
    HoldKind.COMPLAINT: "a complaint",
    HoldKind.EXCEPTIONAL: "an exceptional disclosure",
    HoldKind.SUBJECT_ACCESS: "a request for a copy",
    HoldKind.REQUEST: "somebody’s request",
}
"""What a hold is because of."""


def keeping(vault: Vault, pair: PairId) -> Iterator[Item]:
    """Why nothing may, or might, be erased, and why it is kept longer than was agreed.

    A hold that follows from another record is found with that one.
    """
    for hold in (*vault.holds.standing(pair), *vault.holds.ended(pair)):
        if hold.id is None or hold.since is None:
            continue
        until = "" if hold.ended_on is None else f" to {day_in_words(hold.ended_on)}"
        facts = [("Asked for by", hold.who), ("Why", hold.why), ("Ended because", hold.ended_why or "")]
        title = f"Kept from being erased, because of {HELD_FOR[hold.kind]}"
        day = f"From {day_in_words(hold.since)}{until}"
        yield Item(f"hold:{hold.id}", Section.RELATIONSHIP, title, day, _said(facts))
    for number, kept in enumerate(vault.kept_pairs.decisions(pair)):
        if kept.reason:
            day = f"Decided on {day_in_words(kept.decided_on)}, until {day_in_words(kept.until)}"
            facts = [("Why", kept.reason)]
            yield Item(f"kept:{number}", Section.RELATIONSHIP, "Kept longer than was agreed", day, _said(facts))


def _said(facts: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, shown) for name, words in facts if (shown := printed(words).replace("\n", "; ")))
