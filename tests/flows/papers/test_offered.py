"""Which papers can be had, what the others lack, and where one is put without being written over another."""

from datetime import date
from pathlib import Path
from typing import Any

from confidant.domain.vocabulary import ThreeWay
from confidant.flows.papers.for_the_pair import PairPaper
from confidant.flows.papers.naming import free_place
from confidant.flows.papers.offered import MEETING_PAGE, Lack, lack_of
from confidant.vault.shareable import public_facts
from tests.builders import ON, make_agreement, make_pair, open_test_vault

NO_MEETINGS = (make_agreement(three_way=ThreeWay.NONE),)


OFFERED: list[tuple[str, dict[str, Any], Lack | None]] = [
    (PairPaper.PRIVACY_NOTE, {"agreements": ()}, None),
    (PairPaper.AGREEMENT, {"agreements": ()}, Lack.AGREEMENT),
    (PairPaper.AGREEMENT, {"agreements": NO_MEETINGS, "line_manager": None}, None),
    (PairPaper.MAY_SAY, {"agreements": NO_MEETINGS}, None),
    (PairPaper.MEETING_BRIEF, {"agreements": NO_MEETINGS}, Lack.MEETINGS),
    (PairPaper.MEETING_BRIEF, {"line_manager": None}, None),
    (MEETING_PAGE, {"agreements": ()}, Lack.AGREEMENT),
    (MEETING_PAGE, {"agreements": NO_MEETINGS}, Lack.MEETINGS),
    (MEETING_PAGE, {"line_manager": None}, Lack.MANAGER),
    (MEETING_PAGE, {"line_manager": " "}, Lack.MANAGER),
    (MEETING_PAGE, {}, None),
]


def test_a_paper_says_what_must_come_before_it(tmp_path: Path) -> None:
    pairs = [make_pair(mentee=f"Tobias {nth}", **changes) for nth, (_, changes, _) in enumerate(OFFERED)]
    with open_test_vault(tmp_path, *pairs) as vault:
        facts = [public_facts(vault, vault.pairs.find(pair.mentee), ON) for pair in pairs]
    lacks = [lack_of(paper, each) for each, (paper, _, _) in zip(facts, OFFERED, strict=True)]
    assert lacks == [lack for _, _, lack in OFFERED]


def test_a_paper_is_named_by_what_it_is_and_its_day_and_takes_nobody_s_place(tmp_path: Path) -> None:
    on = date(2026, 6, 2)
    first = free_place(tmp_path, "statement", on)
    assert first == tmp_path / "statement-2026-06-02.pdf"
    first.touch()
    assert free_place(tmp_path, "statement", on).name == "statement-2026-06-02-2.pdf"
    (tmp_path / "statement-2026-06-02-2.pdf").symlink_to(tmp_path / "nowhere")  # a link to nothing is something
    assert free_place(tmp_path, "statement", on).name == "statement-2026-06-02-3.pdf"
