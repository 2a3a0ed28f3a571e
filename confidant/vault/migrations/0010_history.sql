-- When a note was last saved, in seconds since 1970, to the minute; 0 where it never was since it came here. It tells one
-- sitting from the next.
ALTER TABLE note ADD COLUMN saved_at INTEGER NOT NULL DEFAULT 0
    CONSTRAINT note_saved_at_is_a_moment CHECK (saved_at >= 0);

-- What a note said before, the oldest first. `body` is the whole of it in the newest, and in every other what it differs
-- in from the next newer one (history.py). `saved_at` is when it was last saved (0: not known), `replaced_at` when other
-- words took its place. A note keeps its number in the trash, so its versions stay where they are.
CREATE TABLE note_version (
    note_id INTEGER NOT NULL,
    number INTEGER NOT NULL CONSTRAINT note_version_counts_from_one CHECK (number >= 1),
    saved_at INTEGER NOT NULL CONSTRAINT note_version_saved_at_is_a_moment CHECK (saved_at >= 0),
    replaced_at INTEGER NOT NULL CONSTRAINT note_version_replaced_at_is_a_moment CHECK (replaced_at >= 0),
    is_whole INTEGER NOT NULL CONSTRAINT note_version_is_whole_is_yes_or_no CHECK (is_whole IN (0, 1)),
    body BLOB NOT NULL,
    PRIMARY KEY (note_id, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER note_takes_its_versions_along AFTER DELETE ON note
WHEN NOT EXISTS (SELECT 1 FROM trashed_note WHERE id = OLD.id)
BEGIN DELETE FROM note_version WHERE note_id = OLD.id; END;
CREATE TRIGGER trashed_note_takes_its_versions_along AFTER DELETE ON trashed_note
WHEN NOT EXISTS (SELECT 1 FROM note WHERE id = OLD.id)
BEGIN DELETE FROM note_version WHERE note_id = OLD.id; END;
