"""The export of everything, unencrypted: the mentor's own door, with an entry in the register."""
