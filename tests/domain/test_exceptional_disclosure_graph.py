"""The graph in ARCHITECTURE.md is the one that the code walks."""

from __future__ import annotations

from confidant.domain.exceptional_disclosure_graph import graph
from tests.architecture.tree import ROOT


def test_architecture_prints_the_graph_that_the_code_walks() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    _, _, after = page.partition("```exceptional-disclosure\n")
    printed, _, _ = after.partition("\n```")
    assert printed == graph()
