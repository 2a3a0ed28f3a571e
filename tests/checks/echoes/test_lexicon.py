"""The lexicons can be read, say something of every concept, and tell oblique sentences from ordinary ones."""

from pathlib import Path

from confidant.checks.echoes.judging import Judge, enough
from confidant.checks.echoes.lexicon import lexicon
from confidant.checks.echoes.patterns import Kind
from confidant.checks.echoes.told import Told
from confidant.checks.echoes.withheld_facts import Held, WithheldFacts
from confidant.checks.echoes.written import sentences_of
from confidant.resources import resource
from tests.checks.echoes.test_reworded import private

TURNS = {"time", "advice", "private", "vague", "reason", "rhythm", "limit", "work", "letter"}
CONSEQUENCES = {"circumstances", "going", "brave", "past"}


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def oblique() -> list[tuple[str, str]]:
    found, concept = [], ""
    for line in lines((Path(__file__).parent / "oblique.txt").read_text("utf-8")):
        if line.startswith("["):
            concept = line[1:-1]
        else:
            found.append((concept, line))
    return found


def tells(sentence: str, *concepts: str) -> bool:
    held = tuple(Held(0, private("He told me."), each) for each in sentences_of("He told me."))
    judge = Judge(WithheldFacts(dict.fromkeys(concepts, held), held, {}), Told.of(()))
    return any(judge.echoes(each, enough(3)) for each in sentences_of(sentence))


def test_every_concept_is_said_hinted_at_and_under_concepts_that_are_there() -> None:
    known = lexicon()
    kinds: dict[str, set[Kind]] = {name: set() for name in known.concepts}
    for pattern in known.patterns:
        kinds[pattern.concept].add(pattern.kind)
    facts = known.concepts.keys() - TURNS - CONSEQUENCES
    assert len(facts) > 50
    assert {name for name in facts if not {Kind.FACT, Kind.HINT, Kind.WEAK} <= kinds[name]} == set()
    assert {above for each in known.concepts.values() for above in each.under} <= known.concepts.keys()
    assert all(each.words for each in known.concepts.values())


def test_every_class_is_used() -> None:
    names = {line.partition(" = ")[0] for line in lines(resource("echoes", "classes.txt").read_text("utf-8"))}
    files = [file for file in resource("echoes").iterdir() if file.name not in {"ordinary.txt", "thesaurus.txt"}]
    text = "\n".join(file.read_text("utf-8") for file in files)
    assert {name for name in names if f"@{name}" not in text} == set()


def test_oblique_sentences_tell_their_fact() -> None:
    sentences = oblique()
    told = [sentence for concept, sentence in sentences if tells(sentence, concept)]
    assert len(told) / len(sentences) > 0.75


def test_ordinary_sentences_tell_none_of_the_facts_of_a_pair() -> None:
    pair = ("hearing", "caring", "immigration", "jobsearch", "union", "gambling")
    ordinary = lexicon().ordinary
    told = [sentence for sentence in ordinary if tells(sentence, *pair)]
    assert len(told) / len(ordinary) < 0.04
