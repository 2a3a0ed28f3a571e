"""What is said of a proof, before and after; free of Qt."""

from confidant.flows.proving.self_test import TIMES, Proof
from confidant.release.document import Format
from confidant.ui.labels import count_of, listed

__all__ = ["EXPLAINED", "LIMITS", "TITLE", "answer_words", "proof_lines"]

TITLE = "Does anything private show in this letter?"
EXPLAINED = (
    f"The letter is made again from {TIMES} made-up vaults. In each of them what may be told is what it is in yours, "
    "and everything else is different: private words, titles, topics, levels, days, how much there is, people, other "
    "pairs. Each time the sentences you chose have to be offered again and the letter has to be the same, to the last "
    "byte; so has one with everything that may be told. They are made up in memory, and your vault is only read."
)
LIMITS = (
    "This shows that the program makes the letter of what may be told, and of nothing else. The words that you wrote "
    "yourself, and the heading under which each sentence stands, are the same in every one: it cannot show what they "
    "tell, nor what a reader guesses who knows the story. A heading is proposed by the topic that you gave the words; "
    "where that would tell something, place the sentence under another."
)
_FORMS = {
    Format.PDF: "a PDF",
    Format.DOCX: "a Word document",
    Format.MARKDOWN: "Markdown",
    Format.TEXT: "plain text",
}


def answer_words(proof: Proof) -> str:
    """Return in one sentence what came of it."""
    if proof.holds:
        return f"{proof.vaults} variations of what is private: the letter’s bytes stayed the same in every one."
    return (
        f"The letter changed, although only what is private was varied ({listed(proof.changed_by)}). That must never "
        "happen. Nothing has left: do not send this letter, and tell the makers of Confidant."
    )


def proof_lines(proof: Proof, form: Format) -> tuple[tuple[str, str], ...]:
    """Return what was compared and varied, each with its name."""
    varied = f"{count_of(proof.notes, 'note')} of this vault"
    if proof.left_out:
        varied += f"; there was no room for {proof.left_out:,} more"
    digest = " ".join(proof.sha256[start : start + 8] for start in range(0, len(proof.sha256), 8))
    return (
        ("Compared", f"This letter, and one with everything that may be told, as {_FORMS[form]}"),
        ("Varied", varied),
        ("SHA-256 of this letter", digest),
    )
