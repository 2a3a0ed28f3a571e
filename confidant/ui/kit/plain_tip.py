"""Tooltips with words that a person wrote."""

from html import escape

__all__ = ["plain_tip"]


def plain_tip(*lines: str) -> str:
    """Return `lines` for a tooltip that shows them as they are: Qt takes one that looks like HTML for HTML."""
    return f"<p>{'<br>'.join(escape(line) for line in lines if line)}</p>"
