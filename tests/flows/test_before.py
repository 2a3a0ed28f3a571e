"""Before a meeting everything that stands between the two is told, and nothing else."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from confidant.domain.pair import Pair
from confidant.domain.vocabulary import RequestState
from confidant.flows.before import Before, Watched, before_meeting
from tests.builders import (
    LM,
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
LM_ONLY = frozenset({LM})


def before(tmp_path: Path, pair: Pair, on: date = TODAY) -> Before:
    tmp_path.mkdir(exist_ok=True)
    other = make_pair(mentee="Edda Marsh", public_wording="", agreements=(), notes=(make_note("- [ ] hers"),))
    with open_test_vault(tmp_path, pair, other) as vault:
        return before_meeting(vault, vault.pairs.find(pair.mentee), on)


def kinds(found: Before) -> list[Watched]:
    return [wire.kind for wire in found.watched]


def test_where_nothing_stands_between_them_nothing_is_told(tmp_path: Path) -> None:
    found = before(tmp_path, make_pair(notes=()))
    assert (found.last, found.promised, found.watched, found.requests) == (None, (), (), ())


def test_the_last_conversation_with_words_is_told_without_its_headings(tmp_path: Path) -> None:
    notes = (
        make_note(
            "## What we worked on\n\nShe led\nthe round.\n\n- [ ] ", template="session", held_on=date(2026, 5, 1)
        ),
        make_note("Older.", held_on=date(2026, 4, 1)),
        make_note("## What we worked on\n\n", template="session", held_on=TODAY, consents=(), disclosure=PRIVATE),
    )
    last = before(tmp_path, make_pair(notes=notes)).last
    assert last is not None
    assert (last.note.held_on, last.first_lines) == (date(2026, 5, 1), "She led the round.")


def test_promises_are_told_by_whom_the_mentees_first(tmp_path: Path) -> None:
    body = "- [ ] bare\n- [ ] Me: mine\n- [ ] Tobias: later\n- [ ] Tobias: sooner (by 2026-06-05)\n- [x] Tobias: done"
    note = make_note(body, consents=(), disclosure=PRIVATE)
    found = before(tmp_path, make_pair(notes=(note,))).promised
    assert [(each.by, each.words) for each in found] == [
        ("Tobias", "Sooner"),
        ("Tobias", "Later"),
        ("Imogen", "Mine"),
        ("", "bare"),
    ]


def test_terms_and_wording_are_watched(tmp_path: Path) -> None:
    due = TODAY + timedelta(days=14)
    notes = ()
    assert kinds(before(tmp_path / "a", make_pair(notes=notes, agreements=(make_agreement(review_due=due),)))) == [
        Watched.REVIEW
    ]
    later = make_agreement(review_due=due + timedelta(days=1))
    assert kinds(before(tmp_path / "b", make_pair(notes=notes, agreements=(later,)))) == []
    bare = make_pair(notes=notes, agreements=(), public_wording=" ")
    assert kinds(before(tmp_path / "c", bare)) == [Watched.AGREEMENT, Watched.WORDING]
    ended = make_pair(notes=notes, ended=date(2026, 1, 31), agreements=(make_agreement(retention_months=5),))
    assert kinds(before(tmp_path / "d", ended)) == [Watched.ENDED]
    found = before(tmp_path / "e", ended, date(2026, 6, 20))
    assert kinds(found) == [Watched.ENDED, Watched.RETENTION]
    assert found.watched[1].day == date(2026, 6, 30)


def test_yeses_that_wait_or_end_are_watched_with_their_notes(tmp_path: Path) -> None:
    ends = date(2026, 6, 10)
    notes = (
        make_note("Asked nobody.", consents=(), held_on=date(2026, 3, 1)),
        make_note("Ends.", consents=(make_consent(frozenset({RR}), expires=ends),), disclosure=frozenset({RR})),
        make_note("Ended.", consents=(make_consent(frozenset({RR}), expires=date(2026, 6, 1)),)),
        make_note("Far.", consents=(make_consent(frozenset({RR}), expires=date(2026, 12, 1)),)),
        make_note("Gone.", consents=(make_consent(frozenset({RR}), expires=ends), make_withdrawal())),
    )
    found = before(tmp_path, make_pair(notes=notes))
    wires = {wire.kind: wire for wire in found.watched}
    assert wires[Watched.EXPIRING].day == ends
    assert (wires[Watched.EXPIRING].note, wires[Watched.EXPIRING].count) == (2, 1)
    assert wires[Watched.AWAITING].note is not None


def test_a_change_of_line_manager_is_watched_until_a_new_yes(tmp_path: Path) -> None:
    note = make_note("For him.", disclosure=LM_ONLY, consents=(make_consent(LM_ONLY),))
    with open_test_vault(tmp_path, make_pair(notes=(note,))) as vault:
        pair = vault.pairs.find("Tobias Renn")
        assert kinds(before_meeting(vault, pair, TODAY)) == []
        vault.pairs.change_line_manager(pair, "Rhoda Quill")
        found = before_meeting(vault, pair, TODAY)
        assert [(wire.kind, wire.count) for wire in found.watched] == [(Watched.CHANGED, 0), (Watched.MANAGER, 1)]
        wire = found.watched[1]
        assert wire.note is not None
        vault.notes.record_yes(wire.note, make_consent(LM_ONLY, recipient="Rhoda  quill"))
        assert kinds(before_meeting(vault, pair, TODAY)) == [Watched.CHANGED], "the agreement was made for another one"
        vault.agreements.settle_occasions(pair)
        assert kinds(before_meeting(vault, pair, TODAY)) == []


def test_open_requests_stand_by_their_deadline(tmp_path: Path) -> None:
    requests = (
        make_request(deadline=None, state=RequestState.VERIFIED),
        make_request(deadline=date(2026, 7, 1)),
        make_request(deadline=date(2026, 6, 1), state=RequestState.ACCEPTED),
        make_request(state=RequestState.CLOSED),
    )
    found = before(tmp_path, replace(make_pair(notes=()), requests=requests)).requests
    assert [each.request.deadline for each in found] == [date(2026, 6, 1), date(2026, 7, 1), None]
