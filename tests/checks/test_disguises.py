"""One who wants to get a withheld fact past the checks: the disguises they see through.

Through the same entry as every maker of a document, so that a disguise that is undone anywhere counts as undone.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from confidant.checks.finding import FindingKind
from confidant.domain.request import Question, Request
from confidant.domain.vocabulary import Topic
from confidant.flows.checking import findings_in, kept_from_reader
from confidant.flows.draft_text import sections_of_draft
from confidant.vault.shareable import gather, public_facts
from tests.builders import ON, PRIVATE, make_note, make_pair, make_request, open_test_vault

SECRET = (
    "Tobias told me that the clinic at Harrowgate found a tumour on 14 March, and that he owes £68,500 to Northlight"
    " Finance. His wife Marisol has left him. He sees a counsellor, Dr Quenby Strake, and the Ada Wren Trust pays."
    " His mother cooks for him and he is ashamed of it."
)


class Desk:
    """The builders' pair with one private note, and what the checks say of a draft for it."""

    def __init__(self, folder: Path) -> None:
        private = make_note(SECRET, title="Kitchen", disclosure=PRIVATE, consents=())
        self.vault = open_test_vault(folder, make_pair(notes=(make_note(), private)))
        pair = self.vault.pairs.find("Tobias Renn")
        self.request = make_request()
        self.permitted = gather(self.vault, pair, self.request, ON, making=True)
        self.kept = kept_from_reader(self.vault, pair, self.permitted)
        self.facts = public_facts(self.vault, pair, ON)

    def lets_pass(self, draft: str, file_name: str = "", request: Request | None = None) -> bool:
        """Whether the letter could be made: words that no document can be set with are stopped as well."""
        sections = sections_of_draft(draft)
        request = request or self.request
        found = findings_in(sections, self.permitted, self.kept, request, self.facts, file_name=file_name)
        return not {FindingKind.LEAK, FindingKind.UNSUPPORTED_CHARACTER} & {finding.kind for finding in found}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk(tmp_path_factory.mktemp("disguises"))
    yield desk
    desk.vault.close(back_up=False)


def letter(words: str) -> str:
    return f"She chairs the round calmly and I have worked with {words} for a year. She is fair."


def test_a_letter_without_any_of_it_passes(desk: Desk) -> None:
    assert desk.lets_pass(letter("her"), file_name="Reference for Tobias Renn")
    assert desk.lets_pass(letter("sixty people in two thousand rooms, since March, in 14 wards and one clinic"))


@pytest.mark.parametrize(
    "name",
    [
        "MARISOL",
        "marisol’s",
        "Ｍａｒｉｓｏｌ",
        "𝐌𝐚𝐫𝐢𝐬𝐨𝐥",
        "ⓂⒶⓇⒾⓈⓄⓁ",
        "ᴍᴀʀɪsᴏʟ",
        "Marísol",
        "Ma\u0301risol",
        "Mari\u00adsol",
        "Mar\u200bisol",
        "Mar\u034fisol",
        "Mari*so*l",
        "**M**arisol",
        "Mari[]()sol",
        "[her](https://marisol.example)",
        "[her](x 'Marisol')",
        "![x](marisol.png)",
        "her[^1]\n\n[^1]: Marisol",
        "<span title='Marisol'>her</span>",
        "her <!-- Marisol -->",
        "marisol@example.org",
        "#Marisol",
        "_marisol_",
        "her\n\n## Marisol\n\nand others",
        "Harrowgates",
        "NORTHLIGHT",
        "Strake",
        "AWT",
        "M a r i s o l",
        "M.a.r.i.s.o.l.",
        "A.W.T.",
        "Mari-\nsol",
        "Mari-sol",
        "Harrow gate",
        "North-light",
        "Mari\n\nsol",
        "WithMarisol",
        "NorthlightFinance",
        "Маrisol",
        "Mаrisоl",
        "Μarisol",
    ],
)
def test_a_name_is_the_same_in_any_dress(desk: Desk, name: str) -> None:
    assert not desk.lets_pass(letter(name))


@pytest.mark.parametrize(
    "amount",
    [
        "68500",
        "£68 500",
        "68\u202f500",
        "£68.5k",
        "68.5 thousand",
        "£68,500.00",
        "GBP 68,500",
        "€68,500",
        "６８５００",
        "٦٨٥٠٠",
        "⁶⁸⁵⁰⁰",
        "68\u200b500",
        "sixty-eight thousand five hundred",
        "sixty-eight and a half thousand",
        "sixty-eight thousand and five hundred",
        "68 grand and a half",
        "Sixty-Eight Thousand, Five Hundred",
        "68.500",
        "68'500",
        "68½ thousand",
        "68 thousand and 500",
        "£68½k",
        "6 8 5 0 0",
        "£68,\n\n500",
        "68⁵⁰⁰",
    ],
)
def test_an_amount_is_the_same_however_it_is_written(desk: Desk, amount: str) -> None:
    assert not desk.lets_pass(letter(f"a debt of {amount}"))


@pytest.mark.parametrize(
    "day",
    [
        "14th March",
        "March the fourteenth",
        "the fourteenth of March",
        "March 14",
        "14/3",
        "14/03/26",
        "2026-03-14",
        "14-Mar-26",
        "14 MARCH",
        "14ᵗʰ March",
        "１４ March",
        "14.3.",
        "the 14th\n\nof March",
    ],
)
def test_a_day_is_the_same_however_it_is_written(desk: Desk, day: str) -> None:
    assert not desk.lets_pass(letter(f"a group that met on {day}"))


@pytest.mark.parametrize(
    "words",
    [
        "the clinic at Harrowgate has found, on a day in March, a tumour",
        "I hear that the mother cooks for him, and that he was ashamed of that",
        "he is ashamed of it",
    ],
)
def test_what_happened_is_the_same_in_any_order(desk: Desk, words: str) -> None:
    assert not desk.lets_pass(letter(f"many, and know: {words}"))


@pytest.mark.parametrize(
    "name",
    [
        "marisol-reference",
        "letter_Marisol_final",
        "68500",
        "letter of 14 March",
        "LetterForMarisol",
        "mari sol",
    ],
)
def test_a_file_s_name_says_no_more_than_the_letter(desk: Desk, name: str) -> None:
    assert not desk.lets_pass(letter("her"), file_name=name)


def test_a_question_that_fishes_for_a_fact_makes_it_no_less_private(desk: Desk) -> None:
    request = make_request(questions=(Question("Is it true that Marisol has left him?", Topic.OTHER),))
    assert not desk.lets_pass("Marisol has left, and he bears it well.", request=request)
