"""Making and opening keyslots: the two ways to the data key."""

import os
import unicodedata
from collections.abc import Callable, Iterable

import msgspec

from confidant.vault.derivation import Derivation
from confidant.vault.header import FORMAT, VERSION, Header, Slot, SlotKind
from confidant.vault.keys import DataKey, expand, unwrap, wrap
from confidant.vault.problems import DamagedHeader, WrongPassphrase, WrongRecoveryKey
from confidant.vault.recovery import RecoveryKey

__all__ = [
    "RECOVERY_DERIVATION",
    "passphrase_slot",
    "recovery_slot",
    "recovery_wrapping_key",
    "unlock",
    "unlock_with_recovery_key",
]

RECOVERY_DERIVATION = "hkdf-sha256"
"""How a recovery keyslot names its derivation."""


def passphrase_slot(vault: bytes, key: DataKey, passphrase: str, derive: Derivation) -> Slot:
    """Return a keyslot that `passphrase` opens."""
    salt, parameters = os.urandom(16), derive.parameters()
    wrapping_key = derive.derive(_passphrase_bytes(passphrase), salt, parameters)
    return _filled(Slot("passphrase", derive.name, parameters, salt), vault, wrapping_key, key)


def recovery_slot(vault: bytes, key: DataKey, salt: bytes, wrapping_key: bytes) -> Slot:
    """Return a keyslot for the recovery key whose wrapping key this is."""
    return _filled(Slot("recovery", RECOVERY_DERIVATION, {}, salt), vault, wrapping_key, key)


def recovery_wrapping_key(recovery_key: RecoveryKey, salt: bytes) -> bytes:
    """Return what the recovery key derives to. HKDF is enough: 164 random bits need no slowing down."""
    return expand("".join(recovery_key.blocks).encode(), "recovery", salt)


def unlock(headers: Iterable[Header], passphrase: str, derive: Derivation) -> tuple[DataKey, Header]:
    """Return the data key, and the newest header that is whole and that `passphrase` opens.

    Raises WrongPassphrase where no slot opens, DamagedHeader where none can be tried or the HMAC is wrong.
    """
    derived: dict[tuple[bytes, tuple[tuple[str, int], ...]], bytes] = {}
    secret = _passphrase_bytes(passphrase)

    def wrapping_key(slot: Slot) -> bytes:
        if slot.derivation != derive.name:
            raise DamagedHeader
        settings = (slot.salt, tuple(sorted(slot.parameters.items())))
        if settings not in derived:
            derived[settings] = derive.derive(secret, slot.salt, slot.parameters)
        return derived[settings]

    return _first_that_opens(headers, "passphrase", wrapping_key, WrongPassphrase())


def unlock_with_recovery_key(headers: Iterable[Header], recovery_key: RecoveryKey) -> tuple[DataKey, Header]:
    """Return the data key, and the newest header that is whole and that the recovery key opens.

    Raises WrongRecoveryKey where no slot opens, DamagedHeader where none can be tried or the HMAC is wrong.
    """

    def wrapping_key(slot: Slot) -> bytes:
        if slot.derivation != RECOVERY_DERIVATION:
            raise DamagedHeader
        return recovery_wrapping_key(recovery_key, slot.salt)

    wrong = WrongRecoveryKey(
        "That recovery key belongs to another vault, and nothing was changed; look for this one's."
    )
    return _first_that_opens(headers, "recovery", wrapping_key, wrong)


def _first_that_opens(
    headers: Iterable[Header],
    kind: SlotKind,
    wrapping_key: Callable[[Slot], bytes],
    wrong: WrongPassphrase | WrongRecoveryKey,
) -> tuple[DataKey, Header]:
    tried = tampered = False
    for header in headers:
        slot = header.slot(kind)
        if slot is None:
            continue
        try:
            secret = unwrap(wrapping_key(slot), slot.nonce, slot.wrapped, _context(header.vault, slot))
        except DamagedHeader:
            continue
        tried = True
        if secret is None:
            continue
        key = DataKey(secret)
        if header.is_signed_by(key):
            return key, header
        tampered = True
    raise wrong if tried and not tampered else DamagedHeader()


def _filled(slot: Slot, vault: bytes, wrapping_key: bytes, key: DataKey) -> Slot:
    nonce, wrapped = wrap(wrapping_key, key.secret, _context(vault, slot))
    return msgspec.structs.replace(slot, nonce=nonce, wrapped=wrapped)


def _context(vault: bytes, slot: Slot) -> bytes:
    """The associated data of a slot: its settings and the vault it belongs to."""
    return msgspec.json.encode(
        [FORMAT, VERSION, vault, slot.kind, slot.derivation, slot.parameters, slot.salt], order="sorted"
    )


def _passphrase_bytes(passphrase: str) -> bytes:
    """The same bytes however the keyboard composes accents; half characters are kept, for they can be typed too."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
