"""Home: what needs doing today."""
