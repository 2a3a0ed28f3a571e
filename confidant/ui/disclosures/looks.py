"""How the kinds of disclosure look."""

from confidant.ui.disclosures.words import KIND_LABELS
from confidant.ui.kit import Badge, BadgeKind
from confidant.vault.register_entry import DisclosureKind

__all__ = ["KIND_ICONS", "kind_badge"]

KIND_ICONS: dict[DisclosureKind, str] = {
    DisclosureKind.WRITTEN: "file-text",
    DisclosureKind.SPOKEN: "message-circle",
    DisclosureKind.REFUSED: "ban",
}

_BADGES: dict[DisclosureKind, BadgeKind] = {
    DisclosureKind.WRITTEN: BadgeKind.ACCENT,
    DisclosureKind.SPOKEN: BadgeKind.WARN,
    DisclosureKind.REFUSED: BadgeKind.NEUTRAL,
}


def kind_badge(kind: DisclosureKind) -> Badge:
    """Return a badge for a kind of disclosure."""
    return Badge(KIND_LABELS[kind], _BADGES[kind], KIND_ICONS[kind])
