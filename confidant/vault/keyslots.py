"""Making and opening keyslots: the two ways to the data key.

The passphrase wraps it. To the recovery key it is *encrypted*: the vault keeps a public key for that, whose private
half comes from the paper alone. So every new data key gets its recovery keyslot unasked, and an old copy of the vault,
opened with the passphrase of its day, holds nothing that opens a newer one.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from confidant.vault.derivation import Derivation, passphrase_bytes, work_of
from confidant.vault.header import FORMAT, VERSION, Header, Slot, SlotKind
from confidant.vault.keys import DataKey, decrypt_with, encrypt_to, expand, public_key_of, unwrap, wrap
from confidant.vault.problems import DamagedHeader, WrongPassphrase, WrongRecoveryKey

if TYPE_CHECKING:
    from confidant.vault.recovery import RecoveryKey

__all__ = [
    "RECOVERY_DERIVATION",
    "Secret",
    "by_passphrase",
    "by_recovery_key",
    "has_old_recovery_slot",
    "passphrase_slot",
    "recovery_private_key",
    "recovery_public_key",
    "recovery_slot",
    "renewed_slots",
]

RECOVERY_DERIVATION = "hpke-x25519-hkdf-sha256-aes-256-gcm"
"""How a recovery keyslot names its derivation."""

_WRAPPED_DERIVATION = "hkdf-sha256"
"""What it named in vaults made before: the data key was wrapped with what is the private key now."""

_MOST_WORK = 2.7
"""How much work one try may be, in derivations of a new keyslot: enough for the dearest setting there may be (512 MiB,
four passes), or for a vault's own and a hostile copy's, and less than three as they are measured."""


def passphrase_slot(vault: bytes, key: DataKey, passphrase: str, derive: Derivation) -> Slot:
    """Return a keyslot that `passphrase` opens."""
    salt, parameters = os.urandom(16), derive.parameters()
    wrapping_key = derive.derive(passphrase_bytes(passphrase), salt, parameters)
    return _filled(Slot("passphrase", derive.name, parameters, salt), vault, wrapping_key, key)


def recovery_slot(vault: bytes, key: DataKey, salt: bytes, public_key: bytes) -> Slot:
    """Return a keyslot for the recovery key whose public key this is, made with `salt`."""
    slot = Slot("recovery", RECOVERY_DERIVATION, {}, salt)
    return msgspec.structs.replace(slot, wrapped=encrypt_to(public_key, key.secret, _context(vault, slot)))


def recovery_public_key(recovery_key: "RecoveryKey", salt: bytes) -> bytes:
    """Return the public key that a vault keeps of its recovery key."""
    return public_key_of(recovery_private_key(recovery_key, salt))


def recovery_private_key(recovery_key: "RecoveryKey", salt: bytes) -> bytes:
    """Return what the recovery key derives to. HKDF is enough: 164 random bits need no slowing down."""
    return expand("".join(recovery_key.blocks).encode(), "recovery", salt)


def has_old_recovery_slot(header: Header) -> bool:
    """Whether the recovery keyslot was made before the recovery key had a public half."""
    return any(slot.derivation == _WRAPPED_DERIVATION for slot in header.slots)


def renewed_slots(header: Header, key: DataKey, public_key: bytes) -> tuple[Slot, ...]:
    """Return the header's keyslots with a recovery keyslot of today's kind in the place of one made before."""
    return tuple(
        recovery_slot(header.vault, key, slot.salt, public_key) if slot.derivation == _WRAPPED_DERIVATION else slot
        for slot in header.slots
    )


class Secret:
    """A passphrase or a recovery key while a vault is tried with it."""

    def __init__(
        self,
        kind: SlotKind,
        content: Callable[[Slot, bytes], bytes | None],
        wrong: WrongPassphrase | WrongRecoveryKey,
    ) -> None:
        """`content` opens a slot, whose context is given, and raises DamagedHeader where it cannot be tried."""
        self.kind: SlotKind = kind
        self._content, self._wrong = content, wrong

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
        secret = self._content(slot, _context(vault, slot))
        return None if secret is None else DataKey(secret)

    @property
    def wrong(self) -> WrongPassphrase | WrongRecoveryKey:
        """What to raise where it opens nothing."""
        return self._wrong


def by_passphrase(headers: Iterable[Header], passphrase: str, derive: Derivation) -> Secret:
    """Return the passphrase as a secret for these headers. Each derivation is done once, and only so many are."""
    allowed = _worth_trying(headers, derive)
    derived: dict[_Settings, bytes] = {}
    secret = passphrase_bytes(passphrase)

    def content(slot: Slot, context: bytes) -> bytes | None:
        settings = _settings(slot)
        if slot.derivation != derive.name or settings not in allowed:
            raise DamagedHeader
        if settings not in derived:
            derived[settings] = derive.derive(secret, slot.salt, slot.parameters)
        return unwrap(derived[settings], slot.nonce, slot.wrapped, context)

    return Secret("passphrase", content, WrongPassphrase())


def by_recovery_key(recovery_key: "RecoveryKey") -> Secret:
    """Return the recovery key as a secret."""

    def content(slot: Slot, context: bytes) -> bytes | None:
        private_key = recovery_private_key(recovery_key, slot.salt)
        if slot.derivation == RECOVERY_DERIVATION:
            return decrypt_with(private_key, slot.wrapped, context)
        if slot.derivation == _WRAPPED_DERIVATION:
            return unwrap(private_key, slot.nonce, slot.wrapped, context)
        raise DamagedHeader

    wrong = WrongRecoveryKey(
        "That recovery key does not open this vault, and nothing was changed: it is another vault’s, or its blocks do "
        "not stand as they do on the sheet; compare them one by one."
    )
    return Secret("recovery", content, wrong)


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
