"""How the app looks and locks, and the passphrase."""
