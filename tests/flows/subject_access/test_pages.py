"""The parts of a long copy are one tagged PDF that is read back; setting it is stopped between two of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from confidant.domain.holds import HoldKind
from confidant.domain.redaction import Ground, Redactor, Removed
from confidant.domain.retention import KeptOn, Retention
from confidant.flows.subject_access import bundle, pages
from confidant.flows.subject_access.bundle import Block, BlockKind, Bundle, Part, bundle_of, file_names
from confidant.flows.subject_access.held import FileOf, Item, Kind, Section
from confidant.flows.subject_access.letter import LetterFacts, covering_letter
from confidant.flows.subject_access.pictures import PagePictures
from confidant.flows.subject_access.plan import Plan, Shown
from confidant.release.reopen import WordsDiffer, whole_pages
from tests.builders import ON

DUE, LATER = date(2027, 5, 20), date(2027, 8, 20)
FACTS = LetterFacts("Imogen Vale", "Tobias Renn", ON, ON, "the spring", ("Corin Abbott",), None)
GONE = Removed.on(Ground.CRIME)
LONG = "https://" + "a-rather-long-address/" * 9


def shown(number: int, *text: object, **changes: object) -> Shown:
    item = Item(f"note:{number}", Section.NOTES, f"Talk {number}", f"{number} May 2026")
    return Shown(item, (item.title,), (), tuple(text), **changes)  # type: ignore[arg-type]  # pieces


def made(monkeypatch: pytest.MonkeyPatch, count: int, most: int) -> Bundle:
    monkeypatch.setattr(bundle, "_MOST_LETTERS", most)
    items = tuple(
        shown(n, f"Word{n} of it.\nSecond line, then ", GONE, f" and more\n\n{LONG}\nsee {LONG} too")
        for n in range(count)
    )
    return bundle_of(Plan(items, ((GONE, count),)), FACTS, Redactor())


def test_parts_are_joined_with_the_tags_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = made(monkeypatch, 30, 3_000)
    assert len(whole.parts) > 3
    told: list[float] = []
    data = pages.pdf_of(whole, told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    words = " ".join(" ".join(whole_pages(data)).split())
    assert [f"Word{n} of it." in words for n in range(30)] == [True] * 30
    assert "Notes of our conversations (continued)" in words
    assert "Part 3, page 1 of" in words
    with pikepdf.open(BytesIO(data)) as pdf:
        tree = pdf.Root.StructTreeRoot
        numbers = tree.ParentTree.Nums
        kept = {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}
        assert len(kept) == len(numbers) // 2, "no two pages have one number"
        assert int(tree.ParentTreeNextKey) > max(kept)
        for page in pdf.pages:
            elements = kept[int(page.obj.StructParents)]
            own = [each for each in elements if each is not None and "/Pg" in each]
            assert own
            assert all(each.Pg.objgen == page.obj.objgen for each in own), "tags are of their own page"
        assert {str(each.S) for each in tree.K} == {"/Document"}
        assert all(each.P.objgen == tree.objgen for each in tree.K)
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
        assert titles[:3] == ["What you have a right to know", _CONTINUED.removesuffix(" (continued)"), _CONTINUED]
        assert "/UA" not in str(pdf.docinfo)
        assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()


_CONTINUED = "Notes of our conversations (continued)"


def test_one_part_has_plain_page_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = made(monkeypatch, 2, 100_000)
    (page, *_) = whole_pages(pages.pdf_of(whole))
    assert page.rstrip().endswith(("1 of 2", "1 of 3"))
    assert "What you asked for: the spring" in page
    assert "we have not agreed on that yet" in " ".join(page.split())


def test_it_is_stopped_between_two_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(part: float) -> None:
        if part > 0:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        pages.pdf_of(made(monkeypatch, 12, 2_000), stop)


@pytest.mark.parametrize("most", [3_000, 100_000])
def test_it_is_read_back_whole_and_refused_where_it_holds_other_words(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    whole = made(monkeypatch, 12, most)
    data = pages.pdf_of(whole)
    told: list[float] = []
    pages.assert_copy_holds(whole, data, told.append)
    assert len(told) == len(whole_pages(data))
    *parts, last = whole.parts
    more = Part((*last.blocks, Block(BlockKind.LINE, ("one line more",))))
    less = Part(last.blocks[:-1])
    for wrong in (more, less):
        with pytest.raises(WordsDiffer):
            pages.assert_copy_holds(replace(whole, parts=(*parts, wrong)), data)
    for harm in (lambda pdf: pdf.pages.reverse(), lambda pdf: pdf.pages.append(pdf.pages[0])):
        with pikepdf.open(BytesIO(data)) as pdf:
            harm(pdf)
            other = BytesIO()
            pdf.save(other)
        with pytest.raises(WordsDiffer):
            pages.assert_copy_holds(whole, other.getvalue())


def test_names_of_files_are_told_apart_lead_nowhere_and_hold_nothing_that_goes() -> None:
    def of(number: int, name: str, *title: object) -> Shown:
        file = FileOf(name, 1)
        return Shown(Item(str(number), Section.FILES, file=file, kind=Kind.FILE), title or (name,), (), (), file)  # type: ignore[arg-type]

    plan = Plan(
        (of(1, "../a/b.txt"), of(2, "c"), of(3, "Corin.pdf", GONE, ".pdf"), of(4, "Corin", GONE), of(5, "...")), ()
    )
    assert list(file_names(plan).values()) == ["001 _a_b.txt", "002 c", "003 file.pdf", "004 file", "005 file"]
    untold = replace(of(6, "BenReview.txt"), title=())
    assert list(file_names(Plan((untold,), ())).values()) == ["001 file.txt"]


def test_what_has_no_title_is_called_something(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = Shown(Item("x", Section.ELSEWHERE, kind=Kind.MENTION), (), (), ("Said.",))
    dated = Shown(Item("y", Section.NOTES, day="4 May 2026"), (), (), (" \n",))
    whole = bundle_of(Plan((dated, bare), ()), FACTS, Redactor())
    titles = [block.pieces for part in whole.parts for block in part.blocks if block.kind is BlockKind.ITEM]
    assert titles == [("1. 4 May 2026",), ("2. A sentence elsewhere",)]


@pytest.mark.parametrize(("months", "words"), [(0, "until the mentoring ends"), (12, "12 months after")])
def test_how_long_it_is_kept_is_told(months: int, words: str) -> None:
    facts = LetterFacts("Imogen", "Tobias", ON, ON, "", (), months)
    whole = bundle_of(Plan((), ()), facts, Redactor())
    text = " ".join(str(block.pieces) for part in whole.parts for block in part.blocks)
    assert words in text
    assert "nobody so far" in text
    assert "Nothing was taken out." in text


@pytest.mark.parametrize(
    ("kept", "holds", "words"),
    [
        (None, (), ()),
        (Retention(DUE, DUE, is_due=False, is_agreed=True), (), ("so that is until 20 May 2027.",)),
        (
            Retention(DUE, LATER, is_due=True, is_agreed=True, kept_on=KeptOn(DUE, LATER, "an appeal")),
            (HoldKind.COMPLAINT, HoldKind.COMPLAINT, HoldKind.REQUEST),
            (
                "I decided to keep it longer, until 20 August 2027.",
                "That day is over, and it is not erased yet.",
                "may not be erased now, whatever was agreed, because of a complaint and somebody’s request.",
            ),
        ),
        (
            Retention(DUE, LATER, is_due=False, is_agreed=True, kept_on=KeptOn(DUE, LATER)),
            (),
            ("I put off looking at it, until 20 August 2027.",),
        ),
    ],
)
@pytest.mark.parametrize("months", [None, 12])
def test_the_letter_promises_no_erasure_that_decisions_and_holds_forbid(
    months: int | None, kept: Retention | None, holds: tuple[HoldKind, ...], words: tuple[str, ...]
) -> None:
    facts = LetterFacts("Imogen", "Tobias", ON, ON, "", (), months, kept, holds)
    if kept is not None and months is None:
        facts = replace(facts, retention=replace(kept, is_agreed=False))
    told = dict(_told(facts))["How long it is kept"]
    assert "then it is erased" not in told
    assert "Nothing is erased by itself" in told
    for each in words:
        assert each in told or (months is None and "that is until" in each)


def _told(facts: LetterFacts) -> Iterator[tuple[str, str]]:
    for kind, words in covering_letter(facts, Plan((), ())):
        if kind == "point":
            name, _, said = words.partition(": ")
            yield name, said


def test_pages_are_drawn_one_by_one_from_the_very_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pages.pdf_of(made(monkeypatch, 2, 100_000))
    pictures = PagePictures(data)
    drawn = pictures.drawn(0, 300)
    assert (pictures.count, len(drawn.pixels)) == (len(whole_pages(data)), drawn.width * drawn.height * 4)
    assert abs(drawn.width - 300) <= 1
    assert set(drawn.pixels[:4]) == {255}, "the paper is white"
    assert "A copy of what is held about you" in pictures.words(0)
    pictures.close()


def test_a_name_whose_accent_is_loose_is_read_back() -> None:
    whole = bundle_of(Plan((shown(1, "Yaa Kɔ̀fɛ́’s round, ", GONE, " (J̌an)."),), ((GONE, 1),)), FACTS, Redactor())
    data = pages.pdf_of(whole)
    pages.assert_copy_holds(whole, data)
    other = bundle_of(Plan((shown(1, "Yaa Kɔ̀fɛ’s round, ", GONE, " (J̌an)."),), ((GONE, 1),)), FACTS, Redactor())
    with pytest.raises(WordsDiffer):
        pages.assert_copy_holds(other, data)
