"""Ways of saying eight withheld words unseen: every one of them is found, and innocent letters are not."""

import pytest

from confidant.checks.copy_index import CopyIndex
from confidant.checks.finding import Finding
from confidant.checks.near_copy import near_copies
from confidant.checks.subject import Printed
from confidant.release.compose import printed_sections
from confidant.release.document import Section
from confidant.vault.ids import PairId
from confidant.vault.shareable import PermittedNote
from confidant.vault.withheld import WithheldNote
from tests.checks.test_near_copy import private

SECRET = "Tobias told me he wants to leave the hospital in May because of the missing ledger"
WORDS = SECRET.split()


def leaks(
    *paragraphs: str,
    secret: WithheldNote | str = SECRET,
    permitted: tuple[str, ...] = (),
    constants: tuple[str, ...] = (),
    heading: str | None = None,
) -> tuple[Finding, ...]:
    notes = tuple(PermittedNote(run, ()) for run in permitted)
    sections = (Section(heading, paragraphs),)
    withheld = CopyIndex((private(secret) if isinstance(secret, str) else secret,))
    return near_copies(
        sections, [note.run for note in notes], withheld, composed=printed_sections(sections), constants=constants
    )


@pytest.mark.parametrize(
    "draft",
    [
        f"He said [so]({SECRET}) to me",
        f"He said [so](<{SECRET}>) to me",
        f'[note](x "{SECRET}")',
        f"![pic](<{SECRET}>)",
        "[so](<" + "&nbsp;".join(WORDS) + ">)",
        *(sign.join(WORDS) for sign in "_~`\\'’*/|+."),
        "".join(word.title() for word in WORDS),
        " ".join(SECRET),
        " ".join(WORDS[:6]) + " le- ave the",
        " ".join(f"{word}¹" for word in WORDS),
        " ".join(f"{word}[^1]" for word in WORDS),
        " ".join(f"{word}[^note]" for word in WORDS),
        " ".join(f"{word}{at}" for at, word in enumerate(WORDS)),
        " ".join(f"[{at}] {word}" for at, word in enumerate(WORDS)),
        "&nbsp;".join(WORDS),
        "<b></b>".join(WORDS),
        "Tobias told me he wants [to](leave) the hospital [soon](x)",
    ],
)
def test_signs_links_and_numbers_hide_nothing(draft: str) -> None:
    assert len(leaks(draft)) == 1


def test_a_numbered_list_hides_nothing() -> None:
    assert leaks(*(f"{at}. {word}" for at, word in enumerate(WORDS, start=1)))


def test_headings_between_hide_nothing_whether_they_belong_to_the_copy_or_not() -> None:
    texts = ["Tobias told me", "he wants to", "Zzz", "leave the hospital in"]
    sections = (Section(texts[0], (texts[1],)), Section(texts[2], (texts[3],)))
    assert near_copies(sections, (), CopyIndex((private(SECRET),)))
    many = tuple(Section(f"Foo {at}", (word,)) for at, word in enumerate(WORDS))
    assert near_copies(many[:4], (), CopyIndex((private(SECRET),))) == ()
    half = (
        Section(WORDS[0], (WORDS[1],)),
        Section("Zzz", (" ".join(WORDS[2:4]),)),
        Section(WORDS[4], (WORDS[5],)),
        Section("Yyy", (" ".join(WORDS[6:8]),)),
    )
    assert near_copies(half, (), CopyIndex((private(SECRET),)))


@pytest.mark.parametrize("figure", ["£68,500", "£68.500", "£68 500", "68\u202f500", "68500"])
def test_a_figure_is_one_however_it_is_set(figure: str) -> None:
    secret = "I heard that résumé fraud cost exactly £68,500 in 2024"
    assert leaks(f"that resume fraud cost exactly {figure} in 2024", secret=secret)


def test_words_that_a_private_note_keeps_in_a_link_are_protected() -> None:
    for note in (f"My view [sic]({SECRET}) ends", f"My view [here](<{SECRET}>) ends", f'[a](b "{SECRET}")'):
        assert leaks(SECRET, secret=note)
    assert leaks(SECRET, secret=SECRET.replace("wants to", "[wants](https://example.org) to"))


