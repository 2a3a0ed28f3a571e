"""The code on the recovery kit: the vault's recovery keyslot, for the day when both headers are gone.

The slot is the data key, encrypted to what the ten blocks derive to; without the blocks it opens nothing. It is
printed twice, in the same signs: as a QR code and as eight lines that can be typed. The signs are those of Crockford's
Base32 (no I, L, O, U), which a QR code holds in its compact alphanumeric mode. Each line ends in a check sign, so that
a mistake is found in its line while it is typed.

A line is 24 symbols of the field GF(32): 23 of data and a check that makes the sum of (symbol × weight) zero, the
line's number among them. All weights differ and none is zero, so that one wrong sign, two exchanged signs and two
exchanged lines are always found (the argument of Reed and Solomon; of other mistakes 31 in 32 are).
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

from confidant.vault.header import Slot
from confidant.vault.keyslots import RECOVERY_DERIVATION
from confidant.vault.kit_problems import NewerKit, UnusableKitCode
from confidant.vault.problems import ReadOnlyVault

__all__ = [
    "GROUP_SIGNS",
    "LINES",
    "LINE_SIGNS",
    "PREFIX",
    "SIGNS",
    "KitCode",
    "LineState",
    "check_line",
    "kit_slot",
    "signs_in",
]

PREFIX = "CONFIDANT-KIT:"
"""Begins the text in the QR code, so that a reader of codes, and a person, can tell what it is."""

LINES = 8
LINE_SIGNS = 24
"""Signs in a line, the last one its check."""

GROUP_SIGNS = 6
"""Signs in a group: a line is typed and printed as four of them."""

_VERSION = 1
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Those that a line is written in."""

_VALUES = {sign: value for value, sign in enumerate(SIGNS)} | {"O": 0, "I": 1, "L": 1}
"""Each sign's five bits; what is taken for another sign of the printed ones counts as that one."""

_BETWEEN = re.compile(r"[\s\-‐-―]+")
_CHECK_BYTES = 2
_BYTES = LINES * (LINE_SIGNS - 1) * 5 // 8
"""Of version, vault, salt, encrypted key and check: 1 + 16 + 16 + 80 + 2, with no bit to spare."""


class LineState(Enum):
    """How a line of the code stands while it is typed."""

    UNFINISHED = "unfinished"
    GOOD = "good"
    MISTYPED = "mistyped"
    TOO_LONG = "too long"
    STRANGE_SIGN = "strange sign"


@dataclass(frozen=True, slots=True)
class KitCode:
    """A vault's recovery keyslot as the kit carries it. It says nothing of whose vault it is or where it lies."""

    vault: bytes
    salt: bytes
    wrapped: bytes

    @classmethod
    def of(cls, vault: bytes, slot: Slot) -> "KitCode":
        """Return the code for the recovery keyslot of the vault with this number.

        Raises ReadOnlyVault for a keyslot of an older kind: opening the vault would have made it anew, had it been let.
        """
        if slot.derivation != RECOVERY_DERIVATION:
            raise ReadOnlyVault
        return cls(vault, slot.salt, slot.wrapped)

    @classmethod
    def parse(cls, text: str) -> "KitCode":
        """Read the text of the QR code, or the eight lines as typed: blanks, hyphens, line ends and case do not matter.

        Raises UnusableKitCode, naming the first line with a mistake, or NewerKit; nothing else, whatever `text` is.
        """
        signs = _signs(text)
        if len(signs) != LINES * LINE_SIGNS:
            raise UnusableKitCode(
                f"The kit’s code has {LINES} lines of {LINE_SIGNS} signs, {LINES * LINE_SIGNS} in all, but "
                f"{len(signs)} were given, and nothing was changed; check whether some are missing or given twice."
            )
        values: list[int] = []
        for number in range(1, LINES + 1):
            line = signs[(number - 1) * LINE_SIGNS : number * LINE_SIGNS]
            if check_line(number, line) is not LineState.GOOD:
                raise UnusableKitCode(
                    f"There is a mistake in line {number} of the kit’s code, and nothing was changed; "
                    "compare it with the recovery kit."
                )
            values += [_VALUES[sign] for sign in line[:-1]]
        return cls._from_bytes(_packed(values))

    @classmethod
    def _from_bytes(cls, data: bytes) -> "KitCode":
        if data[0] > _VERSION:
            raise NewerKit
        content, check = data[:-_CHECK_BYTES], data[-_CHECK_BYTES:]
        if data[0] != _VERSION or check != _digest(content):
            raise UnusableKitCode(
                "This is not the code of a recovery kit, and nothing was changed; compare all of it with the kit."
            )
        return cls(content[1:17], content[17:33], content[33:])

    @property
    def lines(self) -> tuple[str, ...]:
        """The code as it is printed and typed: eight lines of four groups of six signs."""
        content = bytes([_VERSION]) + self.vault + self.salt + self.wrapped
        values = _unpacked(content + _digest(content))
        return tuple(_line(number, values) for number in range(1, LINES + 1))

    @property
    def mark(self) -> str:
        """Which of a vault's codes this is, as text; it is part of the code's own random bytes."""
        return self.wrapped[:16].hex()

    @property
    def text(self) -> str:
        """What the QR code holds: the prefix and the same signs, all of QR's alphanumeric mode."""
        return PREFIX + "".join(self.lines).replace(" ", "")


