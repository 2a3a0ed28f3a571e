"""Showing that a document does not depend on what is private (noninterference, as `ARCHITECTURE.md` has it).

`world` is what a vault holds, with what a request may be told marked in it; `notes` and `variations` change all the
rest of it in ways that no rule lets out; `self_test` does so with the open vault, in memory, and compares the letters.
"""
