"""What is copied in this app says of itself that nobody is to remember it."""

from PySide6.QtCore import QMimeData

__all__ = ["is_private", "make_private"]

_OURS = "application/x-confidant"
"""By this the app knows its own again: not every platform can say who owns the clipboard."""

_NO = b"\x00\x00\x00\x00"
"""A Windows DWORD of 0."""

_DO_NOT_REMEMBER = {
    "x-kde-passwordManagerHint": b"secret",  # Klipper, GPaste, CopyQ and extensions of GNOME
    "org.nspasteboard.ConcealedType": b"",  # macOS, by agreement of its clipboard managers
    "org.nspasteboard.TransientType": b"",
    # Windows: its monitors, its history, and the clipboard that it carries to other machines
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': _NO,
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': _NO,
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': _NO,
}
"""What desktops and clipboard managers look for before they keep what is copied."""


def make_private(data: QMimeData) -> QMimeData:
    """Mark ``data`` as this app's own and as nothing to remember; return it."""
    data.setData(_OURS, b"")
    for name, value in _DO_NOT_REMEMBER.items():
        data.setData(name, value)
    return data


def is_private(data: QMimeData | None) -> bool:
    """Whether :func:`make_private` marked it. None is what a clipboard gives that was never written to."""
    return data is not None and data.hasFormat(_OURS)
