-- What the two settled beside what may be said; '' and 'not_settled' where they did not. Every version has one row, which
-- is written last and closes it: from then on no cell and no name can be added to what was signed.
CREATE TABLE arrangement (
    agreement_id INTEGER PRIMARY KEY REFERENCES agreement (id) ON DELETE CASCADE,
    computer TEXT NOT NULL
        CONSTRAINT arrangement_computer_is_known CHECK (computer IN ('not_settled', 'mentor', 'organisation', 'shared')),
    notes_by TEXT NOT NULL
        CONSTRAINT arrangement_notes_by_is_known CHECK (notes_by IN ('not_settled', 'mentor', 'both')),
    supervisor TEXT NOT NULL,
    emergency TEXT NOT NULL,
    public_wording TEXT NOT NULL
) STRICT;
INSERT INTO arrangement SELECT id, 'not_settled', 'not_settled', '', '', '' FROM agreement;

CREATE TRIGGER arrangement_is_never_edited BEFORE UPDATE ON arrangement
BEGIN SELECT RAISE(ABORT, 'a signed agreement is never edited'); END;

-- Nothing is added to a signed version, and nothing put in the place of what it says.
CREATE TRIGGER agreement_is_never_replaced BEFORE INSERT ON agreement
WHEN EXISTS (
    SELECT 1 FROM agreement
    WHERE id = NEW.id OR (pair_id = NEW.pair_id AND (version = NEW.version OR position = NEW.position))
)
BEGIN SELECT RAISE(ABORT, 'a signed agreement is never edited'); END;
CREATE TRIGGER arrangement_is_never_replaced BEFORE INSERT ON arrangement
WHEN EXISTS (SELECT 1 FROM arrangement WHERE agreement_id = NEW.agreement_id)
BEGIN SELECT RAISE(ABORT, 'a signed agreement is never edited'); END;
CREATE TRIGGER cell_is_never_added BEFORE INSERT ON cell
WHEN EXISTS (SELECT 1 FROM arrangement WHERE agreement_id = NEW.agreement_id)
BEGIN SELECT RAISE(ABORT, 'a signed agreement is never edited'); END;
CREATE TRIGGER signer_is_never_added BEFORE INSERT ON signer
WHEN EXISTS (SELECT 1 FROM arrangement WHERE agreement_id = NEW.agreement_id)
BEGIN SELECT RAISE(ABORT, 'a signed agreement is never edited'); END;

-- Nothing of it is taken away before its pair goes; then the row it belongs to is gone first.
CREATE TRIGGER agreement_goes_with_its_pair BEFORE DELETE ON agreement
WHEN EXISTS (SELECT 1 FROM pair WHERE id = OLD.pair_id)
BEGIN SELECT RAISE(ABORT, 'a signed agreement is never edited'); END;
CREATE TRIGGER cell_goes_with_its_agreement BEFORE DELETE ON cell
WHEN EXISTS (SELECT 1 FROM agreement WHERE id = OLD.agreement_id)
BEGIN SELECT RAISE(ABORT, 'a signed agreement is never edited'); END;
CREATE TRIGGER signer_goes_with_its_agreement BEFORE DELETE ON signer
WHEN EXISTS (SELECT 1 FROM agreement WHERE id = OLD.agreement_id)
BEGIN SELECT RAISE(ABORT, 'a signed agreement is never edited'); END;
CREATE TRIGGER arrangement_goes_with_its_agreement BEFORE DELETE ON arrangement
WHEN EXISTS (SELECT 1 FROM agreement WHERE id = OLD.agreement_id)
BEGIN SELECT RAISE(ABORT, 'a signed agreement is never edited'); END;

-- What changed since a version was signed, so that the two look at it again before its day. `version` is the one that
-- was the last when it changed: signing the next settles it.
CREATE TABLE review_occasion (
    pair_id INTEGER NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    version INTEGER NOT NULL CONSTRAINT review_occasion_version_counts_from_one CHECK (version >= 1),
    what TEXT NOT NULL
        CONSTRAINT review_occasion_is_known CHECK (what IN ('line_manager', 'role', 'programme', 'organisation')),
    PRIMARY KEY (pair_id, version, what)
) STRICT, WITHOUT ROWID;
