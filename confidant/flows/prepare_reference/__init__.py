"""Prepare a reference or a line-manager note: ten checkpoints on five pages, without a window.

`state` holds what is known, `transitions` every step as a pure function, `guards` what is missing before a page may be
left; `policy`, `questions`, `sentences` and `outline` are the rules of single checkpoints. `session` joins them to an
open vault.
"""
