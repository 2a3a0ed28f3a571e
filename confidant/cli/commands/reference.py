"""`confidant reference`: the wizard without windows."""

from datetime import UTC, datetime

from confidant.cli.exit_code import ExitCode
from confidant.cli.output import print_json, tell
from confidant.cli.session import Session
from confidant.flows.make_document import FindingsStand, make_reference

__all__ = ["reference"]


def reference(session: Session) -> int:
    """Make the document that answers the request and print its hash, its file's digest and its register number."""
    arguments = session.arguments
    name, request = session.request()
    draft = session.draft()
    try:
        with session.vault() as vault:
            made = make_reference(
                vault,
                vault.pairs.find(name),
                request,
                arguments.out,
                draft=draft,
                set_aside=arguments.set_aside,
                overwrite=arguments.overwrite,
                now=datetime.now(UTC),  # for the register alone; the day that counts is the request's signed_on
            )
    except FindingsStand as problem:
        tell(str(problem))
        return ExitCode.FINDINGS_STAND
    print_json({"document": made.document, "sha256": made.sha256, "register": made.register})
    return ExitCode.DONE
