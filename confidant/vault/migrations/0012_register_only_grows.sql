-- The register's tables say themselves which rows may come, and are asked about every change: DELETE triggers are asked
-- about INSERT OR REPLACE only where a connection wants it so (recursive_triggers), a trigger for some columns is not asked
-- where a row's number is changed by another of its names (rowid), and a gap in the numbers would be there for ever.
CREATE TRIGGER disclosure_only_follows BEFORE INSERT ON disclosure
WHEN NEW.n IS NOT (SELECT ifnull(max(n), 0) + 1 FROM disclosure)
BEGIN SELECT RAISE(ABORT, 'the register only grows'); END;
CREATE TRIGGER disclosure_content_comes_with_its_entry BEFORE INSERT ON disclosure_content
WHEN NEW.n IS NOT (SELECT max(n) FROM disclosure) OR EXISTS (SELECT 1 FROM disclosure_content WHERE n = NEW.n)
BEGIN SELECT RAISE(ABORT, 'the register only grows'); END;

-- What an entry says goes whole or stays whole. It is of its pair for as long as there is that pair.
DROP TRIGGER disclosure_content_is_only_emptied;
CREATE TRIGGER disclosure_content_is_only_emptied BEFORE UPDATE ON disclosure_content
WHEN NEW.n IS NOT OLD.n
    OR (NEW.pair_id IS NOT OLD.pair_id
        AND (NEW.pair_id IS NOT NULL OR EXISTS (SELECT 1 FROM pair WHERE id = OLD.pair_id)))
    OR ((NEW.salt, NEW.body, NEW.copy, NEW.copy_format) IS NOT (OLD.salt, OLD.body, OLD.copy, OLD.copy_format)
        AND (NEW.salt, NEW.body, NEW.copy, NEW.copy_format) IS NOT (NULL, NULL, NULL, NULL))
BEGIN SELECT RAISE(ABORT, 'an entry of the register is only emptied'); END;
