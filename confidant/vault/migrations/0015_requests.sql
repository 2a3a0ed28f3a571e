-- What was done about a request: the states it reached, at most once each, on which day (NULL: not known) and how; `entry`
-- is the register's, where something was said or refused. Where a request stands follows from these and stays in its row.
CREATE TABLE request_step (
    request_id INTEGER NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    state TEXT NOT NULL CONSTRAINT request_step_state_is_known CHECK (
        state IN ('verified', 'mentee_told', 'accepted', 'declined', 'no_authority', 'answered', 'closed')
    ),
    on_day TEXT CONSTRAINT request_step_day_is_a_day CHECK (on_day IS date(on_day)),
    how TEXT NOT NULL,
    entry INTEGER REFERENCES disclosure (n),
    PRIMARY KEY (request_id, position),
    UNIQUE (request_id, state)
) STRICT, WITHOUT ROWID;
-- Whether the mentor has an interest in what the request is about; NULL: not answered.
ALTER TABLE request ADD COLUMN conflict TEXT CONSTRAINT request_conflict_is_known
    CHECK (conflict IN ('none', 'panel', 'line', 'other'));
