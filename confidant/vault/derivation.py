"""From a passphrase to a wrapping key."""

import hmac
import unicodedata
from collections.abc import Mapping
from typing import Protocol

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from confidant.vault.problems import DamagedHeader

__all__ = ["ARGON2ID", "Derivation", "is_same_passphrase", "passphrase_bytes", "work_of"]


class Derivation(Protocol):
    """A way of making a 32-byte key from a passphrase.

    Which one is used is the caller's choice, never the header's: a header that names another is refused, so that
    the quick one that tests pass in can open nothing that a real one made, and the other way round.
    """

    @property
    def name(self) -> str:
        """The name under which a keyslot records this derivation."""
        ...

    def parameters(self) -> dict[str, int]:
        """Return the settings for a new keyslot."""
        ...

    def derive(self, passphrase: bytes, salt: bytes, parameters: Mapping[str, int]) -> bytes:
        """Return 32 bytes. Raises DamagedHeader for settings out of bounds, before any work is done."""
        ...


_LANES = 4
_BOUNDS = {"memory_kib": (64 * 1024, 512 * 1024), "iterations": (1, 4), "lanes": (1, 8)}
"""Outside these a header is damaged or hostile: too little would be weak, too much would stop the machine."""


def work_of(parameters: Mapping[str, int]) -> float:
    """Return how much work these settings are: mebibytes filled, counting lanes that cannot share it; 0 for none.

    Measured with four lanes: 512 MiB and four passes take 2.8 times as long as 256 MiB and three. With one lane the
    same takes twice as long on two cores.
    """
    memory, passes = parameters.get("memory_kib", 0), parameters.get("iterations", 0)
    return memory / 1024 * passes * max(1.0, _LANES / max(1, parameters.get("lanes", _LANES)))


class _Argon2id:
    """Argon2id as RFC 9106 describes it, with 256 MiB, three passes and four lanes (architecture, "Vault")."""

    name = "argon2id"

    def parameters(self) -> dict[str, int]:
        return {"memory_kib": 256 * 1024, "iterations": 3, "lanes": _LANES}

    def derive(self, passphrase: bytes, salt: bytes, parameters: Mapping[str, int]) -> bytes:
        if parameters.keys() != _BOUNDS.keys():
            raise DamagedHeader
        for setting, (least, most) in _BOUNDS.items():
            if not least <= parameters[setting] <= most:
                raise DamagedHeader
        return Argon2id(
            salt=salt,
            length=32,
            iterations=parameters["iterations"],
            lanes=parameters["lanes"],
            memory_cost=parameters["memory_kib"],
        ).derive(passphrase)


ARGON2ID: Derivation = _Argon2id()


def is_same_passphrase(one: str, other: str) -> bool:
    """Whether both open the same vaults, in a time that does not tell how much of them is alike."""
    return hmac.compare_digest(passphrase_bytes(one), passphrase_bytes(other))


def passphrase_bytes(passphrase: str) -> bytes:
    """Return the same bytes however the keyboard composes accents; half characters are kept: they can be typed, too."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