def note(*pieces: tuple[str, bool]) -> WithheldNote:
    """A note of (words, withheld) pieces."""
    hidden, end = [], 0
    for text, is_hidden in pieces:
        end += len(text)
        if is_hidden:
            hidden.append((end - len(text), end))
    return WithheldNote("".join(text for text, _ in pieces), tuple(hidden), PairId(1), private().held_on)


def test_how_private_words_are_cut_protects_none_of_them_less() -> None:
    assert leaks(SECRET, secret=note(*((f"{word} ", True) for word in WORDS)))
    assert leaks(SECRET, secret=note((" ".join(WORDS[:6]) + " ", True), (" ".join(WORDS[6:]), True)))


def test_a_copy_over_the_border_of_what_is_permitted_is_found() -> None:
    mixed = note(("Tobias told me he ", False), ("secretly wants to leave. ", True), ("She leads well.", False))
    permitted = ("Tobias told me he She leads well.",)
    assert leaks("Tobias told me he secretly wants to leave", secret=mixed, permitted=permitted)
    assert leaks("he secretly wants to leave. She leads well.", secret=mixed, permitted=permitted)
    assert leaks("Tobias told me he. She leads well. Thus it is.", secret=mixed, permitted=permitted) == ()


def test_permitted_words_around_something_withheld_are_no_copy_of_it() -> None:
    told = "She chairs the round calmly and hands the hard questions on. "
    mixed = note(("He is ill. ", True), (told, False), ("She is often late.", True))
    assert leaks(told, secret=mixed) == ()
    assert leaks(f"{told} She likes it.", secret=mixed, permitted=(told, "She likes it.")) == ()
    assert leaks(f"{told} She is fine.", secret=mixed, permitted=(told,))


def test_two_permitted_runs_may_meet_once_and_permitted_words_may_not_be_strung_together() -> None:
    assert (
        leaks("Tobias told me he.", "Wants to leave the.", permitted=("Wants to leave the.", "Tobias told me he."))
        == ()
    )
    assert leaks(*(f"{word}." for word in WORDS), permitted=tuple(reversed(WORDS)))


def test_a_constant_heading_is_a_copy_of_nothing() -> None:
    secret, heading = "In words we have agreed she leads well", "In words we have agreed"
    assert leaks("She leads well enough.", secret=secret, heading=heading, constants=(heading,)) == ()
    assert leaks("She leads well enough.", secret=secret, heading=heading) != ()
    hidden_by_it = (Section(None, (" ".join(WORDS[:4]),)), Section(heading, (" ".join(WORDS[4:9]),)))
    assert near_copies(hidden_by_it, (), CopyIndex((private(SECRET),)), constants=(heading,))


def test_what_is_printed_around_the_draft_is_searched_and_says_what_mends_it() -> None:
    around = (Printed((("a", "the first", WORDS[0]), ("b", "the second", " ".join(WORDS[1:9]))), "Mend that"),)
    (finding,) = near_copies((), (), CopyIndex((private(SECRET),)), around=around)
    assert (finding.id, finding.may_set_aside) == ("leak-aw1", False)
    assert "Mend that; this cannot be set aside." in finding.why
    both = near_copies((Section(None, (SECRET,)),), (), CopyIndex((private(SECRET),)), around=around)
    assert [each.id for each in both] == ["leak-p1w1", "leak-aw1"]


def test_a_link_s_words_are_quoted_as_they_stand_in_the_draft() -> None:
    (finding,) = leaks("Well, [so](" + SECRET + ") it was")
    assert finding.text == f"[so]({SECRET})"
    (printed_only,) = leaks("[so](<" + "&nbsp;".join(WORDS[:9]) + ">)")
    assert printed_only.id == "leak-p1w2"


@pytest.mark.parametrize(
    "draft",
    [
        "Tobias told me he wants to leave",
        "Tobias told me he 1 wants to leave 2",
        "Tobias told me he wants really to leave the hospital soon",
        "Rossi leave the hospital in May because of",
        "Tobias told me. [He](wants) left the hospital in",
    ],
)
def test_what_is_no_copy_is_none(draft: str) -> None:
    assert leaks(draft, secret=f"{SECRET} and I leave the hospital in May because it") == ()
