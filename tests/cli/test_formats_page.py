"""What FORMATS.md shows is what the commands take, and the README's results are theirs."""

import json
import re
from pathlib import Path

from confidant.domain.task import due_day
from confidant.domain.vocabulary import Topic
from tests.cli.conftest import CommandLine

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "FORMATS.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")


def test_the_examples_are_accepted_and_answer_one_another(cli: CommandLine) -> None:
    pairs, request = (cli.file(f"{n}.json", text.encode()) for n, text in enumerate(_json_blocks(PAGE)))
    vault = cli.folder / "mentoring.confidant"
    assert cli("create", vault, "--recovery-key-out", cli.folder / "key").code == 0
    assert cli("import", vault, pairs).json == {"pairs": 1, "notes": 1, "skipped": []}
    permitted = cli("permitted", vault, "--request", request)
    assert permitted.json == json.loads(_json_blocks(README)[0])
    letter = cli("reference", vault, "--request", request, "--out", cli.folder / "reference.txt")
    assert (letter.code, letter.err) == (0, "")


def test_a_reference_without_the_yes_that_the_page_names_is_refused(cli: CommandLine) -> None:
    pairs, request = map(json.loads, _json_blocks(PAGE))
    vault = cli.folder / "mentoring.confidant"
    cli("create", vault, "--recovery-key-out", cli.folder / "key")
    cli("import", vault, cli.file("pairs.json", json.dumps(pairs).encode()))
    for field in ("authority", "mentee_saw", "signed_on"):
        file = cli.file(f"{field}.json", json.dumps(request | {field: None}).encode())
        cli("reference", vault, "--request", file, "--out", cli.folder / "reference.txt").refused()


def test_every_topic_and_way_to_write_a_day_is_named_as_it_is_read() -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith("| topics"))
    assert re.findall(r"`(\w+)`", row) == [topic.value for topic in Topic]
    days = re.findall(r"`((?:- \[ \] [^`]*|by [^`]*|due [^`]*)\d{4}[^`]*)`", PAGE)
    assert len(days) == 3
    assert all(due_day(words) for words in days)


def _json_blocks(page: str) -> list[str]:
    return re.findall(r"```json\n(.*?)```", page, re.DOTALL)
