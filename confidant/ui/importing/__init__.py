"""Notes of other programs brought into a pair: chosen, looked at, stored, and reported."""
