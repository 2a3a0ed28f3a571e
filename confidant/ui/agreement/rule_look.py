"""How each agreed answer looks: word, shape and colour together."""

from dataclasses import dataclass

from confidant.domain.vocabulary import Rule
from confidant.ui.kit import Badge, BadgeKind
from confidant.ui.labels import rule_label

__all__ = ["RULE_LOOKS", "RuleLook", "rule_badge"]


@dataclass(frozen=True, slots=True)
class RuleLook:
    """Icon and colours of a rule's badge; no two rules share an icon, so that colour is never alone."""

    icon: str
    kind: BadgeKind


RULE_LOOKS: dict[Rule, RuleLook] = {
    Rule.SHARE: RuleLook("check", BadgeKind.OK),
    Rule.SHARE_UNATTRIBUTED: RuleLook("ear", BadgeKind.LINE_MANAGER),
    Rule.ASK_FIRST: RuleLook("message-circle-question-mark", BadgeKind.WARN),
    Rule.EXISTENCE_ONLY: RuleLook("eye", BadgeKind.ACCENT),
    Rule.NEVER: RuleLook("ban", BadgeKind.NEUTRAL),
}


def rule_badge(rule: Rule) -> Badge:
    """Return a badge that shows `rule`."""
    look = RULE_LOOKS[rule]
    return Badge(rule_label(rule), look.kind, look.icon)
