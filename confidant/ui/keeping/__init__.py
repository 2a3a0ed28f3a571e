"""How long a pair is kept, what holds it, and erasing it for good."""
