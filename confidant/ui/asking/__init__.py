"""Asking the mentee for a yes: the sheet of words, and the answers to it."""
