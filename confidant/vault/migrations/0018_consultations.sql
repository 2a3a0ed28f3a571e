-- What a mentor asked a supervisor. `question` is as the mentor wrote it, with names. `exceptional` is the number of the
-- exceptional disclosure it belongs to, NULL where it stands on its own. Each step is what came of it, in order: a copy
-- that left (`words` is what the supervisor read, `roles` the key to it as JSON, which leaves nowhere, `mosaic` what the supervisor could already know, `entry` the
-- register's), what was advised, and what was decided. It is only added to, and goes with its pair or when that is erased.
CREATE TABLE consultation (
    id INTEGER PRIMARY KEY,
    pair_id INTEGER NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    begun_on TEXT NOT NULL CONSTRAINT consultation_begun_on_is_a_day CHECK (begun_on IS date(begun_on)),
    exceptional INTEGER,
    question TEXT NOT NULL
) STRICT;
CREATE INDEX consultation_of_pair ON consultation (pair_id);

CREATE TABLE consultation_step (
    consultation_id INTEGER NOT NULL REFERENCES consultation (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CONSTRAINT consultation_step_kind_is_known CHECK (kind IN ('copy', 'advised', 'decided')),
    on_day TEXT NOT NULL CONSTRAINT consultation_step_day_is_a_day CHECK (on_day IS date(on_day)),
    words TEXT NOT NULL,
    roles TEXT NOT NULL,
    mosaic TEXT NOT NULL,
    entry INTEGER REFERENCES disclosure (n),
    PRIMARY KEY (consultation_id, position),
    CONSTRAINT consultation_step_copy_has_its_entry CHECK ((kind = 'copy') = (entry IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER consultation_is_never_edited BEFORE UPDATE ON consultation
BEGIN SELECT RAISE(ABORT, 'a consultation is only added to'); END;
CREATE TRIGGER consultation_is_never_replaced BEFORE INSERT ON consultation
WHEN EXISTS (SELECT 1 FROM consultation WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a consultation is only added to'); END;
CREATE TRIGGER consultation_goes_with_its_pair BEFORE DELETE ON consultation
WHEN EXISTS (SELECT 1 FROM pair WHERE id = OLD.pair_id AND NOT erased)
BEGIN SELECT RAISE(ABORT, 'a consultation is only added to'); END;
CREATE TRIGGER consultation_step_is_never_edited BEFORE UPDATE ON consultation_step
BEGIN SELECT RAISE(ABORT, 'a consultation is only added to'); END;
CREATE TRIGGER consultation_step_only_follows BEFORE INSERT ON consultation_step
WHEN NEW.position IS NOT (SELECT count(*) FROM consultation_step WHERE consultation_id = NEW.consultation_id)
BEGIN SELECT RAISE(ABORT, 'a consultation is only added to'); END;
CREATE TRIGGER consultation_step_goes_with_its_consultation BEFORE DELETE ON consultation_step
WHEN EXISTS (
    SELECT 1 FROM consultation AS c JOIN pair AS p ON p.id = c.pair_id WHERE c.id = OLD.consultation_id AND NOT p.erased
)
BEGIN SELECT RAISE(ABORT, 'a consultation is only added to'); END;
