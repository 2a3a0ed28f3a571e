"""A copy for the mentee of everything that is held about them, step by step."""
