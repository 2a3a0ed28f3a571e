"""What was told about a mentee, and to whom: the register of disclosures as a paper for them.

It holds no word of a note: what was said or written lies in the register with its entry.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from confidant.domain.consent import Consent
from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Audience, Speaker
from confidant.flows.exceptional.standing import refuse_forbidden_notice
from confidant.flows.papers.paper import Block, Column, Paper, Paragraph, Sheet, Table
from confidant.flows.prepare_reference.people import called
from confidant.release.wording import day_in_words
from confidant.vault.condition import HowFar
from confidant.vault.ids import PairId
from confidant.vault.register_entry import DisclosureEntry, DisclosureKind
from confidant.vault.shareable import PublicFacts, public_facts
from confidant.vault.vault import Vault

__all__ = ["ChainBroken", "register_sheet", "save_register_sheet"]

_TITLE = "What was told about you"

_KINDS = {
    DisclosureKind.WRITTEN: "In writing",
    DisclosureKind.SPOKEN: "By word of mouth",
    DisclosureKind.REFUSED: "Declined, nothing told",
}

_AS = {
    Audience.LINE_MANAGER: "line manager",
    Audience.ROLE_REFERENCE: "asking for a reference",
    Audience.OTHER: "somebody else",
}

_GROUP = 16
"""A digest is set in groups of so many signs, so that it can be read aloud and its line can break."""


class ChainBroken(Problem):
    """The register's entries do not follow from each other."""

    def __init__(self) -> None:
        super().__init__(
            "The register of disclosures is not as it was written, so no paper was made of it; verify it under "
            "Disclosures, where the fault is named, and go back to a backup if you can."
        )


def save_register_sheet(
    vault: Vault, pair: PairId, place: Path, *, on: date, overwrite: bool = False, tell: HowFar | None = None
) -> str:
    """Write the pair's register for the mentee, as of `on`; return the file's SHA-256.

    It stays between the two of them, so it makes no entry. Raises ChainBroken, NoticeForbidden, and what `save_paper`
    raises.
    """
    from confidant.flows.papers.saving import save_paper  # noqa: PLC0415  it loads what sets pages

    def composed() -> Paper:
        if vault.register.verify():
            raise ChainBroken
        refuse_forbidden_notice(vault, pair)
        facts = public_facts(vault, pair, on)
        return register_sheet(facts, vault.register.entries(pair), vault.register.emptied(pair), on)

    return save_paper(vault, composed, place, overwrite=overwrite, tell=tell)


def register_sheet(facts: PublicFacts, entries: list[DisclosureEntry], emptied: list[int], on: date) -> Paper:
    """Return the paper; `emptied` are the numbers of entries that erasure has emptied."""
    corrected = {entry.corrects: entry.n for entry in entries if entry.corrects is not None}
    tables = {entry.n: _table(entry, facts, corrected.get(entry.n)) for entry in entries}
    tables |= {n: _emptied(n) for n in emptied}
    blocks: list[Block] = [Paragraph(_about(facts, len(tables)))]
    blocks += [tables[n] for n in sorted(tables)]
    blocks.append(
        Paragraph(
            "Entries are never changed: each carries a digest of the one before it, and a mistake is put right by a "
            "new entry that names it. The numbers run through the whole register, so others may stand between. What "
            "was written or said lies with its entry; ask to see it.",
            quiet=True,
        )
    )
    return Paper(_TITLE, (Sheet(_TITLE, tuple(blocks), f"{facts.mentee} · as of {day_in_words(on)}"),))


def _about(facts: PublicFacts, count: int) -> str:
    mentor = called(facts.mentor)
    if not count:
        return f"{mentor} has told nobody anything from your conversations, and has declined nobody."
    return (
        f"What somebody was told of your conversations, and what {mentor} declined to tell, is written down each time. "
        "This is all of it, the oldest first."
    )


def _table(entry: DisclosureEntry, facts: PublicFacts, corrected_by: int | None) -> Table:
    rows = tuple((name, words) for name, words in _rows(entry, facts, corrected_by) if words)
    is_taken_back = entry.corrects is not None and not entry.has_left
    kind = "Nothing was told after all" if is_taken_back else _KINDS[entry.kind]
    return Table((Column(f"Entry {entry.n}"), Column(f"{kind}, {day_in_words(entry.on)}", 4)), rows)


def _emptied(n: int) -> Table:
    return Table((Column(f"Entry {n}"), Column("Erased", 4)), (("", "What this entry said was erased."),))


def _rows(entry: DisclosureEntry, facts: PublicFacts, corrected_by: int | None) -> Iterator[tuple[str, str]]:
    spoke = {None: "", Speaker.MENTOR: called(facts.mentor), Speaker.MENTEE: called(facts.mentee)}[entry.spoke]
    knew, saw = entry.mentee_knew, entry.mentee_saw
    yield "Corrected", "" if corrected_by is None else f"by entry {corrected_by}, which holds instead of this one"
    yield "Corrects", "" if entry.corrects is None else f"entry {entry.corrects}. {entry.reason}".strip()
    yield "To", f"{entry.recipient} ({_AS[entry.audience]})"
    yield "For", entry.purpose
    yield "How", entry.channel
    yield "Who spoke", spoke
    yield "Agreement", "none was in force" if entry.agreement is None else f"version {entry.agreement}"
    yield "Rested on", "; ".join(map(_consent, entry.consents))
    if knew is not None:
        yield "You knew", f"since {day_in_words(knew.on)}: {knew.what}"
    elif saw is not None:
        yield "You knew", f"since {day_in_words(saw.on)}: saw the document"
    else:
        yield "You knew", "nothing is written down"
    yield "Document", _grouped(entry.document)
    yield "SHA-256", _grouped(entry.sha256)


def _consent(consent: Consent) -> str:
    parts = [f"your yes of {day_in_words(consent.on)}", consent.how]
    if consent.recipient:
        parts.append(f"for {consent.recipient}")
    if consent.purpose:
        parts.append(f"for “{consent.purpose}”")
    if consent.expires:
        parts.append(f"until {day_in_words(consent.expires)}")
    return ", ".join(part for part in parts if part)


def _grouped(digest: str | None) -> str:
    text = digest or ""
    return " ".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))
