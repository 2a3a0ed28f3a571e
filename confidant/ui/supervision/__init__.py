"""Asking a supervisor: the pages of a consultation."""
