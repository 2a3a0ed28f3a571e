"""What a vault holds, as far as a document could depend on it, and what a request asks of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from confidant.domain.agreement import Agreement, agreement_in_force
from confidant.domain.note import Disclosure
from confidant.domain.request import Request
from confidant.domain.vocabulary import AUDIENCES_OF_LEVELS, Rule, Topic
from confidant.vault.imagined import ImaginedPair

__all__ = ["Asked", "World"]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, and on which day.

    `shared` are the topics that the agreement in force shares with them, `never` those that it never lets out to them.
    `others` are the audiences of levels besides theirs; `theirs` is empty for somebody whom no level is for.
    """

    request: Request
    on: date
    shared: tuple[Topic, ...]
    never: tuple[Topic, ...]

    @classmethod
    def under(cls, agreements: Iterable[Agreement], request: Request, on: date) -> "Asked":
        """Return how `request` stands to these agreements on that day."""
        agreement = agreement_in_force(agreements, on)
        rules = {topic: Rule.NEVER if agreement is None else agreement.rule(topic, request.audience) for topic in Topic}
        shared = tuple(topic for topic, rule in rules.items() if rule is Rule.SHARE)
        never = tuple(topic for topic, rule in rules.items() if rule not in {Rule.SHARE, Rule.ASK_FIRST})
        return cls(request, on, shared, never)

    @property
    def theirs(self) -> Disclosure:
        """The level that is for them and nobody else."""
        return AUDIENCES_OF_LEVELS & {self.request.audience}

    @property
    def others(self) -> Disclosure:
        """The level that is for everybody but them."""
        return AUDIENCES_OF_LEVELS - {self.request.audience}


@dataclass(frozen=True, slots=True)
class World:
    """A vault: the pair asked about, other pairs, where among them it stands, and the number of the first note."""

    pair: ImaginedPair
    others: tuple[ImaginedPair, ...] = ()
    place: int = 0
    first: int = 1

    @property
    def pairs(self) -> tuple[ImaginedPair, ...]:
        """All pairs, in the order in which the vault has them."""
        return (*self.others[: self.place], self.pair, *self.others[self.place :])
