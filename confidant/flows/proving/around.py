"""What stands around the notes: consents, agreements, people, other pairs, and the order in which it is all stored."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from random import Random

from confidant.domain.agreement import Agreement, Arrangements, Cell, Signer, agreement_in_force
from confidant.domain.consent import Consent
from confidant.domain.note import Disclosure
from confidant.domain.pair import Pair, Person
from confidant.domain.vocabulary import (
    Audience,
    Decision,
    MatrixAudience,
    References,
    Rule,
    Speaker,
    ThreeWay,
    Topic,
)
from confidant.flows.proving.notes import other_day, silent_note, some_words, token
from confidant.flows.proving.world import Asked, World
from confidant.vault.imagined import ImaginedNote, ImaginedPair

__all__ = ["other_agreements", "other_consents", "other_pairs", "other_people", "other_rows"]


def other_consents(world: World, asked: Asked, random: Random) -> World:
    """Return the world with yeses given once more in other words, and withdrawals that concern somebody else."""

    def changed(held: ImaginedNote) -> ImaginedNote:
        given = list(zip(held.note.consents, held.covered, strict=True))
        more: list[tuple[Consent, Mapping[str, Disclosure]]] = [
            (replace(consent, how=some_words(random)), words) for consent, words in given if random.random() < 0.5
        ]
        if random.random() < 0.5:
            more.append((Consent(Decision.WITHDRAWN, asked.on, asked.others, how=some_words(random)), {}))
        if not held.told:
            more.append((Consent(Decision.WITHDRAWN, other_day(random), asked.theirs, how=some_words(random)), {}))
        mixed = random.sample([*given, *more], len(given) + len(more))
        consents, covered = tuple(each for each, _ in mixed), tuple(words for _, words in mixed)
        return replace(held, note=replace(held.note, consents=consents), covered=covered)

    return replace(world, pair=replace(world.pair, notes=tuple(map(changed, world.pair.notes))))


def other_agreements(world: World, asked: Asked, random: Random) -> World:
    """Return the world with other terms, but for what the agreement in force says of this audience."""
    pair = world.pair.pair
    in_force = agreement_in_force(pair.agreements, asked.on)
    changed = tuple(_other_terms(each, is_in_force=each is in_force, random=random) for each in pair.agreements)
    version = max((each.version for each in pair.agreements), default=0) + 1
    later = Agreement(
        version,
        asked.on + timedelta(random.randint(1, 60)),
        references=random.choice(list(References)),
        matrix=_some_cells(random, tuple(MatrixAudience), tuple(Speaker)),
    )
    agreements = (*changed, later) if random.random() < 0.5 else changed
    return replace(world, pair=replace(world.pair, pair=replace(pair, agreements=agreements)))


def _other_terms(agreement: Agreement, *, is_in_force: bool, random: Random) -> Agreement:
    """Return a version that reads otherwise; where it is in force, what the mentor may say to whom stays."""
    said = tuple(
        cell
        for cell in agreement.matrix
        if cell.speaker is Speaker.MENTOR and cell.audience is not MatrixAudience.ANYONE
    )
    besides = (
        *_some_cells(random, (MatrixAudience.ANYONE,), (Speaker.MENTOR,)),
        *_some_cells(random, tuple(MatrixAudience), (Speaker.MENTEE,)),
    )
    return replace(
        agreement,
        review_due=random.choice((None, other_day(random))),
        three_way=random.choice(list(ThreeWay)),
        retention_months=random.randint(0, 60),
        cooling_hours=random.randint(0, 60),
        matrix=(*(said if is_in_force else ()), *besides),
        signers=(Signer(some_words(random), other_day(random), some_words(random)),),
        arrangements=Arrangements(supervisor=some_words(random), emergency=some_words(random)),
    )


def _some_cells(
    random: Random, audiences: tuple[MatrixAudience, ...], speakers: tuple[Speaker, ...]
) -> tuple[Cell, ...]:
    return tuple(
        Cell(topic, audience, speaker, random.choice(list(Rule)))
        for topic in random.sample(list(Topic), 2)
        for audience in audiences
        for speaker in speakers
    )


def other_people(world: World, asked: Asked, random: Random) -> World:
    """Return the world with other people in the notes, another programme, and another manager who does not ask."""
    pair = world.pair.pair
    people = tuple(Person(some_words(random), some_words(random)) for _ in range(random.randint(0, 4)))
    manager = pair.line_manager
    if asked.request.audience is not Audience.LINE_MANAGER:
        manager = random.choice((None, some_words(random)))
    changed = replace(pair, people=people, programme=random.choice(("", some_words(random))), line_manager=manager)
    return replace(world, pair=replace(world.pair, pair=changed))


def other_pairs(world: World, asked: Asked, random: Random) -> World:
    """Return the world with other pairs, of which everything may be told, and without some of those there were."""
    kept = [each for each in world.others if random.random() < 0.5]
    new = [_another_pair(world, asked, random) for _ in range(random.choice((0, 0, 1, 2)))]
    others = (*kept, *new)
    return replace(world, others=others, place=random.randint(0, len(others)))


def _another_pair(world: World, asked: Asked, random: Random) -> ImaginedPair:
    notes = tuple(silent_note(asked, random, of_another_pair=True) for _ in range(random.randint(0, 2)))
    mentor, mentee = world.pair.pair.mentor, world.pair.pair.mentee
    # A namesake of one of the two, since the same two are here already.
    mentor, mentee = random.choice(((mentor, token(random)), (token(random), mentee)))
    pair = Pair(
        mentor=mentor,
        mentee=mentee,
        organisation=some_words(random),
        programme=some_words(random),
        public_wording=some_words(random),
        started=other_day(random),
        line_manager=world.pair.pair.line_manager,
        agreements=world.pair.pair.agreements,
    )
    return ImaginedPair(pair, notes)


def other_rows(world: World, _asked: Asked, random: Random) -> World:
    """Return the world stored in another order and under other numbers."""
    notes = tuple(random.sample(world.pair.notes, len(world.pair.notes)))
    others = tuple(random.sample(world.others, len(world.others)))
    first = random.choice((1, 2, 1_000_000))
    return World(replace(world.pair, notes=notes), others, random.randint(0, len(others)), first)
