-- What tells a pair from any other in every copy of this vault: random, so that it says nothing of whom. A pair that is
-- older than this table is told by its number, which every backup of that time has: no pair was ever removed until then.
CREATE TABLE pair_mark (
    pair_id INTEGER PRIMARY KEY REFERENCES pair (id) ON DELETE CASCADE,
    mark BLOB NOT NULL UNIQUE CONSTRAINT pair_mark_is_sixteen_bytes CHECK (length(mark) = 16)
) STRICT;
INSERT INTO pair_mark SELECT id, CAST(printf('%016d', id) AS BLOB) FROM pair;
CREATE TRIGGER pair_gets_its_mark AFTER INSERT ON pair
BEGIN INSERT INTO pair_mark (pair_id, mark) VALUES (NEW.id, randomblob(16)); END;
CREATE TRIGGER pair_mark_is_never_changed BEFORE UPDATE ON pair_mark
BEGIN SELECT RAISE(ABORT, 'a pair keeps its mark'); END;

-- The pairs that were erased. `is_repeated` is 1 where that was done before in a newer state of this vault, and this is an
-- older one; `is_finished` is 0 until the file was written anew, without what pages keep of moved rows.
CREATE TABLE tombstone (
    mark BLOB PRIMARY KEY CONSTRAINT tombstone_mark_is_sixteen_bytes CHECK (length(mark) = 16),
    erased_on TEXT NOT NULL CONSTRAINT tombstone_erased_on_is_a_day CHECK (erased_on IS date(erased_on)),
    rule TEXT NOT NULL CONSTRAINT tombstone_rule_is_known CHECK (rule IN ('retention', 'mentee', 'mentor')),
    is_repeated INTEGER NOT NULL
        CONSTRAINT tombstone_is_repeated_is_yes_or_no CHECK (is_repeated IN (0, 1)),
    is_finished INTEGER NOT NULL DEFAULT 0
        CONSTRAINT tombstone_is_finished_is_yes_or_no CHECK (is_finished IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER tombstone_is_only_finished BEFORE UPDATE ON tombstone
WHEN (NEW.mark, NEW.erased_on, NEW.rule, NEW.is_repeated) IS NOT (OLD.mark, OLD.erased_on, OLD.rule, OLD.is_repeated)
    OR NEW.is_finished < OLD.is_finished
BEGIN SELECT RAISE(ABORT, 'a tombstone stays'); END;
CREATE TRIGGER tombstone_is_never_replaced BEFORE INSERT ON tombstone
WHEN EXISTS (SELECT 1 FROM tombstone WHERE mark = NEW.mark)
BEGIN SELECT RAISE(ABORT, 'a tombstone stays'); END;
CREATE TRIGGER tombstone_never_goes BEFORE DELETE ON tombstone
BEGIN SELECT RAISE(ABORT, 'a tombstone stays'); END;

-- What keeps a pair from being erased while it stands: who asked for it, why, and since when; and why it was ended.
CREATE TABLE hold (
    id INTEGER PRIMARY KEY,
    pair_id INTEGER NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CONSTRAINT hold_kind_is_known
        CHECK (kind IN ('legal', 'complaint', 'exceptional', 'subject_access', 'request')),
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    since TEXT NOT NULL CONSTRAINT hold_since_is_a_day CHECK (since IS date(since)),
    ended_on TEXT CONSTRAINT hold_ended_on_is_a_day CHECK (ended_on IS date(ended_on)),
    ended_why TEXT,
    CONSTRAINT hold_end_is_whole CHECK ((ended_on IS NULL) = (ended_why IS NULL))
) STRICT;
CREATE INDEX hold_of_pair ON hold (pair_id);

-- What the mentor decided when the time that was agreed was over: to keep everything until a day, with a reason; or, with
-- '' as reason, to be asked again after it.
CREATE TABLE kept_on (
    pair_id INTEGER NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    decided_on TEXT NOT NULL CONSTRAINT kept_on_decided_on_is_a_day CHECK (decided_on IS date(decided_on)),
    until TEXT NOT NULL CONSTRAINT kept_on_until_is_a_day CHECK (until IS date(until)),
    reason TEXT NOT NULL,
    PRIMARY KEY (pair_id, position)
) STRICT, WITHOUT ROWID;

-- A copy of a paper about several pairs lies with the entry of each. Where one of them is erased the copies go, and what
-- the others' entries say stays: their SHA-256 still tells whether a file is the one.
DROP TRIGGER disclosure_content_is_only_emptied;
CREATE TRIGGER disclosure_content_is_only_emptied BEFORE UPDATE ON disclosure_content
WHEN NEW.n IS NOT OLD.n
    OR (NEW.pair_id IS NOT OLD.pair_id
        AND (NEW.pair_id IS NOT NULL OR EXISTS (SELECT 1 FROM pair WHERE id = OLD.pair_id)))
    OR ((NEW.salt, NEW.body) IS NOT (OLD.salt, OLD.body) AND (NEW.salt, NEW.body) IS NOT (NULL, NULL))
    OR ((NEW.copy, NEW.copy_format) IS NOT (OLD.copy, OLD.copy_format)
        AND (NEW.copy, NEW.copy_format) IS NOT (NULL, NULL))
    OR (NEW.body IS NULL AND NEW.copy IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'an entry of the register is only emptied'); END;

-- What was open when an older state was made holds nothing that was erased since.
DROP TRIGGER pair_is_held_by_an_open_exception;
CREATE TRIGGER pair_is_held_by_an_open_exception BEFORE DELETE ON pair
WHEN EXISTS (
    SELECT 1 FROM exceptional AS x WHERE x.pair_id = OLD.id AND NOT EXISTS (
        SELECT 1 FROM exceptional_event AS e WHERE e.exceptional_id = x.id AND e.step = 'review'
    )
) AND NOT EXISTS (
    SELECT 1 FROM pair_mark AS m JOIN tombstone AS t ON t.mark = m.mark WHERE m.pair_id = OLD.id AND t.is_repeated = 1
)
BEGIN SELECT RAISE(ABORT, 'an exceptional disclosure of this pair is not reviewed yet'); END;
