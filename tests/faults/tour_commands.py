"""Every headless command once, in one process, as the program starts it: `python -m tests.faults.tour_commands`.

The key derivation is the tests' own; the rest is what a user has. The last command meets a fault of our own. What they
read lies in the folder TOUR_INPUTS, written by `write_inputs` beforehand.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from confidant import __main__ as program
from confidant.cli import commands
from confidant.cli.session import Session
from confidant.flows.today import today
from confidant.vault.derivation import ARGON2ID
from confidant.vault.interchange import encode
from tests.builders import FAST
from tests.faults.tour_traced import stay_readable
from tests.faults.tour_words import PASSPHRASE, TYPED, pair_of_canaries

__all__ = ["main", "write_inputs"]


def _commands(place: Path) -> Iterator[list[str]]:
    vault, out = os.environ["TOUR_VAULT"], Path(os.environ["TOUR_OUT"])
    known = ["--passphrase-file", str(place / "passphrase")]
    request, pairs = str(place / "request.json"), str(place / "pairs.json")
    yield ["create", vault, "--recovery-key-out", str(out / "recovery-key"), *known]
    yield ["import", vault, pairs, *known]
    yield ["permitted", vault, "--request", request, *known]
    yield ["findings", vault, "--request", request, *known]
    for ending in ("pdf", "docx", "md", "txt"):
        kept = ["--out", str(out / f"reference.{ending}"), "--set-aside", "read and wanted"]
        yield ["reference", vault, "--request", request, *kept, *known]
    yield ["statement", vault, "--pair", "Orlavine Trestlewick", "--out", str(out / "statement.pdf"), *known]
    yield ["register", vault, *known]
    yield ["export", vault, str(out / "export.json"), *known]
    yield ["check", vault, *known]
    yield ["permitted", vault, "--request", str(place / "missing.json"), *known]


def write_inputs(place: Path) -> None:
    """Write what the user brings: a passphrase file, pairs, a request."""
    place.mkdir()
    pair = pair_of_canaries(today())
    pairs = json.loads(encode((pair,)))
    request = pairs["pairs"][0]["requests"].pop()
    seen = {"on": today().isoformat(), "how": "read together", "sha256": None}
    answered = {**request, "mentee_saw": {k: v for k, v in seen.items() if v}, "signed_on": today().isoformat()}
    (place / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    (place / "pairs.json").write_text(json.dumps(pairs), encoding="utf-8")
    (place / "request.json").write_text(json.dumps({"pair": pair.mentee, **answered}), encoding="utf-8")


def _fault(_session: Session) -> int:
    raise ValueError(TYPED)


def main() -> int:
    """Run them all; 0 where each ended as it should."""
    place = Path(os.environ["TOUR_INPUTS"])
    stay_readable()
    type(ARGON2ID).derive = FAST.derive  # type: ignore[method-assign]  # its seconds are not what this is about
    codes = [program.start(command) for command in _commands(place)]
    commands.carry_out = _fault
    codes.append(program.start(["check", os.environ["TOUR_VAULT"]]))
    expected = [0] * (len(codes) - 2) + [1, 1]
    return 0 if codes == expected else 100 + [a == b for a, b in zip(codes, expected, strict=True)].index(False)


if __name__ == "__main__":
    sys.exit(main())
