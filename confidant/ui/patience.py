"""Deriving keys while the window lives on.

A vault is opened in another thread (``confidant.ui.opening``). A new passphrase, however, is given to a vault that the
window is using. So there the vault is given a derivation that works in another thread and lets the window turn
meanwhile: it is painted, and can be stopped.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject

from confidant.ui.background import Cancelled, CancelToken, Job, Progress, run_in_background

if TYPE_CHECKING:
    from confidant.domain.problem import Problem
    from confidant.vault.derivation import Derivation

__all__ = ["PatientDerivation"]


class PatientDerivation:
    """A derivation during which events are still delivered; raises ``Cancelled`` where it was stopped.

    Whoever uses it keeps the user from beginning anything else meanwhile, for ``derive`` returns only at its end.
    """

    def __init__(self, behind: "Derivation", owner: QObject) -> None:
        self._behind, self._owner = behind, owner
        self._loop: QEventLoop | None = None
        self._job: Job | None = None

    @property
    def name(self) -> str:
        """As the derivation behind it."""
        return self._behind.name

    def parameters(self) -> dict[str, int]:
        """As the derivation behind it."""
        return self._behind.parameters()

    def derive(self, passphrase: bytes, salt: bytes, parameters: Mapping[str, int]) -> bytes:
        """As the derivation behind it, in another thread. Raises what that raises, or ``Cancelled``."""
        came: list[bytes | BaseException] = []

        def work(_token: CancelToken, _progress: Progress) -> bytes | BaseException:
            try:
                return self._behind.derive(passphrase, salt, parameters)
            except Exception as error:  # noqa: BLE001  raised again below, in the thread that asked
                return error

        def on_done(answer: bytes | BaseException) -> None:
            came.append(answer)
            loop.quit()

        def on_problem(problem: "Problem") -> None:
            on_done(problem)

        self._loop = loop = QEventLoop()
        self._job = run_in_background(self._owner, work, on_done, on_problem)
        # Also where somebody else gave it up, and no answer comes.
        self._job.ended.connect(loop.quit)
        loop.exec()
        self._job.cancel()
        self._loop = self._job = None
        if not came:
            raise Cancelled
        if isinstance(came[0], BaseException):
            raise came[0]
        return came[0]

    def stop(self) -> None:
        """Give up the derivation that is running: the vault then writes nothing."""
        if self._loop is not None:
            self._loop.quit()
