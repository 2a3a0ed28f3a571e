"""The desktop program: start, lock and restart."""
