"""Where a text names somebody: whole names, however they are written, as one place each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from confidant.checks.listed import listed
from confidant.checks.ordinary import is_common_name
from confidant.checks.person_names import is_given
from confidant.checks.titles import TITLES
from confidant.flows.supervision.name_forms import JOINTS, PARTICLES, Meant, NameForms, is_ordinary
from confidant.flows.supervision.placed import PlacedWord

__all__ = ["NameHit", "name_hits", "namesakes"]

_JOIN = re.compile(r"(?:[ \t]*\n?[ \t]*|[-‐‑_])$")
"""What may stand between two words of one name; an empty line parts them."""
_AFTER_INITIAL = re.compile(r"(?:\.? ?|-|\.-)$")
_AFTER_SMALL_INITIAL = re.compile(r"\.[ -]?$")
_SHORT_WORDS = frozenset(("am", "pm", "eg", "ie", "ps", "nb", "ca", "cf", "ad", "bc"))
_TITLE_GAP = re.compile(r"\.?[ \t]+$")
_NO_INITIALS = frozenset("ai")
_REACH = 3
_DEEDS = listed(
    "said says told tells asked asks thinks thought felt feels wrote writes rang called resigned joined came went "
    "wants wanted works worked knows knew agreed refused replied"
)
_BEFORE_WORDS = listed("the a an no any this that my your his her its our their such more")
_WHATS = frozenset(("programme", "scheme", "company", "group"))


@dataclass(frozen=True, slots=True)
class NameHit:
    """The words from `first` to `last`, both included, and whom of the members they may mean."""

    first: int
    last: int
    members: frozenset[int]
    is_doubtful: bool


def name_hits(text: str, words: Sequence[PlacedWord], forms: NameForms) -> Iterator[NameHit]:
    """Yield where `words` of `text` name members, in order and without overlap."""
    at = free = 0
    while at < len(words):
        hit = _phrase(words, at, forms) or _initials(text, words, at, forms) or _name(text, words, at, forms)
        if hit is None:
            at += 1
            continue
        hit = _with_title(text, words, _with_initials(text, words, hit, forms, free), free)
        hit = _with_what_it_is(text, words, hit, forms)
        yield hit
        at = free = hit.last + 1


def namesakes(text: str, words: Sequence[PlacedWord], hits: Sequence[NameHit], forms: NameForms) -> Iterator[str]:
    """Yield the whole names of people who share one with somebody known: “Ruth Okafor” is not Grace Okafor."""
    for hit in hits:
        before = words[hit.first - 1] if hit.first > 0 else None
        if before is None or _gap(text, words, hit.first - 1) != " " or forms.meant(before) is not None:
            continue
        is_by_first_name = any(forms.is_first_name(words[hit.first].name, who) for who in hit.members)
        if _may_be_first_name(before) and not is_by_first_name:
            yield text[before.start : words[hit.last].end]


def _may_be_first_name(word: PlacedWord) -> bool:
    text = word.token.text
    if not word.token.is_capital or word.is_possessive or len(text) < 2 or text in TITLES or is_common_name(text):
        return False
    return not is_ordinary(text) or (is_given(text) and not word.may_begin)


def _gap(text: str, words: Sequence[PlacedWord], at: int) -> str:
    """Return what stands between a word and the one behind it."""
    return text[words[at].end : words[at + 1].start]


def _phrase(words: Sequence[PlacedWord], at: int, forms: NameForms) -> NameHit | None:
    """Read a name of several words, also in small letters and of one only: “the rising stars”, “a Rising Star”."""
    for phrase, member in forms.phrases.get(words[at].name, ()):
        end = at
        for name in phrase:
            while end < len(words) and end > at and words[end].token.text in JOINTS:
                end += 1
            if end == len(words) or words[end].name.removesuffix("s") != name.removesuffix("s"):
                break
            end += 1
        else:
            return NameHit(at, end - 1, frozenset((member,)), is_doubtful=not words[at].token.is_capital)
    return None


def _initials(text: str, words: Sequence[PlacedWord], at: int, forms: NameForms) -> NameHit | None:
    """Read “G.O.”, “G. O.” and “G O”: letters one by one; small ones only with their stops, “g.o.”."""
    last, letters = at, ""
    joint = _AFTER_INITIAL if words[at].token.is_capital else _AFTER_SMALL_INITIAL
    while last < len(words) and len(words[last].token.written) == 1 and words[last].token.written.isalpha():
        letters += words[last].name
        if last + 1 == len(words) or not joint.match(_gap(text, words, last)):
            break
        last += 1
    end = at + len(letters) - 1
    who = None if letters in _SHORT_WORDS and not words[at].token.is_capital else forms.initials.get(letters)
    return NameHit(at, end, who, is_doubtful=False) if who and len(letters) > 1 else None


def _name(text: str, words: Sequence[PlacedWord], at: int, forms: NameForms) -> NameHit | None:
    meant = forms.meant(words[at]) or _in_small(text, words, at, forms)
    if meant is None:
        return None
    who, last, is_doubtful = meant.members, at, meant.is_doubtful
    names = {words[at].name}
    while (behind := _next_part(text, words, last, forms)) is not None:
        both = who & behind[1]
        if not both or words[behind[0]].name in names:
            break
        who, last, is_doubtful = both, behind[0], False
        names.add(words[last].name)
    is_certain = words[at].token.is_capital and _acts(text, words, at)
    return NameHit(at, last, who, is_doubtful and not is_certain)


def _in_small(text: str, words: Sequence[PlacedWord], at: int, forms: NameForms) -> Meant | None:
    """Read “grace told me” and “tom’s desk”: a word in small letters that has or does what only people do."""
    word = words[at]
    if word.token.is_capital or not (word.is_possessive or _acts(text, words, at)):
        return None
    if at and words[at - 1].token.text in _BEFORE_WORDS and word.token.before == " ":
        return None
    meant = forms.meant(replace(word, token=word.token._replace(is_capital=True)))
    return None if meant is None else replace(meant, is_doubtful=True)


def _acts(text: str, words: Sequence[PlacedWord], at: int) -> bool:
    """Whether what follows is what only people do: “Grace told me”."""
    return at + 1 < len(words) and _gap(text, words, at) == " " and words[at + 1].token.written in _DEEDS


def _next_part(text: str, words: Sequence[PlacedWord], at: int, forms: NameForms) -> tuple[int, frozenset[int]] | None:
    """Return the next word of a name, past small joints and a middle initial, and whom it may mean."""
    if words[at].is_possessive:
        return None
    for behind in range(at + 1, min(at + 1 + _REACH, len(words))):
        gap = _gap(text, words, behind - 1)
        is_stop = gap in {".", ". "} and _is_letter(words[behind - 1])
        if not (_JOIN.match(gap) or is_stop or (gap == ", " and behind == at + 1)):
            return None
        word = words[behind]
        meant = forms.meant(word)
        if meant is not None:
            return behind, meant.members
        if word.token.text not in PARTICLES and not _is_letter(word):
            return None
    return None


def _is_letter(word: PlacedWord) -> bool:
    return len(word.token.written) == 1 and word.token.is_capital


def _with_initials(text: str, words: Sequence[PlacedWord], hit: NameHit, forms: NameForms, free: int) -> NameHit:
    """Take the letters along that stand for the rest of a name: “G. Okafor”, “Grace O.”."""
    first, last = hit.first, hit.last
    while (
        first > free
        and _is_initial(words[first - 1], hit, forms)
        and _AFTER_INITIAL.match(_gap(text, words, first - 1))
    ):
        first -= 1
        hit = _narrowed(hit, words[first], forms)
    if (
        last + 1 < len(words)
        and not words[last].is_possessive
        and _gap(text, words, last) == " "
        and _is_initial(words[last + 1], hit, forms)
    ):
        last += 1
        hit = _narrowed(hit, words[last], forms)
    return replace(hit, first=first, last=last, is_doubtful=hit.is_doubtful and first == hit.first)


def _with_what_it_is(text: str, words: Sequence[PlacedWord], hit: NameHit, forms: NameForms) -> NameHit:
    """Take along what is said of a firm or a programme by its name: “Halden House”, “the Rising Stars programme”."""
    if any(forms.members[who].standing.is_person for who in hit.members):
        return hit
    last = hit.last
    while last + 1 < len(words) and _gap(text, words, last) == " " and _says_what(words[last + 1], forms):
        last += 1
    return replace(hit, last=last)


def _says_what(word: PlacedWord, forms: NameForms) -> bool:
    if word.token.text in _WHATS:
        return True
    return word.token.is_capital and len(word.name) > 1 and forms.meant(word) is None


def _narrowed(hit: NameHit, letter: PlacedWord, forms: NameForms) -> NameHit:
    """Leave those out whose name has no such initial."""
    return replace(hit, members=frozenset(who for who in hit.members if forms.begins_with(letter.name, who)))


def _is_initial(word: PlacedWord, hit: NameHit, forms: NameForms) -> bool:
    return (
        _is_letter(word)
        and word.name not in _NO_INITIALS
        and any(forms.begins_with(word.name, member) for member in hit.members)
    )


def _with_title(text: str, words: Sequence[PlacedWord], hit: NameHit, free: int) -> NameHit:
    if hit.first == free:
        return hit
    before = words[hit.first - 1]
    has_title = (
        before.token.text in TITLES and before.token.is_capital and _TITLE_GAP.match(_gap(text, words, hit.first - 1))
    )
    return replace(hit, first=hit.first - 1, is_doubtful=False) if has_title else hit
