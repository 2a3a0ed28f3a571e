-- The task lines of notes, so that Home and a pair's page gather them without reading words. They follow from the
-- note and are stored in the same transaction; `position` is the task's among those of its note. The pair and the day
-- are the note's, for the indexes. In a vault that is older than this table it is filled right after this file has run
-- (actions.py).
CREATE TABLE action (
    note_id INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    pair_id INTEGER NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    held_on TEXT NOT NULL CONSTRAINT action_held_on_is_a_day CHECK (held_on IS date(held_on)),
    words TEXT NOT NULL,
    state TEXT NOT NULL CONSTRAINT action_state_is_known CHECK (state IN ('open', 'done', 'carried')),
    due TEXT CONSTRAINT action_due_is_a_day CHECK (due IS date(due)),
    PRIMARY KEY (note_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX action_of_pair ON action (pair_id, state, held_on);
CREATE INDEX action_open ON action (held_on) WHERE state = 'open';
CREATE INDEX action_due ON action (due) WHERE state = 'open' AND due IS NOT NULL;
