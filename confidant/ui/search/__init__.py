"""Searching all notes from one field: what is found as one types, and what narrows it."""
