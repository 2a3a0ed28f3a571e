"""How wide the choices of Settings are."""

__all__ = ["CHOICE_WIDTH"]

CHOICE_WIDTH = 200
"""Pixels: room for the longest of their words at a text size of 100 %, so that all begin and end on one line."""
