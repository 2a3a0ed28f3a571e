"""Everything that happened between a pair stands on its day, and no other pair's."""

from datetime import UTC, date, datetime
from pathlib import Path

from confidant.domain.vocabulary import Audience, RequestState
from confidant.flows.timeline import Happening, Lane, Point, timeline_of
from confidant.vault.register_entry import DisclosureKind, NewDisclosure
from tests.builders import (
    PRIVATE,
    RR,
    make_agreement,
    make_consent,
    make_note,
    make_pair,
    make_request,
    make_withdrawal,
    open_test_vault,
)

TODAY = date(2026, 6, 2)
RR_ONLY = frozenset({RR})
TASKS = "- [ ] Tobias: write it up\n- [ ] Me: ask (by 2026-07-01)\n- [x] read\n- [>] moved"


def kinds(points: tuple[Point, ...], lane: Lane) -> list[tuple[Happening, date, str]]:
    return [(point.happening, point.day, point.name) for point in points if point.happening.lane is lane]


def test_every_kind_of_point_stands_on_its_day(tmp_path: Path) -> None:
    yes = make_consent(RR_ONLY, expires=date(2026, 9, 1), recipient="Fernhill Clinic")
    notes = (
        make_note("Hers.", title="Winter", consents=(yes, make_withdrawal(RR_ONLY))),
        make_note(TASKS, title="Spring", consents=(), disclosure=PRIVATE, held_on=date(2026, 4, 1)),
    )
    requests = (make_request(), make_request(state=RequestState.CLOSED))
    agreements = (make_agreement(), make_agreement(2, date(2026, 5, 1), review_due=date(2026, 11, 1)))
    pair = make_pair(notes=notes, requests=requests, agreements=agreements)
    with open_test_vault(tmp_path, pair, make_pair(mentee="Edda Marsh", notes=(make_note("x"),))) as vault:
        number = vault.pairs.find("Tobias Renn")
        for owner in (number, vault.pairs.find("Edda Marsh")):
            vault.register.append(
                NewDisclosure(
                    pair=owner,
                    kind=DisclosureKind.REFUSED,
                    recipient="Rhoda Quill",
                    audience=Audience.OTHER,
                    purpose="gossip",
                    on=date(2026, 5, 5),
                    made_at=datetime(2026, 5, 5, tzinfo=UTC),
                )
            )
        found = timeline_of(vault, number, TODAY)
    assert (found.first, found.last) == (date(2026, 1, 12), date(2026, 11, 1))
    assert [point.day for point in found.points] == sorted(point.day for point in found.points)
    assert kinds(found.points, Lane.SESSIONS) == [
        (Happening.SESSION, date(2026, 2, 9), "Winter"),
        (Happening.SESSION, date(2026, 4, 1), "Spring"),
    ]
    assert kinds(found.points, Lane.CONSENTS) == [
        (Happening.YES, date(2026, 2, 16), "Winter"),
        (Happening.WITHDRAWN, date(2026, 5, 20), "Winter"),
        (Happening.YES_ENDS, date(2026, 9, 1), "Winter"),
    ]
    assert kinds(found.points, Lane.DISCLOSURES) == [
        (Happening.ASKED, date(2026, 5, 1), "reference for Senior Pharmacist"),
        (Happening.REFUSED, date(2026, 5, 5), "gossip"),
    ]
    assert kinds(found.points, Lane.AGREEMENT) == [
        (Happening.STARTED, date(2026, 1, 12), ""),
        (Happening.SIGNED, date(2026, 1, 12), "1"),
        (Happening.SIGNED, date(2026, 5, 1), "2"),
        (Happening.REVIEW, date(2026, 11, 1), "2"),
    ]
    assert kinds(found.points, Lane.ACTIONS) == [
        (Happening.OPEN, date(2026, 4, 1), "Write it up"),
        (Happening.DONE, date(2026, 4, 1), "read"),
        (Happening.DUE, date(2026, 7, 1), "Ask"),
    ]


def test_a_pair_that_ended_is_due_for_no_review_and_today_is_always_seen(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(notes=(), ended=date(2026, 5, 31))) as vault:
        found = timeline_of(vault, vault.pairs.find("Tobias Renn"), TODAY)
    assert [point.happening for point in found.points] == [Happening.STARTED, Happening.SIGNED, Happening.ENDED]
    assert found.last == TODAY


def test_the_points_of_a_lane_are_counted(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(notes=(make_note(), make_note("More.")))) as vault:
        found = timeline_of(vault, vault.pairs.find("Tobias Renn"), TODAY)
    assert {lane: found.count(lane) for lane in Lane} == {lane: len(kinds(found.points, lane)) for lane in Lane}
    assert sum(found.count(lane) for lane in Lane) == len(found.points)
