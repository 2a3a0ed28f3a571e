"""Making and opening keyslots: the two ways to the data key."""

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator

import msgspec

from confidant.vault.derivation import Derivation, work_of
from confidant.vault.header import FORMAT, VERSION, Header, Slot, SlotKind
from confidant.vault.keys import DataKey, expand, unwrap, wrap
from confidant.vault.problems import DamagedHeader, WrongPassphrase, WrongRecoveryKey
from confidant.vault.recovery import RecoveryKey

__all__ = [
    "RECOVERY_DERIVATION",
    "Secret",
    "by_passphrase",
    "by_recovery_key",
    "passphrase_slot",
    "recovery_slot",
    "recovery_wrapping_key",
]

RECOVERY_DERIVATION = "hkdf-sha256"
"""How a recovery keyslot names its derivation."""

_MOST_WORK = 2.7
"""How much work one try may be, in derivations of a new keyslot: enough for the dearest setting there may be (512 MiB,
four passes), or for a vault's own and a hostile copy's, and less than three as they are measured."""


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


class Secret:
    """A passphrase or a recovery key while a vault is tried with it."""

    def __init__(
        self, kind: SlotKind, wrapping_key: Callable[[Slot], bytes], wrong: WrongPassphrase | WrongRecoveryKey
    ) -> None:
        self.kind: SlotKind = kind
        self._wrapping_key, self._wrong = wrapping_key, wrong

    def keys(self, headers: Iterable[Header]) -> Iterator[tuple[DataKey, Header]]:
        """Yield the data key of each header that is whole and that this opens, the newest first.

        Raises, where there is none, WrongPassphrase or WrongRecoveryKey; DamagedHeader where no slot could be tried or
        one opened but its header was changed.
        """
        tried = opened = tampered = False
        for header in headers:
            slot = header.slot(self.kind)
            if slot is None:
                continue
            try:
                secret = self.unwrapped(header.vault, slot)
            except DamagedHeader:
                continue
            tried = True
            if secret is None:
                continue
            if header.is_signed_by(secret):
                opened = True
                yield secret, header
            else:
                tampered = True
        if not opened:
            raise self._wrong if tried and not tampered else DamagedHeader()

    def unwrapped(self, vault: bytes, slot: Slot) -> DataKey | None:
        """Return the data key in a slot, None where this does not open it. DamagedHeader where it cannot be tried."""
        secret = unwrap(self._wrapping_key(slot), slot.nonce, slot.wrapped, _context(vault, slot))
        return None if secret is None else DataKey(secret)

    @property
    def wrong(self) -> WrongPassphrase | WrongRecoveryKey:
        """What to raise where it opens nothing."""
        return self._wrong


def by_passphrase(headers: Iterable[Header], passphrase: str, derive: Derivation) -> Secret:
    """Return the passphrase as a secret for these headers. Each derivation is done once, and only so many are."""
    allowed = _worth_trying(headers, derive)
    derived: dict[_Settings, bytes] = {}
    secret = _passphrase_bytes(passphrase)

    def wrapping_key(slot: Slot) -> bytes:
        settings = _settings(slot)
        if slot.derivation != derive.name or settings not in allowed:
            raise DamagedHeader
        if settings not in derived:
            derived[settings] = derive.derive(secret, slot.salt, slot.parameters)
        return derived[settings]

    return Secret("passphrase", wrapping_key, WrongPassphrase())


def by_recovery_key(recovery_key: RecoveryKey) -> Secret:
    """Return the recovery key as a secret."""

    def wrapping_key(slot: Slot) -> bytes:
        if slot.derivation != RECOVERY_DERIVATION:
            raise DamagedHeader
        return recovery_wrapping_key(recovery_key, slot.salt)

    wrong = WrongRecoveryKey(
        "That recovery key belongs to another vault, and nothing was changed; look for this one's."
    )
    return Secret("recovery", wrapping_key, wrong)


_Settings = tuple[bytes, tuple[tuple[str, int], ...]]


def _settings(slot: Slot) -> _Settings:
    return slot.salt, tuple(sorted(slot.parameters.items()))


def _worth_trying(headers: Iterable[Header], derive: Derivation) -> set[_Settings]:
    """Return the settings to derive with: those the app gives new slots first, then the cheapest, up to a limit.

    So a header whose settings were raised to stop the machine costs nothing where its twin is whole.
    """
    own = derive.parameters()
    slots = [slot for header in headers if (slot := header.slot("passphrase")) is not None]
    slots.sort(key=lambda slot: (slot.parameters != own, work_of(slot.parameters)))
    allowed: set[_Settings] = set()
    left = _MOST_WORK * work_of(own)
    for slot in slots:
        if _settings(slot) not in allowed and work_of(slot.parameters) <= left:
            left -= work_of(slot.parameters)
            allowed.add(_settings(slot))
    return allowed


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
