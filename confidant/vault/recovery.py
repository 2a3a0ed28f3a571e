"""The recovery key: ten blocks of six digits on paper, made so that a typing mistake is found in its block."""

import re
import secrets
import unicodedata
from dataclasses import dataclass

from confidant.vault.problems import WrongRecoveryKey

__all__ = ["BLOCKS", "BLOCK_DIGITS", "RecoveryKey", "digits_in", "is_block"]

BLOCKS = 10
BLOCK_DIGITS = 6
_DIVISOR = 11
"""Eleven finds every single wrong digit and every exchange of two neighbours (the rule behind ISBN-10)."""

_MULTIPLES = (10**BLOCK_DIGITS - 1) // _DIVISOR + 1


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """Ten blocks of six digits, each divisible by eleven: 164 bits, so no slow derivation is needed."""

    blocks: tuple[str, ...]

    @classmethod
    def generate(cls) -> "RecoveryKey":
        """Return a new random key."""
        return cls(tuple(f"{secrets.randbelow(_MULTIPLES) * _DIVISOR:0{BLOCK_DIGITS}d}" for _ in range(BLOCKS)))

    @classmethod
    def parse(cls, text: str) -> "RecoveryKey":
        """Read a key as typed: blanks, hyphens and line ends between the digits do not matter.

        Raises WrongRecoveryKey, naming the first block with a mistake; the digits themselves are never repeated.
        """
        digits = re.sub(r"[\s\-‐-―]+", "", unicodedata.normalize("NFKC", text))
        if not re.fullmatch(r"[0-9]*", digits):
            raise WrongRecoveryKey(
                "The recovery key holds digits only, and nothing was changed; check for letters and other signs."
            )
        if len(digits) != BLOCKS * BLOCK_DIGITS:
            raise WrongRecoveryKey(
                f"The recovery key has ten blocks of six digits, 60 digits in all, but {len(digits)} were given, and "
                "nothing was changed; check whether some are missing or given twice."
            )
        blocks = tuple(digits[start : start + BLOCK_DIGITS] for start in range(0, len(digits), BLOCK_DIGITS))
        for number, block in enumerate(blocks, start=1):
            if not is_block(block):
                raise WrongRecoveryKey(
                    f"There is a typing mistake in block {number} of the recovery key, and nothing was changed; "
                    "compare it with the recovery kit."
                )
        return cls(blocks)

    @property
    def text(self) -> str:
        """The key as it is printed: `123456-123456-…`."""
        return "-".join(self.blocks)

    def __repr__(self) -> str:
        return "RecoveryKey(…)"


def is_block(digits: str) -> bool:
    """Whether these are the digits of a block that can be right: six of them, divisible by eleven."""
    return len(digits) == BLOCK_DIGITS and int(digits) % _DIVISOR == 0


def digits_in(text: str) -> str:
    """Return the digits of a text as typed; what stands between them is left out."""
    return re.sub(r"[^0-9]+", "", unicodedata.normalize("NFKC", text))
