"""What an agreement lets one of the two say to an audience, gathered by answer, as papers say it."""

from confidant.domain.agreement import Agreement
from confidant.domain.problem import Problem
from confidant.domain.vocabulary import MatrixAudience, Rule, Speaker, Topic
from confidant.flows.agreement_draft import Column, rule_in
from confidant.flows.field_words import TOPIC_LABELS, listed
from confidant.flows.papers.paper import Column as TableColumn
from confidant.flows.papers.paper import Table

__all__ = ["NoAgreement", "answer_table", "in_a_sentence", "topics_by_rule"]

_DUTIES = frozenset({Topic.DUTY_OF_CARE, Topic.DUTY_IN_LAW, Topic.DUTY_OFFICER})


class NoAgreement(Problem):
    """A paper that says what was agreed was asked for before anything was."""

    def __init__(self) -> None:
        super().__init__(
            "No version of this pair’s agreement is in force on this day, so there is nothing this paper could say; "
            "nothing was written, agree on a version first."
        )


def topics_by_rule(agreement: Agreement, speaker: Speaker, audience: MatrixAudience) -> dict[Rule, tuple[Topic, ...]]:
    """Return the topics under each answer, in the order of screens; a cell nobody filled is `never`."""
    column = Column(speaker, audience)
    rules = {topic: rule_in(agreement.matrix, topic, column) for topic in Topic}
    return {rule: tuple(topic for topic, answer in rules.items() if answer is rule) for rule in Rule}


def in_a_sentence(topics: tuple[Topic, ...]) -> str:
    """Return topics as a sentence lists them: “goals, strengths and training”."""
    return listed(TOPIC_LABELS[topic][0].lower() + TOPIC_LABELS[topic][1:] for topic in topics)


def answer_table(
    agreement: Agreement,
    speaker: Speaker,
    audience: MatrixAudience,
    labels: dict[Rule, str],
    *,
    briefly: bool = False,
    is_known: bool = False,
) -> Table:
    """Return a table with a row for each answer that stands somewhere, in the words of `labels`.

    What is never said comes last and recedes; `briefly` tells it in a word. The three duties are not told there: they
    stand above what is agreed (mission, idea 3), and “never” would deny it. Nor is it told there that the two meet
    where that `is_known`: agreed wording for anyone says so, or the meeting itself.
    """
    found = topics_by_rule(agreement, speaker, audience)
    rows = [(labels[rule], _sentence(topics)) for rule, topics in found.items() if topics and rule is not Rule.NEVER]
    told_elsewhere = _DUTIES | ({Topic.EXISTENCE} if is_known else set())
    never = tuple(topic for topic in found[Rule.NEVER] if topic not in told_elsewhere)
    told = _sentence(never) if not briefly else "Everything else" if rows or is_known else "Everything"
    if never:
        rows.append((labels[Rule.NEVER], told))
    columns = (TableColumn("The answer", 2), TableColumn("What it is about", 5))
    return Table(columns, tuple(rows), receding=frozenset({labels[Rule.NEVER], told}))


def _sentence(topics: tuple[Topic, ...]) -> str:
    words = in_a_sentence(topics)
    return f"{words[:1].upper()}{words[1:]}"
