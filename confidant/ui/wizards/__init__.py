"""Longer jobs that take the whole window, page by page."""
