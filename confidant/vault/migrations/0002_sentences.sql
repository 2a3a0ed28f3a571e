-- The sentences that the mentee read whole when they said yes: only these can be restored by an edit. A yes given
-- before this table was made has none; what it covers stays covered as it stands.
CREATE TABLE consent_sentence (
    id INTEGER PRIMARY KEY,
    consent_id INTEGER NOT NULL REFERENCES consent (id) ON DELETE CASCADE,
    words TEXT NOT NULL,
    audiences INTEGER NOT NULL CONSTRAINT consent_sentence_audiences_are_known CHECK (audiences BETWEEN 1 AND 3)
) STRICT;
CREATE INDEX consent_sentence_of_consent ON consent_sentence (consent_id);
