"""Everything that tells the app to lock, besides the user."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from confidant.ui.preferences import PreferenceStore
from confidant.ui.session_watch import Cause, SessionWatch
from confidant.ui.shell import Shell
from confidant.ui.shell.clock_watch import ClockWatch
from confidant.ui.shell.idle import IdleWatch


class Vigil(QObject):
    """Watches input, clocks, the window and the system while something is at stake; ``lock_due`` carries the cause.

    It has no say in what a lock does: that is the session's and the shell's.
    """

    lock_due = Signal(object)

    def __init__(
        self,
        shell: Shell,
        preferences: PreferenceStore,
        watch: SessionWatch,
        *,
        idle: IdleWatch | None = None,
        clock: ClockWatch | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._preferences = shell, preferences
        self.watch = watch
        self.idle = idle or IdleWatch(preferences.value.lock_minutes)
        self.clock = clock or ClockWatch()
        self._is_held = False
        watch.told.connect(self.lock_due)
        self.idle.looked.connect(self.clock.look)
        self.idle.idled.connect(partial(self.lock_due.emit, Cause.IDLE))
        self.clock.jumped.connect(partial(self.lock_due.emit, Cause.CLOCK_JUMPED))
        shell.minimised.connect(self._on_minimised)
        preferences.changed.connect(self._on_preferences_changed)

    def listen(self) -> None:
        """Begin to hear the system, without waiting for it."""
        self.watch.start(int(self._shell.winId()))

    def hold(self) -> None:
        """Something is at stake from now on: time without input counts, and the system waits before it sleeps."""
        if self._is_held:
            return
        self._is_held = True
        self.clock.start()
        self.idle.start()
        self.watch.hold_sleep()

    def let_go(self) -> None:
        """Nothing is at stake any more."""
        self._is_held = False
        self.idle.stop()
        self.clock.stop()
        self.watch.release_sleep()

    def _on_minimised(self) -> None:
        if self._preferences.value.lock_when_minimised:
            self.lock_due.emit(Cause.MINIMISED)

    def _on_preferences_changed(self) -> None:
        self.idle.set_minutes(self._preferences.value.lock_minutes)
