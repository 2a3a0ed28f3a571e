"""Run every headless command once in this process and print what each has loaded: `python -m … FOLDER`.

A process of its own, because the tests' process has loaded Qt long ago. The commands run one after another,
so that what one of them loads is loaded for those after it too: the plain ones stand before the documents.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from confidant.cli.run import run
from confidant.resources import resource
from tests.builders import FAST, PASSPHRASE

WATCHED = {
    "PySide6",
    "docx",
    "hypothesis",
    "lxml",
    "markdown_it",
    "pypdfium2",
    "pytest",
    "shiboken6",
    "typst",
    "zxcvbn",
}


def _prepared(folder: Path) -> Iterator[list[str]]:
    """Every command, in an order in which each finds what it needs."""
    (folder / "passphrase").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    demo = json.loads(resource("demo", "pair.json").read_text(encoding="utf-8"))
    pair = demo["pairs"][0]
    answered = next(request for request in pair["requests"] if request["signed_on"] is not None)
    request = folder / "request.json"
    request.write_text(json.dumps({**answered, "pair": pair["mentee"]}), encoding="utf-8")
    vault = str(folder / "test.confidant")
    known = ["--passphrase-file", str(folder / "passphrase")]
    set_aside = ["--set-aside", "the mentee read and wanted these words"]
    yield ["create", vault, *known]
    yield ["import", vault, str(resource("demo", "pair.json")), *known]
    yield ["permitted", vault, "--request", str(request), *known]
    yield ["register", vault, *known]
    yield ["export", vault, str(folder / "export.json"), *known]
    yield ["check", vault, *known]
    for ending in ("txt", "md"):
        out = str(folder / f"reference.{ending}")
        yield ["reference", vault, "--request", str(request), "--out", out, *set_aside, *known]
    yield ["statement", vault, "--pair", pair["mentee"], "--out", str(folder / "statement.pdf"), *known]
    yield ["statement", vault, "--pair", pair["mentee"], "--out", str(folder / "statement.docx"), *known]


def _no_app(vault: Path | None, demo: bool) -> int:
    raise AssertionError("a command opened the app")


def main(folder: Path) -> None:
    """Print one JSON object a command: its words, its exit code, what it said, and which watched modules are loaded."""
    for command in _prepared(folder):
        said = io.StringIO()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
            code = run(command, open_app=_no_app, derive=FAST)
        loaded = sorted(WATCHED & {name.partition(".")[0] for name in sys.modules})
        print(json.dumps({"command": command, "code": code, "said": said.getvalue(), "loaded": loaded}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
