-- A sheet of words that a mentor would like to be able to use, shown or given to the mentee alone, and the answers to it.
-- The words themselves are not here: they stand in their notes, and may go from there. `digest` is the SHA-256, in hex,
-- of what was proposed, so that an answer is never taken for one to other words. Of each pair one sheet at most is open.
CREATE TABLE sheet (
    id INTEGER PRIMARY KEY,
    pair_id INTEGER NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    proposed_on TEXT NOT NULL CONSTRAINT sheet_proposed_on_is_a_day CHECK (proposed_on IS date(proposed_on)),
    recipient TEXT,
    purpose TEXT,
    expires TEXT CONSTRAINT sheet_expires_on_a_day CHECK (expires IS date(expires)),
    is_open INTEGER NOT NULL CONSTRAINT sheet_is_open_is_yes_or_no CHECK (is_open IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX sheet_that_is_open ON sheet (pair_id) WHERE is_open;
CREATE INDEX sheet_of_pair ON sheet (pair_id);

-- `audiences` is for whom was asked, `agreed` for whom the mentee said yes: none is a no.
CREATE TABLE sheet_words (
    sheet_id INTEGER NOT NULL REFERENCES sheet (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    note_id INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE,
    digest TEXT NOT NULL CONSTRAINT sheet_words_digest_is_a_digest CHECK (length(digest) = 64),
    audiences INTEGER NOT NULL CONSTRAINT sheet_words_audiences_are_known CHECK (audiences BETWEEN 1 AND 3),
    answered_on TEXT CONSTRAINT sheet_words_answered_on_a_day CHECK (answered_on IS date(answered_on)),
    agreed INTEGER CONSTRAINT sheet_words_agreed_is_of_those_asked CHECK (agreed & ~audiences = 0),
    PRIMARY KEY (sheet_id, position),
    CONSTRAINT sheet_words_answer_is_whole CHECK ((answered_on IS NULL) = (agreed IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX sheet_words_of_note ON sheet_words (note_id);
