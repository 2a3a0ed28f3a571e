"""The list of pairs, and the way to add one."""
