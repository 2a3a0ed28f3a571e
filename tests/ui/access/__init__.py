"""Windows of a request for a copy."""
