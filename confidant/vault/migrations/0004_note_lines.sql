-- What lists and Home show of a note without reading its words: its first words, and how it stands with its mentee.
-- Both follow from the note, its consents and what these were given to, and are stored in the same transaction as they.
-- In a vault that is older than these columns they are filled right after this file has run (note_line.py).
ALTER TABLE note ADD COLUMN first_words TEXT NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN consent_state TEXT NOT NULL DEFAULT 'none'
    CONSTRAINT note_consent_state_is_known
    CHECK (consent_state IN ('none', 'never_asked', 'agreed', 'awaiting', 'withdrawn'));
ALTER TABLE note ADD COLUMN awaits_yes INTEGER NOT NULL DEFAULT 0
    CONSTRAINT note_awaits_yes_where_its_words_do
    CHECK (awaits_yes = (first_words <> '' AND consent_state IN ('never_asked', 'awaiting')));

CREATE INDEX note_of_day ON note (pair_id, held_on, position);
CREATE INDEX note_that_awaits_yes ON note (pair_id, held_on, awaits_yes) WHERE awaits_yes = 1;
CREATE INDEX passage_with_own_level ON passage (note_id, position, disclosure) WHERE disclosure IS NOT NULL;
