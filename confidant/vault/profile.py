"""The connection profile (architecture, "Vault"): how a database is opened, by what it is opened for."""

import os
from enum import Enum
from typing import Any

__all__ = ["AUTOCHECKPOINT", "CACHE_KIB", "PROFILES", "STATEMENTS_KEPT", "Use"]

CACHE_KIB = 16 * 1024
AUTOCHECKPOINT = 1000
"""Pages in the write-ahead log after which SQLite empties it by itself: its own default, some 4 MiB."""

STATEMENTS_KEPT = 512
"""Compiled statements. By itself the driver keeps some hundred, and lets go of the least used. Opening a vault runs
more than that, so what came after it was compiled anew each time (measured: a note stored in 800 µs instead of 130)."""

_Pragmas = tuple[tuple[str, str, Any], ...]

# Set in this order: the key before anything is read, exclusive locking before WAL (so that no -shm file is made).
# The value after the name is what reading it back must give; SQLite ignores a pragma it does not like in silence.
_CIPHER: _Pragmas = (
    ("cipher_page_size", "4096", "4096"),
    ("cipher_hmac_algorithm", "HMAC_SHA512", "HMAC_SHA512"),
    ("cipher_kdf_algorithm", "PBKDF2_HMAC_SHA512", "PBKDF2_HMAC_SHA512"),
    ("cipher_log_level", "NONE", "NONE"),
)
_WRITING: _Pragmas = (
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "WAL", "wal"),
    ("wal_autocheckpoint", str(AUTOCHECKPOINT), AUTOCHECKPOINT),
    ("synchronous", "FULL", 2),
    ("secure_delete", "ON", 1),
)
# Exclusive locking keeps the log's index in memory, so that no -shm is made.
_LOOKING: _Pragmas = (
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("query_only", "ON", 1),
)
_STAGED: _Pragmas = (
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "OFF", "off"),
    ("synchronous", "OFF", 0),
)
_ON_DISK: _Pragmas = (
    ("mmap_size", "0", 0),
    ("cell_size_check", "ON", 1),
)
_ALL: _Pragmas = (
    ("temp_store", "MEMORY", 2),
    ("trusted_schema", "OFF", 0),
    ("recursive_triggers", "ON", 1),  # so that a REPLACE tells of the row that goes
    ("foreign_keys", "ON", 1),
    ("cache_size", f"-{CACHE_KIB}", -CACHE_KIB),
)
# Without the promise of power-safe overwriting, SQLite writes the last frame of a commit twice, up to the next sector.
# So a single damaged frame never hides a whole commit: either its twin stands behind it and says that it was there,
# or it was only the twin (`log_tail`).
_WRITING_URI = "psow=0"
_READING_URI = "mode=ro&immutable=1"
_MEMORY_URI = "mode=memory"
# SQLite reads a log only with the file locked, which a descriptor for reading cannot do; so it is told to lock nothing,
# by whoever holds the folder's lock. Then closing cannot write the log into the database either, as it does otherwise
# whatever `query_only` says.
_LOOKING_URI = f"mode=ro&vfs={'win32-none' if os.name == 'nt' else 'unix-none'}"


class Use(Enum):
    """What a database is opened for."""

    VAULT = "vault"
    """To be a vault's: everything stored is durable, and nobody else opens it."""
    READING = "reading"
    """To be read and left exactly as it is, with what lies beside it; a write-ahead log is not looked at."""
    LOOKING = "looking"
    """To be read together with its write-ahead log, which holds a commit; both are left exactly as they are."""
    STAGED = "staged"
    """To be written by one program before anybody relies on it: a crash leaves it half done, and it is synced last."""
    MEMORY = "memory"
    """To be nowhere but in this process's memory: without a file, and so without a key."""


PROFILES = {
    Use.VAULT: ((*_CIPHER, *_WRITING, *_ON_DISK, *_ALL), _WRITING_URI),
    Use.READING: ((*_CIPHER, ("query_only", "ON", 1), *_ON_DISK, *_ALL), _READING_URI),
    Use.LOOKING: ((*_CIPHER, *_LOOKING, *_ON_DISK, *_ALL), _LOOKING_URI),
    Use.STAGED: ((*_CIPHER, *_STAGED, *_ON_DISK, *_ALL), _WRITING_URI),
    Use.MEMORY: ((("secure_delete", "ON", 1), *_ALL), _MEMORY_URI),
}
