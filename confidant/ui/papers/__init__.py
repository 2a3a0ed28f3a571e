"""Papers without a word of a note: the statement that two people meet, and what the two of them keep."""
