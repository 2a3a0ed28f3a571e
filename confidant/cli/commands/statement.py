"""`confidant statement`: that the relationship exists, in the agreed words."""

from datetime import UTC, datetime

from confidant.cli.exit_code import ExitCode
from confidant.cli.output import print_json
from confidant.cli.session import Session
from confidant.flows.make_document import make_statement

__all__ = ["statement"]


def statement(session: Session) -> int:
    """Make the statement and print its file's digest."""
    arguments = session.arguments
    with session.vault() as vault:
        pair = vault.pairs.find(arguments.pair or "")
        made = make_statement(vault, pair, arguments.out, overwrite=arguments.overwrite, now=datetime.now(UTC))
    print_json({"sha256": made.sha256})
    return ExitCode.DONE
