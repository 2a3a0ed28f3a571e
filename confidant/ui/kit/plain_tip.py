"""Tooltips with words that a person wrote."""

__all__ = ["plain_tip"]


def plain_tip(*lines: str) -> str:
    """Return `lines` for a tooltip that shows them as they are: Qt takes one that looks like HTML for HTML."""
    return f"<p>{'<br>'.join(_escaped(line) for line in lines if line)}</p>"


def _escaped(line: str) -> str:
    """As `html.escape`, whose module makes a table of all 2,231 named characters (half a mebibyte)."""
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
