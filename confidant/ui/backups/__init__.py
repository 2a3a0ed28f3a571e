"""Backups on the screen: made when nobody is at the keyboard or by hand, and taken along to a new computer."""
