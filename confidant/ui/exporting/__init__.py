"""The export of everything, with a plain warning and after the passphrase again."""
