"""“Prove it to me”: showing that a letter does not depend on what is private."""
