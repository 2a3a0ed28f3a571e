"""`confidant permitted`: what a requester may be told."""

from confidant.cli.exit_code import ExitCode
from confidant.cli.output import print_json
from confidant.cli.session import Session
from confidant.vault.shareable import gather

__all__ = ["permitted"]


def permitted(session: Session) -> int:
    """Print every passage that the gate permits, raw, in the order in which a document would tell them."""
    name, request = session.request()
    on = session.arguments.on or request.signed_on or request.received
    with session.vault() as vault, vault.as_counted():
        notes = gather(vault, vault.pairs.find(name), request, on)
    print_json(
        {
            "passages": [
                {"text": passage.text, "topics": sorted(topic.value for topic in passage.topics)}
                for note in notes
                for passage in note.passages
            ]
        }
    )
    return ExitCode.DONE
