"""The data key, what is derived from it, and how it is wrapped.

Everything hangs on one random 32-byte data key. It is stored only in keyslots: wrapped with a key (AES-256-GCM), or
encrypted to a public key (HPKE). HKDF-SHA256 makes a key of its own for each use, so that none stands in for another.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hpke import Suite

__all__ = ["DataKey", "decrypt_with", "encrypt_to", "expand", "public_key_of", "unwrap", "wrap"]

KEY_BYTES = 32
NONCE_BYTES = 12


def expand(key: bytes, purpose: str, salt: bytes | None = None) -> bytes:
    """Return the 32-byte key for `purpose` that hangs on `key` (HKDF-SHA256, RFC 5869)."""
    return HKDF(SHA256(), KEY_BYTES, salt, f"confidant/1 {purpose}".encode()).derive(key)


def wrap(wrapping_key: bytes, key: bytes, context: bytes) -> tuple[bytes, bytes]:
    """Return the nonce and the wrapped form of `key`, bound to `context`."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce, AESGCM(wrapping_key).encrypt(nonce, key, context)


def unwrap(wrapping_key: bytes, nonce: bytes, wrapped: bytes, context: bytes) -> bytes | None:
    """Return the wrapped key, or None where the wrapping key or the context is not the one it was wrapped with."""
    try:
        key = AESGCM(wrapping_key).decrypt(nonce, wrapped, context)
    except (InvalidTag, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None


def public_key_of(private_key: bytes) -> bytes:
    """Return the X25519 public key (RFC 7748), 32 bytes, of any 32 bytes taken for a private one."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey  # noqa: PLC0415  # opening needs none

    return X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def encrypt_to(public_key: bytes, key: bytes, context: bytes) -> bytes:
    """Return `key` encrypted to an X25519 public key and bound to `context`; 48 bytes longer, never twice the same."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey  # noqa: PLC0415  # as above

    return _hpke().encrypt(key, X25519PublicKey.from_public_bytes(public_key), context)


def decrypt_with(private_key: bytes, encrypted: bytes, context: bytes) -> bytes | None:
    """Return the key in `encrypted`, or None where private key or context are not those it was encrypted for."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey  # noqa: PLC0415  # as above

    try:
        key = _hpke().decrypt(encrypted, X25519PrivateKey.from_private_bytes(private_key), context)
    except (InvalidTag, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None


def _hpke() -> "Suite":
    """RFC 9180 in base mode, with X25519, HKDF-SHA256 and AES-256-GCM."""
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite  # noqa: PLC0415  # as above

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True)
class DataKey:
    """The vault's data key. It shows itself in no log and no traceback."""

    secret: bytes

    @classmethod
    def generate(cls) -> "DataKey":
        """Return a new random key from the system's generator."""
        return cls(os.urandom(KEY_BYTES))

    @property
    def database(self) -> bytes:
        """The key of the encrypted database."""
        return expand(self.secret, "database")

    @property
    def rows(self) -> bytes:
        """The key of the rows' digests (`vault.seal`)."""
        return expand(self.secret, "rows")

    def sign_header(self, content: bytes) -> bytes:
        """Return the HMAC-SHA256 by which a header's content is known to be written with this data key."""
        return self._authenticated("header", content)

    def bind_seal(self, content: bytes) -> bytes:
        """Return the HMAC-SHA256 of the seal's counter and sum, which a header may hold for anyone to read."""
        return self._authenticated("seal", content)

    def sign_backup(self, content: bytes) -> bytes:
        """Return the HMAC-SHA256 by which a backup is known to be the one that was written."""
        return self._authenticated("backup", content)

    def hide_contents(self, content: bytes, vault: bytes) -> bytes:
        """Return what a backup holds, encrypted (AES-256-GCM) and bound to the vault's number."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + AESGCM(expand(self.secret, "backup contents")).encrypt(nonce, content, vault)

    def reveal_contents(self, hidden: bytes, vault: bytes) -> bytes | None:
        """Return what `hide_contents` hid, or None where that was not done with this data key."""
        nonce, encrypted = hidden[:NONCE_BYTES], hidden[NONCE_BYTES:]
        try:
            return AESGCM(expand(self.secret, "backup contents")).decrypt(nonce, encrypted, vault)
        except (InvalidTag, ValueError):
            return None

    def _authenticated(self, purpose: str, content: bytes) -> bytes:
        return hmac.new(expand(self.secret, purpose), content, hashlib.sha256).digest()

    def __repr__(self) -> str:
        return "DataKey(…)"
