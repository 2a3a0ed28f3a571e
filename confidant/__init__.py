"""Confidant: a mentor's private notebook with one guarded door."""

__version__ = "0.1.0"
