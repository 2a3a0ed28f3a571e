"""`confidant findings`: what the checks say, before anything is made."""

from confidant.cli.exit_code import ExitCode
from confidant.cli.output import print_json
from confidant.cli.session import Session
from confidant.flows.checking import findings_in, kept_from_reader
from confidant.flows.draft_text import sections_of_draft
from confidant.release.compose import compose_letter, sections_of
from confidant.vault.shareable import gather, public_facts

__all__ = ["findings"]


def findings(session: Session) -> int:
    """Print the findings on the draft, or on the permitted material where none is given, as `reference` meets them.

    Like `reference`, it counts every withdrawal in the vault whatever its day. Findings are a result here, not a
    failure: the exit code is 0 whether there are any or none.
    """
    name, request = session.request()
    draft = session.draft()
    on = request.signed_on or request.received
    with session.vault() as vault, vault.as_counted():
        pair = vault.pairs.find(name)
        permitted = gather(vault, pair, request, on, making=True)
        sections = sections_of(permitted) if draft is None else sections_of_draft(draft)
        kept = kept_from_reader(vault, pair, permitted)
        facts = public_facts(vault, pair, on)
        document = compose_letter(facts, request, sections, on)
        found = findings_in(sections, permitted, kept, request, facts, document=document)
    print_json(
        {
            "findings": [
                {"id": finding.id, "kind": finding.kind.value, "text": finding.text, "why": finding.why}
                for finding in found
            ]
        }
    )
    return ExitCode.DONE
