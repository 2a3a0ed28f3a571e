"""Findings on a draft, for the screen and the register; they never change a draft."""
