"""Who asked about a mentee, and what was said to it."""