def kit_slot(code: KitCode) -> Slot:
    """Return the recovery keyslot that the code carries."""
    return Slot("recovery", RECOVERY_DERIVATION, {}, code.salt, wrapped=code.wrapped)


def check_line(number: int, text: str) -> LineState:
    """Return how line `number` (counted from 1) stands with what was typed of it so far."""
    try:
        signs = _signs(text)
    except UnusableKitCode:
        return LineState.STRANGE_SIGN
    if len(signs) < LINE_SIGNS:
        return LineState.UNFINISHED
    if len(signs) > LINE_SIGNS:
        return LineState.TOO_LONG
    return LineState.MISTYPED if _sum(number, [_VALUES[sign] for sign in signs]) else LineState.GOOD


def signs_in(text: str) -> str:
    """Return the signs of a text as typed, each as it is printed; what cannot be one is left out, the prefix too."""
    signs = unicodedata.normalize("NFKC", text).upper().replace(PREFIX, "")
    return "".join(SIGNS[_VALUES[sign]] for sign in signs if sign in _VALUES)


def _signs(text: str) -> str:
    """Return the signs of a code, or of a part of one, in capitals. Raises UnusableKitCode where others are among them.

    Only what is written otherwise everywhere is forgiven: full-width letters, case, what looks alike.
    """
    signs = _BETWEEN.sub("", unicodedata.normalize("NFKC", text).upper())
    signs = signs.removeprefix(_BETWEEN.sub("", PREFIX))
    if any(sign not in _VALUES for sign in signs):
        raise UnusableKitCode(
            "The kit’s code holds digits and capital letters only, and no U; check for other signs and compare it "
            "with the sheet."
        )
    return signs


def _line(number: int, values: list[int]) -> str:
    data = values[(number - 1) * (LINE_SIGNS - 1) : number * (LINE_SIGNS - 1)]
    # The check's own weight is one, so that it is the sum of all the others.
    signs = "".join(SIGNS[value] for value in [*data, _sum(number, [*data, 0])])
    return " ".join(signs[start : start + GROUP_SIGNS] for start in range(0, LINE_SIGNS, GROUP_SIGNS))


def _sum(number: int, values: list[int]) -> int:
    """Return the weighted sum in GF(32) of the line's number and its symbols; the last symbol weighs one (Horner)."""
    total = number
    for value in values:
        total = _doubled(total) ^ value
    return total


def _doubled(value: int) -> int:
    """Multiply by x in GF(2)[x] / (x⁵ + x² + 1), whose powers run through all 31 non-zero elements."""
    return value << 1 if value < 16 else (value << 1) ^ 0b100101


def _packed(values: list[int]) -> bytes:
    number = 0
    for value in values:
        number = number << 5 | value
    return number.to_bytes(_BYTES, "big")


def _unpacked(data: bytes) -> list[int]:
    number = int.from_bytes(data, "big")
    return [number >> shift & 31 for shift in range(_BYTES * 8 - 5, -1, -5)]


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(b"confidant-kit" + content).digest()[:_CHECK_BYTES]
