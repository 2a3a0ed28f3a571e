"""A day, typed or picked."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget

from confidant.ui.kit.text_field import TextField


class DateField(TextField):
    """A day as ``YYYY-MM-DD``, typed, or picked from a calendar that opens beside it (Alt+Down or F4).

    ``optional`` fields may be empty. :meth:`value` is ``None`` for an empty field and for a day that does not exist;
    :meth:`is_valid` tells the two apart.
    """

    date_changed = Signal()

    def __init__(
        self,
        label: str,
        value: date | None = None,
        *,
        hint: str = "",
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint=hint, placeholder="YYYY-MM-DD", parent=parent)
        self._optional = optional
        self._popup: QWidget | None = None
        button = self.add_trailing("calendar", f"Pick a day: {label}", self._open_calendar)
        # The keys of the field open it: with the focus on the button, what is typed would go on into the day.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keys = QShortcut(self._line)
        keys.setKeys([QKeySequence("Alt+Down"), QKeySequence("F4")])
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self._open_calendar)
        self.set_date(value)
        self.text_changed.connect(self._on_text_changed)
        self.line.editingFinished.connect(self._on_editing_finished)

    def value(self) -> date | None:
        """The day, or ``None`` when there is none or it does not exist."""
        try:
            return date.fromisoformat(self.text().strip())
        except ValueError:
            return None

    def is_valid(self) -> bool:
        """Whether the field holds a day, or may be empty and is."""
        return self.value() is not None or (self._optional and not self.text().strip())

    def set_date(self, value: date | None) -> None:
        """Show ``value``."""
        self.set_text(value.isoformat() if value else "")

    def _on_text_changed(self) -> None:
        if self.error and self.is_valid():
            self.set_error("")
        self.date_changed.emit()

    def _on_editing_finished(self) -> None:
        if self.text().strip() and self.value() is None:
            self.set_error("Write the day as year-month-day, such as 2026-06-02.")

    def _open_calendar(self) -> None:
        popup = QWidget(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        chosen = self.value()
        if chosen:
            calendar.setSelectedDate(QDate(chosen.year, chosen.month, chosen.day))
        calendar.activated.connect(self._on_day_picked)
        calendar.clicked.connect(self._on_day_picked)
        column = QVBoxLayout(popup)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(calendar)
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 4)))
        self._popup = popup
        popup.show()
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_day_picked(self, day: QDate) -> None:
        self.set_text(day.toString(Qt.DateFormat.ISODate))
        if self._popup is not None:
            self._popup.close()
            self._popup = None
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
