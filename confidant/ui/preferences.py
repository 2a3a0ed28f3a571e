"""What the app remembers outside any vault: where the last one lies, and how the app should look."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from confidant.ui.theme import TEXT_SIZES, Appearance

LOCK_MINUTES = (1, 2, 5, 10, 15, 30)
"""Minutes without input after which the app locks, as offered in Settings."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """No word of any vault is among these: only a path, and how the app looks and locks."""

    last_vault: str | None = None
    appearance: Appearance = Appearance.SYSTEM
    text_size: int = 100
    lock_minutes: int = 5
    lock_when_minimised: bool = False
    is_maximised: bool = False
    """Whether the window filled the screen when it was last closed."""
    put_away: tuple[str, ...] = ()
    """What the user has read of a vault's surroundings and wants no more of: a few digits each that tell nothing."""


def preferences_file() -> Path:
    """Where the preferences lie for this user."""
    import platformdirs  # noqa: PLC0415  a few milliseconds that only a real start needs

    return platformdirs.user_config_path("confidant", appauthor=False) / "preferences.json"


def _understood(raw: Any) -> Preferences:
    """What can be understood of ``raw``; anything else keeps its default, because nothing of value lies here."""
    known = Preferences()
    if not isinstance(raw, dict):
        return known
    if isinstance(raw.get("last_vault"), str):
        known = replace(known, last_vault=raw["last_vault"])
    if raw.get("appearance") in list(Appearance):
        known = replace(known, appearance=Appearance(raw["appearance"]))
    if raw.get("text_size") in TEXT_SIZES:
        known = replace(known, text_size=raw["text_size"])
    if raw.get("lock_minutes") in LOCK_MINUTES:
        known = replace(known, lock_minutes=raw["lock_minutes"])
    if isinstance(raw.get("lock_when_minimised"), bool):
        known = replace(known, lock_when_minimised=raw["lock_when_minimised"])
    if isinstance(raw.get("is_maximised"), bool):
        known = replace(known, is_maximised=raw["is_maximised"])
    if isinstance(raw.get("put_away"), list):
        known = replace(known, put_away=tuple(each for each in raw["put_away"] if isinstance(each, str)))
    return known


class PreferenceStore(QObject):
    """Reads the preferences once and writes each change at once, readable by this user only."""

    changed = Signal()

    def __init__(self, file: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file or preferences_file()
        self._value = self._read()

    @property
    def value(self) -> Preferences:
        """The preferences now."""
        return self._value

    def change(self, **changes: Any) -> None:
        """Change some of them and write them down. Raises ``Problem`` when that fails; the change holds until then."""
        self._value = replace(self._value, **changes)
        self.changed.emit()
        self._write()

    def _read(self) -> Preferences:
        try:
            return _understood(json.loads(self._file.read_bytes()))
        except (OSError, ValueError):
            return Preferences()

    def _write(self) -> None:
        from confidant.vault.files import write_private  # noqa: PLC0415  not needed to paint the first window
        from confidant.vault.problems import CannotWriteFile  # noqa: PLC0415  as above

        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise CannotWriteFile from error
        wanted = json.dumps(asdict(self._value), indent=1).encode()
        with suppress(OSError):
            if self._file.read_bytes() == wanted:
                return  # so it is at most unlockings: writing waits for the disk, and the window waits with it
        write_private(self._file, wanted, overwrite=True)
