-- A mentee's request for a copy of what is held about them, and what was done about it: one row for each event, in the
-- order in which it was written down. A mistake is put right by one more row, which names the one it stands for.
CREATE TABLE subject_access (
    id INTEGER PRIMARY KEY,
    pair_id INTEGER NOT NULL REFERENCES pair (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX subject_access_of_pair ON subject_access (pair_id);

CREATE TABLE subject_access_event (
    access_id INTEGER NOT NULL REFERENCES subject_access (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CONSTRAINT subject_access_event_counts_from_one CHECK (number >= 1),
    kind TEXT NOT NULL CONSTRAINT subject_access_event_kind_is_known CHECK (
        kind IN (
            'received', 'identity_asked', 'identity_known', 'scope_asked', 'scope_known', 'extended', 'searched', 'sealed',
            'sent', 'withdrawn', 'taken_back'
        )
    ),
    on_day TEXT NOT NULL CONSTRAINT subject_access_event_day_is_a_day CHECK (on_day IS date(on_day)),
    how TEXT NOT NULL,
    details TEXT NOT NULL,
    corrects INTEGER CONSTRAINT subject_access_event_corrects_an_earlier_one CHECK (corrects BETWEEN 1 AND number - 1),
    entry INTEGER REFERENCES disclosure (n),
    PRIMARY KEY (access_id, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER subject_access_event_is_never_changed BEFORE UPDATE ON subject_access_event
BEGIN SELECT RAISE(ABORT, 'the log of a request for access only grows'); END;
CREATE TRIGGER subject_access_event_only_follows BEFORE INSERT ON subject_access_event
WHEN NEW.number IS NOT (SELECT ifnull(max(number), 0) + 1 FROM subject_access_event WHERE access_id = NEW.access_id)
BEGIN SELECT RAISE(ABORT, 'the log of a request for access only grows'); END;
CREATE TRIGGER subject_access_event_goes_with_its_request BEFORE DELETE ON subject_access_event
WHEN EXISTS (SELECT 1 FROM subject_access WHERE id = OLD.access_id)
BEGIN SELECT RAISE(ABORT, 'the log of a request for access only grows'); END;
CREATE TRIGGER subject_access_goes_with_its_pair BEFORE DELETE ON subject_access
WHEN EXISTS (SELECT 1 FROM pair WHERE id = OLD.pair_id)
BEGIN SELECT RAISE(ABORT, 'the log of a request for access only grows'); END;
