"""A derivation that is under way while the program still loads what opening a vault takes.

Argon2 works outside Python, so that modules are loaded and files read beside it: a command is done some 90 ms sooner.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from confidant.vault.derivation import Derivation, passphrase_bytes
from confidant.vault.header import Header, Slot, find_headers
from confidant.vault.lock import FolderLock

__all__ = ["begun"]


@contextmanager
def begun(derive: Derivation, folder: Path, passphrase: str) -> Iterator[Derivation]:
    """Yield `derive`, at work already on what opening the vault in `folder` asks of it first; wait for it at the end.

    What is derived, and how often, is decided where it always is: an answer is ready sooner, and no other one is given.
    Nothing is begun where another program has the vault, or where a header asks for other settings than the app's own.
    """
    slot = _first_to_try(find_headers(folder).headers, derive)
    if slot is None or FolderLock.is_taken(folder):
        yield derive
        return
    ahead = _Begun(derive, passphrase_bytes(passphrase), slot)
    try:
        yield ahead
    finally:
        ahead.wait()


def _first_to_try(headers: Sequence[Header], derive: Derivation) -> Slot | None:
    """Return the keyslot that a passphrase is tried on first, where it has the settings of new ones; else None.

    It is the newest header's, as in `keyslots.Secret.keys`, and one of those that are worth trying there, since the
    app's own settings come first among these.
    """
    slot = headers[0].slot("passphrase") if headers else None
    is_usual = slot is not None and slot.derivation == derive.name and slot.parameters == derive.parameters()
    return slot if is_usual else None


class _Begun:
    """A derivation that has begun with one passphrase and keyslot, and does everything else when it is asked."""

    def __init__(self, derive: Derivation, passphrase: bytes, slot: Slot) -> None:
        self._derive = derive
        self._begun_with = (passphrase, slot.salt, slot.parameters)
        self._answer: bytes | BaseException | None = None
        self._thread = Thread(target=self._work, name="begun-derivation")
        self._thread.start()

    @property
    def name(self) -> str:
        return self._derive.name

    def parameters(self) -> dict[str, int]:
        return self._derive.parameters()

    def derive(self, passphrase: bytes, salt: bytes, parameters: Mapping[str, int]) -> bytes:
        if (passphrase, salt, parameters) == self._begun_with:
            self.wait()
            answer, self._answer = self._answer, None  # kept no longer than it is wanted
            if isinstance(answer, BaseException):
                raise answer
            if answer is not None:
                return answer
        return self._derive.derive(passphrase, salt, parameters)

    def wait(self) -> None:
        """Return when the thread has ended: a process that ends while Argon2 works may crash."""
        self._thread.join()

    def _work(self) -> None:
        try:
            self._answer = self._derive.derive(*self._begun_with)
        except BaseException as error:  # noqa: BLE001  # for whoever asks; a panic of a Rust library is no Exception
            self._answer = error
