"""The copy for a mentee of what is held about them."""
