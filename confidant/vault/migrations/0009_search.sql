-- The full-text index. It holds words, not notes (`content=''`): what it holds of a note is told by the note itself, or,
-- where that was changed since, by its row in `unindexed`. Words reach it folded (search_words.py), so `ascii`, which
-- parts at whatever is no letter and no figure, parts them as we do. Without `secure-delete` deleted words would stay.
-- Each word costs two bytes more in any column but the first one.
-- An entry's number grows with the day of the conversation, so the newest notes with a word are read off its end.
CREATE VIRTUAL TABLE note_text USING fts5(words, title, facets, content = '', tokenize = 'ascii');
INSERT INTO note_text (note_text, rank) VALUES ('secure-delete', 1);
-- So that a piece of the index fills one page: 4,050 bytes, which are usual, do not go into what SQLCipher leaves of one.
INSERT INTO note_text (note_text, rank) VALUES ('pgsz', 3950);

-- The first two letters of each note's words, and its facets: what is typed first is found in a millisecond, where
-- putting together all words that begin so takes a hundred. An index over prefixes would be five times as large.
CREATE VIRTUAL TABLE note_start USING fts5(starts, content = '', detail = 'none', columnsize = 0, tokenize = 'ascii');
INSERT INTO note_start (note_start, rank) VALUES ('secure-delete', 1);
INSERT INTO note_start (note_start, rank) VALUES ('pgsz', 3950);

-- Every word, and every beginning, that they hold.
CREATE VIRTUAL TABLE note_term USING fts5vocab('note_text', 'row');
CREATE VIRTUAL TABLE note_beginning USING fts5vocab('note_start', 'row');

-- Which entry is which note's, and of which day; a day has 1,024 numbers, and where they do not do, the next free one.
CREATE TABLE indexed_note (
    number INTEGER PRIMARY KEY,
    note_id INTEGER NOT NULL UNIQUE,
    day INTEGER NOT NULL
) STRICT;
CREATE INDEX indexed_note_beyond_its_day ON indexed_note (day, number) WHERE number >> 10 <> day;

-- The notes that the index is behind with, gone ones among them, and what it still holds of each (NULL: nothing). A save
-- only leaves a row here, so that writing in a long note never has all its words taken apart.
CREATE TABLE unindexed (
    note_id INTEGER PRIMARY KEY,
    title TEXT,
    words TEXT,
    facets TEXT,
    CONSTRAINT unindexed_is_whole_or_nothing CHECK ((title IS NULL) = (words IS NULL) AND (title IS NULL) = (facets IS NULL))
) STRICT;

-- What the index holds of a note it is not behind with. Facets are what a search is narrowed by, each a word that nobody
-- can type: § is part of none. `§a` stands in every note.
CREATE VIEW note_entry AS
SELECT
    n.id AS note_id,
    n.held_on,
    n.title,
    ifnull((SELECT group_concat(p.words, '' ORDER BY p.position) FROM passage AS p WHERE p.note_id = n.id), '') AS words,
    '§a §p' || n.pair_id || iif(n.awaits_yes, ' §w', '')
        || ifnull(
            (SELECT group_concat(DISTINCT ' §l' || ifnull(p.disclosure, n.disclosure)) FROM passage AS p WHERE p.note_id = n.id),
            ' §l' || n.disclosure
        )
        || ' §t' || replace(replace(replace(
            ifnull(
                (
                    SELECT group_concat(DISTINCT ifnull(nullif(ifnull(p.topics, n.topics), ''), 'other'))
                    FROM passage AS p WHERE p.note_id = n.id
                ),
                ifnull(nullif(n.topics, ''), 'other')
            ), '_', ''), ',', ' '), ' ', ' §t') AS facets
FROM note AS n;

-- Whatever changes a note leaves what the index holds of it, unless that is noted already. No statement can forget to.
CREATE TRIGGER note_is_new AFTER INSERT ON note WHEN NOT EXISTS (SELECT 1 FROM unindexed WHERE note_id = NEW.id)
BEGIN INSERT INTO unindexed (note_id) VALUES (NEW.id); END;
CREATE TRIGGER note_will_be_found_otherwise
BEFORE UPDATE OF pair_id, held_on, title, topics, disclosure, awaits_yes ON note
WHEN (OLD.pair_id, OLD.held_on, OLD.title, OLD.topics, OLD.disclosure, OLD.awaits_yes)
    IS NOT (NEW.pair_id, NEW.held_on, NEW.title, NEW.topics, NEW.disclosure, NEW.awaits_yes)
    AND NOT EXISTS (SELECT 1 FROM unindexed WHERE note_id = OLD.id)
BEGIN INSERT INTO unindexed SELECT note_id, title, words, facets FROM note_entry WHERE note_id = OLD.id; END;
CREATE TRIGGER note_will_go BEFORE DELETE ON note WHEN NOT EXISTS (SELECT 1 FROM unindexed WHERE note_id = OLD.id)
BEGIN INSERT INTO unindexed SELECT note_id, title, words, facets FROM note_entry WHERE note_id = OLD.id; END;
CREATE TRIGGER note_that_was_never_indexed_is_gone AFTER DELETE ON note
BEGIN DELETE FROM unindexed WHERE note_id = OLD.id AND title IS NULL; END;

CREATE TRIGGER passage_will_come BEFORE INSERT ON passage
WHEN NOT EXISTS (SELECT 1 FROM unindexed WHERE note_id = NEW.note_id)
BEGIN INSERT INTO unindexed SELECT note_id, title, words, facets FROM note_entry WHERE note_id = NEW.note_id; END;
CREATE TRIGGER passage_will_be_found_otherwise BEFORE UPDATE OF note_id, position, words, disclosure, topics ON passage
WHEN (OLD.note_id, OLD.position, OLD.words, OLD.disclosure, OLD.topics)
    IS NOT (NEW.note_id, NEW.position, NEW.words, NEW.disclosure, NEW.topics)
BEGIN
    INSERT INTO unindexed SELECT note_id, title, words, facets FROM note_entry
    WHERE note_id IN (OLD.note_id, NEW.note_id) AND note_id NOT IN (SELECT note_id FROM unindexed);
END;
CREATE TRIGGER passage_will_go BEFORE DELETE ON passage
WHEN NOT EXISTS (SELECT 1 FROM unindexed WHERE note_id = OLD.note_id)
BEGIN INSERT INTO unindexed SELECT note_id, title, words, facets FROM note_entry WHERE note_id = OLD.note_id; END;

INSERT INTO unindexed (note_id) SELECT id FROM note;
