"""`confidant register`: what was said, to whom, and by what right."""

from confidant.cli.exit_code import ExitCode
from confidant.cli.output import print_lines
from confidant.cli.session import Session

__all__ = ["register"]


def register(session: Session) -> int:
    """Print every entry, or those of one pair, oldest first, one object a line."""
    name = session.arguments.pair
    with session.vault() as vault:
        pair = None if name is None else vault.pairs.find(name)
        lines = [entry.as_json() for entry in vault.register.entries(pair)]
    print_lines(lines)
    return ExitCode.DONE
