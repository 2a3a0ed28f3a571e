"""Rules of the field as frozen records and pure functions; imports nothing of ours and does no input or output."""
