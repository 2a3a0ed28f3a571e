"""The encrypted store: keys, header, database, backup and interchange. Only `connection` speaks to SQLCipher."""
