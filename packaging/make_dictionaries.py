"""Make resources/dictionaries/ from Hunspell's dictionaries of British and American English.

    npm pack dictionary-en-gb@3.0.0 dictionary-en@4.0.0      # and unpack each
    python packaging/make_dictionaries.py FOLDER-EN-GB FOLDER-EN

A folder holds `index.dic`, `index.aff` and `license`, as these packages have them. Hunspell reads 0.5 MB of stems and
rules of endings at each start and keeps 10 MB of them; English has no compounds to speak of, so its forms can all be
written down once: one word a line, sorted by their UTF-8 bytes, so that a word is found by halving. What both have
stands in `en.words`, the rest in `en-GB.words` and `en-US.words`, and what is no fit suggestion in `unsaid.words`.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

OUT = Path(__file__).parent.parent / "resources" / "dictionaries"
FIELD_WORDS = Path(__file__).with_name("field_words.txt").read_text(encoding="utf-8").split()
"""Words of the field and of offices that the lists of 2020 lack."""


class Rules:
    """The endings and beginnings that an .aff file has, and which words it keeps to itself."""

    def __init__(self, text: str) -> None:
        self.rules: dict[str, list[tuple[str, str, re.Pattern[str]]]] = {}
        self.is_prefix: dict[str, bool] = {}
        self.crosses: dict[str, bool] = {}
        self.unsaid = self.in_compounds = ""
        for line in text.splitlines():
            parts = line.split()
            if line.startswith(("PFX", "SFX")) and len(parts) == 4:
                self.is_prefix[parts[1]], self.crosses[parts[1]] = parts[0] == "PFX", parts[2] == "Y"
            elif line.startswith(("PFX", "SFX")):
                kind, flag, off, on, where = parts[:5]
                assert "/" not in on, "an ending with endings of its own"
                pattern = re.compile(f"^{where}" if kind == "PFX" else f"{where}$")
                self.rules.setdefault(flag, []).append((off.strip("0"), on, pattern))
            elif parts[:1] == ["NOSUGGEST"]:
                self.unsaid = parts[1]
            elif parts[:1] == ["ONLYINCOMPOUND"]:
                self.in_compounds = parts[1]

    def forms(self, stem: str, flags: str) -> Iterator[str]:
        """Yield a stem and all that is made of it."""
        yield stem
        endings = [flag for flag in flags if flag in self.rules and not self.is_prefix[flag]]
        beginnings = [flag for flag in flags if flag in self.rules and self.is_prefix[flag]]
        for flag in endings:
            for form in self._applied(stem, flag):
                yield form
                for other in beginnings if self.crosses[flag] else ():
                    if self.crosses[other]:
                        yield from self._applied(form, other)
        for flag in beginnings:
            yield from self._applied(stem, flag)

    def _applied(self, word: str, flag: str) -> Iterator[str]:
        for off, on, where in self.rules[flag]:
            if where.search(word):
                if self.is_prefix[flag]:
                    yield on + word.removeprefix(off)
                else:
                    yield word.removesuffix(off) + on


def words_of(folder: Path) -> tuple[set[str], set[str]]:
    """Return all words of a dictionary, and those of them that it does not suggest."""
    rules = Rules((folder / "index.aff").read_text(encoding="utf-8"))
    words: set[str] = set()
    unsaid: set[str] = set()
    for line in (folder / "index.dic").read_text(encoding="utf-8").splitlines()[1:]:
        stem, _, flags = line.partition("/")
        if rules.in_compounds in flags and rules.in_compounds:
            continue
        made = {form for form in rules.forms(stem.strip(), flags) if not any(map(str.isdigit, form))}
        words |= made
        if rules.unsaid and rules.unsaid in flags:
            unsaid |= made
    return words, unsaid


def main() -> None:
    """Write the files."""
    british, american = (words_of(Path(folder)) for folder in sys.argv[1:3])
    common = (british[0] & american[0]) | set(FIELD_WORDS)
    # The list has British endings in -ise; those in -ize are as British.
    oxford = {word for word in american[0] - common if "iz" in word and word.replace("iz", "is") in british[0]}
    files = {
        "en": common,
        "en-GB": (british[0] | oxford) - common,
        "en-US": american[0] - common,
        "unsaid": british[1] | american[1],
    }
    OUT.mkdir(parents=True, exist_ok=True)
    for name, words in files.items():
        lines = sorted(word.encode() for word in words if word)
        (OUT / f"{name}.words").write_bytes(b"\n".join([b"", *lines, b""]))
        print(f"{name}: {len(lines)} words")
    (OUT / "LICENSE.txt").write_bytes(Path(sys.argv[1], "license").read_bytes())


if __name__ == "__main__":
    main()
