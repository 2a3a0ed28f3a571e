-- A deleted note leaves every other table and lies here whole, in one row, so that nothing that reads or counts notes can
-- forget to leave it out. `id` is the number it had and gets back; `body` holds its rows (trashed_rows.py says how).
CREATE TABLE trashed_note (
    id INTEGER PRIMARY KEY,
    pair_id INTEGER NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    deleted_on TEXT NOT NULL CONSTRAINT trashed_note_deleted_on_is_a_day CHECK (deleted_on IS date(deleted_on)),
    held_on TEXT NOT NULL CONSTRAINT trashed_note_held_on_is_a_day CHECK (held_on IS date(held_on)),
    title TEXT NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (pair_id, position)
) STRICT;

-- Files and pictures kept with a note, or with one in the trash. `is_whole` is 0 while one is being stored, or erased,
-- piece by piece; such a one is shown nowhere, and may be of no note: what is brought in with notes is stored before them,
-- so that these come with all their files. One that was taken off its note has the day on which it was.
CREATE TABLE attachment (
    id INTEGER PRIMARY KEY,
    note_id INTEGER REFERENCES note (id) ON DELETE CASCADE,
    trashed_id INTEGER REFERENCES trashed_note (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL CONSTRAINT attachment_has_a_name CHECK (name <> ''),
    kind TEXT NOT NULL
        CONSTRAINT attachment_kind_is_known CHECK (kind IN ('png', 'jpeg', 'gif', 'webp', 'text', 'other')),
    size INTEGER NOT NULL CONSTRAINT attachment_size_is_natural CHECK (size >= 0),
    sha256 BLOB NOT NULL CONSTRAINT attachment_digest_is_thirty_two_bytes CHECK (length(sha256) = 32),
    added_on TEXT NOT NULL CONSTRAINT attachment_added_on_is_a_day CHECK (added_on IS date(added_on)),
    removed_on TEXT CONSTRAINT attachment_removed_on_is_a_day CHECK (removed_on IS date(removed_on)),
    is_whole INTEGER NOT NULL CONSTRAINT attachment_is_whole_is_yes_or_no CHECK (is_whole IN (0, 1)),
    CONSTRAINT attachment_is_of_one_note_once_it_is_whole
        CHECK ((note_id IS NULL) <> (trashed_id IS NULL) OR (note_id IS NULL AND is_whole = 0))
) STRICT;
CREATE INDEX attachment_of_note ON attachment (note_id, position) WHERE note_id IS NOT NULL;
CREATE INDEX attachment_of_trashed_note ON attachment (trashed_id) WHERE trashed_id IS NOT NULL;
CREATE INDEX attachment_that_was_removed ON attachment (removed_on) WHERE removed_on IS NOT NULL;

-- What is in them, in pieces of 256 KiB. These are the only rows that the seal is not made over: each attachment's own
-- row is, and it has the digest of all its pieces, against which they are held whenever they are read.
CREATE TABLE attachment_piece (
    attachment_id INTEGER NOT NULL REFERENCES attachment (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CONSTRAINT attachment_piece_counts_from_zero CHECK (number >= 0),
    bytes BLOB NOT NULL
        CONSTRAINT attachment_piece_is_of_bounded_size CHECK (length(bytes) BETWEEN 1 AND 262144),
    PRIMARY KEY (attachment_id, number)
) STRICT, WITHOUT ROWID;
