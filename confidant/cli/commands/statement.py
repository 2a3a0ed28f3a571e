"""`confidant statement`: that the relationship exists, in the agreed words."""

from datetime import UTC, datetime

from confidant.cli.exit_code import ExitCode
from confidant.cli.output import print_json, tell
from confidant.cli.session import Session
from confidant.flows.make_document import FindingsStand, make_statement

__all__ = ["statement"]


def statement(session: Session) -> int:
    """Make the statement and print its file's digest."""
    arguments = session.arguments
    now = datetime.now(UTC).astimezone()  # the statement bears the day on which it is made here, not in Greenwich
    try:
        with session.vault() as vault:
            pair = vault.pairs.find(arguments.pair or "")
            made = make_statement(vault, pair, arguments.out, overwrite=arguments.overwrite, now=now)
    except FindingsStand as problem:
        tell(str(problem))
        return ExitCode.FINDINGS_STAND
    print_json({"sha256": made.sha256})
    return ExitCode.DONE
