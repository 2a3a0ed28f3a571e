"""What the user reads has one plain name for each thing: no word of the workshop, and a vault is called a vault."""

import ast
from collections.abc import Iterator
from pathlib import Path

from confidant.resources import resource

ROOT = Path(__file__).resolve().parents[2]
WORKSHOP = ("header file", "headers of", "keyslot", "write-ahead")


def told() -> Iterator[str]:
    """Yield every text of the program that is no docstring."""
    for file in sorted((ROOT / "confidant").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        notes = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
                yield node.value


def test_no_word_of_the_workshop_is_told() -> None:
    assert [text for text in told() if any(word in text.lower() for word in WORKSHOP)] == []


def test_the_recovery_kit_calls_things_as_the_app_does() -> None:
    """The commentary of the template is not set."""
    lines = resource("documents", "kit.typ").read_text(encoding="utf-8").splitlines()
    words = " ".join(line for line in lines if not line.startswith("//")).lower()
    assert [word for word in ("notebook", "header file", "keyslot") if word in words] == []
    assert "two key files of the vault are lost" in words
