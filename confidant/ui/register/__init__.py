"""The public list of relationships."""
