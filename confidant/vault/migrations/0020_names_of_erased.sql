-- The key to a consultation names people of other pairs, and the drafts of a pair do, too: the app wrote those names there
-- itself. So a step's key is emptied of such a name while its pair is being erased, and is as little edited as before else.
DROP TRIGGER consultation_step_is_never_edited;
CREATE TRIGGER consultation_step_is_never_edited BEFORE UPDATE ON consultation_step
WHEN (NEW.consultation_id, NEW.position, NEW.kind, NEW.on_day, NEW.words, NEW.mosaic, NEW.entry)
    IS NOT (OLD.consultation_id, OLD.position, OLD.kind, OLD.on_day, OLD.words, OLD.mosaic, OLD.entry)
    OR NOT EXISTS (SELECT 1 FROM tombstone WHERE is_finished = 0)
BEGIN SELECT RAISE(ABORT, 'a consultation is only added to'); END;
