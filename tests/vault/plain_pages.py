"""A vault's pages as plain bytes, the free ones and those of the log too: what somebody with the key could find.

SQLCipher ends each page with a random start value and an HMAC (16 + 64 bytes), and keeps the salt in place of the first
16 bytes of the first page (https://www.zetetic.net/sqlcipher/design/).
"""

from __future__ import annotations

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from confidant.vault.database_file import log_of
from confidant.vault.vault import Vault

__all__ = ["plain_pages"]

_PAGE, _TAIL, _SALT = 4096, 80, 16
_LOG_HEADER, _FRAME_HEADER = 32, 24


def plain_pages(vault: Vault) -> list[bytes]:
    """Return every page of the open vault's file, and of its log, decrypted."""
    key = vault._headers.key.database
    file = vault.folder / "vault.db"
    data, log = file.read_bytes(), log_of(file).read_bytes()
    pages = [data[start : start + _PAGE] for start in range(0, len(data), _PAGE)]
    step = _FRAME_HEADER + _PAGE
    frames = [log[start + _FRAME_HEADER : start + step] for start in range(_LOG_HEADER, len(log), step)]
    first = pages[0][_SALT:]
    return [_decrypted(key, page) for page in (first, *pages[1:], *(frame for frame in frames if len(frame) == _PAGE))]


def _decrypted(key: bytes, page: bytes) -> bytes:
    words, start = page[:-_TAIL], page[-_TAIL:][:16]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(start)).decryptor()
    return decryptor.update(words) + decryptor.finalize()
