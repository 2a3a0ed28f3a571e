"""No letter, and no note, stops the checks: whatever a program or a person may leave in one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from confidant.checks.finding import FindingKind
from confidant.flows.checking import findings_in, kept_from_reader
from confidant.flows.draft_text import sections_of_draft
from confidant.vault.shareable import gather, public_facts
from tests.builders import ON, PRIVATE, make_note, make_pair, make_request, open_test_vault

SECRET = "He owes £68,500 to Marisol since 14 March, and the clinic at Harrowgate found a tumour."
HOSTILE = {
    "digits": "9" * 5_000,
    "an amount": "£" + "9" * 5_000,
    "an ordinal": "9" * 5_000 + "th March",
    "a date": "/".join(["9" * 5_000] * 3),
    "a time": "at " + "9" * 5_000 + ":30 pm",
    "grouped digits": ",".join(["999"] * 2_000),
    "digits without places": "፩ March; March ፩; ፩/፩/2026; ፩th March; 1 ፩፩፩; £፩; at ፩:30",
    "digits of all kinds": "² ½ ① ⑳ Ⅷ 〇 ㊿ ፼ ٣ ३ 🄀 £½ £k 1/0 0/0/0 99/99/9999 29 February 2025 31 April",
    "a number in words": "nine hundred and ninety-nine million " * 500,
    "an endless number": "thousand " * 2_000,
    "combining marks": "x" + "\u0301" * 5_000,
    "invisible signs": "a" + "\u200b\u00ad\u202e" * 5_000 + "b",
    "no letter for long": "*" * 5_000 + "a" + "_" * 5_000 + "<" * 5_000 + "[" * 5_000 + "`" * 5_000,
    "links": "[a](b) " * 2_000,
    "links in links": "[" * 300 + "x" + "](a)" * 300,
    "tags and entities": "<a <!-- &#99999999999; &#x110000; &#xD800; &#0; &bogus; " * 300,
    "one word": "a" * 20_000,
    "letters": "a b c d e f g " * 500,
    "letters in marks": "*a _b " * 1_500,
    "noughts and ones": "0 1\n" * 1_500,
    "near headings": "\n\n".join(f"# Head {at}\n\nword{at} said this." for at in range(100)),
    "hyphens": "ab1-" * 3_000,
    "lines": "a\n" * 2_000,
    "an apostrophe by itself": "\u02bc Back in the \u02bc90s, 5\u02bc, \u02bcs, half \u02bc March \u02bc 14 \u02bc",
    "voicing marks by themselves": "\uff9e 5\uff9e \uff9e5 \uff9f March \uff9e 14 \uff9e",
    "control signs": "a\x01\x7f\x85\u2028\u2029\ufffe b",
}


class Desk:
    """The builders' pair with private notes, and what the checks say of drafts for it."""

    def __init__(self, folder: Path, *secrets: str) -> None:
        private = (make_note(secret, title="Kitchen", disclosure=PRIVATE, consents=()) for secret in secrets)
        self.vault = open_test_vault(folder, make_pair(notes=(make_note(), *private)))
        pair = self.vault.pairs.find("Tobias Renn")
        self.request = make_request()
        self.permitted = gather(self.vault, pair, self.request, ON, making=True)
        self.kept = kept_from_reader(self.vault, pair, self.permitted)
        self.facts = public_facts(self.vault, pair, ON)

    def leaks(self, draft: str) -> list[str]:
        found = findings_in(sections_of_draft(draft), self.permitted, self.kept, self.request, self.facts)
        return [finding.text for finding in found if finding.kind is FindingKind.LEAK]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk(tmp_path_factory.mktemp("hostile"), SECRET)
    yield desk
    desk.vault.close(back_up=False)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_draft_stops_them_or_hides_what_stands_behind_it(desk: Desk, name: str) -> None:
    assert "Marisol." in desk.leaks(f"{HOSTILE[name]}\n\nShe works with Marisol.")


def test_no_note_stops_them_or_hides_another(tmp_path: Path) -> None:
    desk = Desk(tmp_path, *HOSTILE.values(), SECRET)
    assert "Marisol." in desk.leaks("She works with Marisol.")
    assert desk.leaks("She chairs the round calmly.") == []
    desk.vault.close(back_up=False)


def test_findings_by_the_hundred_are_all_told(tmp_path: Path) -> None:
    names = [
        "Q" + "".join("abcdefghij"[int(digit)] for digit in str(number)) + "ov" for number in range(10_000, 11_000)
    ]
    desk = Desk(tmp_path, " ".join(f"He fears {name} a little." for name in names))
    found = desk.leaks("\n\n".join(f"She works with {name} today." for name in names))
    assert len(found) > 950
    desk.vault.close(back_up=False)
