"""What opening the vault saw and mended, told at the top of Home until it was read."""

from confidant.ui.condition.condition import Condition
from confidant.ui.kit import Notice, NoticeKind, SecondaryButton
from confidant.vault.condition import Notice as Seen

__all__ = ["opening_notices"]


def opening_notices(condition: Condition) -> list[Notice]:
    """Return a notice for each thing seen; its button puts it away."""
    return [_notice(condition, seen) for seen in condition.notices]


def _notice(condition: Condition, seen: Seen) -> Notice:
    button = SecondaryButton("Close", small=True)
    button.setObjectName(f"home.notice.{seen.name.lower()}")
    button.setAccessibleName(f"Close: {seen.sentence}")
    notice = Notice(seen.sentence, NoticeKind.WARN if seen.is_damage else NoticeKind.INFO, button)

    def put_away() -> None:
        condition.put_away(seen)
        notice.hide()
        notice.deleteLater()

    button.clicked.connect(put_away)
    return notice
