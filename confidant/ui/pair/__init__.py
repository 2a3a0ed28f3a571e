"""One pair: its header and its tabs."""
