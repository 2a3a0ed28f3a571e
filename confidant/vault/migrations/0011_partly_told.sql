-- What the mentee read of a sentence that was not told whole. `words` are then what they read of it, and `within` is the
-- SHA-256, in hex, of the whole: its other words were never told, and must be able to go from the vault for good. NULL
-- where the sentence was told whole. A yes given before this column was made has none that was told in part.
ALTER TABLE consent_sentence ADD COLUMN within TEXT
    CONSTRAINT consent_sentence_within_is_a_digest CHECK (length(within) = 64);
