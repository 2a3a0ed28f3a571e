-- Exceptional disclosures: who means to tell, and what was done, event by event. `at` is when that was written down, in
-- UTC with microseconds; `zone` is the recorder's distance from UTC in seconds, so that the day is the recorder's own.
-- `body` is the event in JSON (vault/exceptional_events.py).
CREATE TABLE exceptional (
    id INTEGER PRIMARY KEY,
    pair_id INTEGER NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    discloser TEXT NOT NULL CONSTRAINT exceptional_discloser_is_known CHECK (discloser IN ('mentor', 'mentee'))
) STRICT;
CREATE INDEX exceptional_of_pair ON exceptional (pair_id);

CREATE TABLE exceptional_event (
    exceptional_id INTEGER NOT NULL REFERENCES exceptional (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CONSTRAINT exceptional_event_counts_from_one CHECK (number >= 1),
    step TEXT NOT NULL,
    on_day TEXT NOT NULL CONSTRAINT exceptional_event_day_is_a_day CHECK (on_day IS date(on_day)),
    at TEXT NOT NULL CONSTRAINT exceptional_event_at_is_a_moment CHECK (
        at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z'
    ),
    zone INTEGER NOT NULL CONSTRAINT exceptional_event_zone_is_within_a_day CHECK (zone BETWEEN -86399 AND 86399),
    body TEXT NOT NULL,
    PRIMARY KEY (exceptional_id, number)
) STRICT, WITHOUT ROWID;

-- A record only grows, by the event that follows (see 0012 for why each way is asked about by itself), and is of its pair.
CREATE TRIGGER exceptional_is_never_changed BEFORE UPDATE ON exceptional
BEGIN SELECT RAISE(ABORT, 'an exceptional disclosure only grows'); END;
CREATE TRIGGER exceptional_is_never_replaced BEFORE INSERT ON exceptional
WHEN EXISTS (SELECT 1 FROM exceptional WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an exceptional disclosure only grows'); END;
CREATE TRIGGER exceptional_event_is_never_changed BEFORE UPDATE ON exceptional_event
BEGIN SELECT RAISE(ABORT, 'an exceptional disclosure only grows'); END;
CREATE TRIGGER exceptional_event_only_follows BEFORE INSERT ON exceptional_event
WHEN NEW.number IS NOT (
    SELECT ifnull(max(number), 0) + 1 FROM exceptional_event WHERE exceptional_id = NEW.exceptional_id
) OR NEW.at < (SELECT max(at) FROM exceptional_event WHERE exceptional_id = NEW.exceptional_id)
BEGIN SELECT RAISE(ABORT, 'an exceptional disclosure only grows'); END;

-- Nothing of it goes before its pair does, and no pair goes while one of its disclosures is not reviewed: it is on hold.
CREATE TRIGGER exceptional_goes_with_its_pair BEFORE DELETE ON exceptional
WHEN EXISTS (SELECT 1 FROM pair WHERE id = OLD.pair_id)
BEGIN SELECT RAISE(ABORT, 'an exceptional disclosure only grows'); END;
CREATE TRIGGER exceptional_event_goes_with_its_record BEFORE DELETE ON exceptional_event
WHEN EXISTS (SELECT 1 FROM exceptional WHERE id = OLD.exceptional_id)
BEGIN SELECT RAISE(ABORT, 'an exceptional disclosure only grows'); END;
CREATE TRIGGER pair_is_held_by_an_open_exception BEFORE DELETE ON pair
WHEN EXISTS (
    SELECT 1 FROM exceptional AS x WHERE x.pair_id = OLD.id AND NOT EXISTS (
        SELECT 1 FROM exceptional_event AS e WHERE e.exceptional_id = x.id AND e.step = 'review'
    )
)
BEGIN SELECT RAISE(ABORT, 'an exceptional disclosure of this pair is not reviewed yet'); END;
