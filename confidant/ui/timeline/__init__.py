"""The Timeline of a pair: one picture of what happened, and what is to come."""
