"""Passages that may be told, as a list: on a pair's Sharing tab, and where what was said is chosen among them."""
