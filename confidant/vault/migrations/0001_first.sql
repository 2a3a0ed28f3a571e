-- The first schema. Days are ISO text (YYYY-MM-DD). Disclosure levels and audiences are sets of bits:
-- 1 line_manager, 2 role_reference; 0 is private. Lists keep their order in `position`, so that export loses nothing.
-- Topic lists are topics' names with blanks between; NULL on a passage means "as its note", '' an empty list.

CREATE TABLE vault_state (
    one INTEGER PRIMARY KEY CONSTRAINT vault_state_is_one_row CHECK (one = 1),
    vault BLOB NOT NULL CONSTRAINT vault_id_is_sixteen_bytes CHECK (length(vault) = 16),
    recovery_salt BLOB NOT NULL,
    recovery_wrapping_key BLOB NOT NULL,
    copied INTEGER NOT NULL DEFAULT 0 CONSTRAINT copied_is_yes_or_no CHECK (copied IN (0, 1)),
    seal_counter INTEGER NOT NULL DEFAULT 0 CONSTRAINT seal_counter_is_natural CHECK (seal_counter >= 0),
    seal_digest BLOB
) STRICT;

CREATE TABLE pair (
    id INTEGER PRIMARY KEY,
    mentor TEXT NOT NULL,
    mentee TEXT NOT NULL,
    organisation TEXT NOT NULL,
    programme TEXT NOT NULL,
    public_wording TEXT NOT NULL,
    started TEXT NOT NULL CONSTRAINT pair_started_is_a_day CHECK (started IS date(started)),
    ended TEXT CONSTRAINT pair_ended_is_a_day CHECK (ended IS date(ended)),
    line_manager TEXT,
    erased INTEGER NOT NULL CONSTRAINT pair_erased_is_yes_or_no CHECK (erased IN (0, 1))
) STRICT;

CREATE TABLE person (
    pair_id INTEGER NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (pair_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement (
    id INTEGER PRIMARY KEY,
    pair_id INTEGER NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    version INTEGER NOT NULL CONSTRAINT agreement_version_counts_from_one CHECK (version >= 1),
    signed TEXT NOT NULL CONSTRAINT agreement_signed_is_a_day CHECK (signed IS date(signed)),
    review_due TEXT CONSTRAINT agreement_review_is_a_day CHECK (review_due IS date(review_due)),
    reference_kind TEXT NOT NULL
        CONSTRAINT agreement_references_are_known CHECK (reference_kind IN ('none', 'factual', 'full')),
    three_way TEXT NOT NULL
        CONSTRAINT agreement_three_way_is_known CHECK (three_way IN ('none', 'on_request', 'scheduled')),
    lapse_months INTEGER NOT NULL CONSTRAINT agreement_lapse_is_natural CHECK (lapse_months >= 0),
    retention_months INTEGER NOT NULL CONSTRAINT agreement_retention_is_natural CHECK (retention_months >= 0),
    cooling_hours INTEGER NOT NULL CONSTRAINT agreement_cooling_is_natural CHECK (cooling_hours >= 0),
    UNIQUE (pair_id, version),
    UNIQUE (pair_id, position)
) STRICT;

CREATE TABLE cell (
    agreement_id INTEGER NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    topic TEXT NOT NULL,
    audience TEXT NOT NULL
        CONSTRAINT cell_audience_is_known CHECK (audience IN ('line_manager', 'role_reference', 'anyone')),
    speaker TEXT NOT NULL CONSTRAINT cell_speaker_is_known CHECK (speaker IN ('mentor', 'mentee')),
    rule TEXT NOT NULL
        CONSTRAINT cell_rule_is_known
        CHECK (rule IN ('share', 'share_unattributed', 'ask_first', 'existence_only', 'never')),
    PRIMARY KEY (agreement_id, position),
    UNIQUE (agreement_id, topic, audience, speaker)
) STRICT, WITHOUT ROWID;

CREATE TABLE signer (
    agreement_id INTEGER NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    on_day TEXT NOT NULL CONSTRAINT signer_day_is_a_day CHECK (on_day IS date(on_day)),
    how TEXT NOT NULL,
    PRIMARY KEY (agreement_id, position)
) STRICT, WITHOUT ROWID;

-- Versions are never edited: a change is a new version.
CREATE TRIGGER agreement_is_never_edited BEFORE UPDATE ON agreement
BEGIN SELECT RAISE(ABORT, 'a signed agreement is never edited'); END;
CREATE TRIGGER cell_is_never_edited BEFORE UPDATE ON cell
BEGIN SELECT RAISE(ABORT, 'a signed agreement is never edited'); END;
CREATE TRIGGER signer_is_never_edited BEFORE UPDATE ON signer
BEGIN SELECT RAISE(ABORT, 'a signed agreement is never edited'); END;

CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    pair_id INTEGER NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    held_on TEXT NOT NULL CONSTRAINT note_held_on_is_a_day CHECK (held_on IS date(held_on)),
    title TEXT NOT NULL,
    template TEXT NOT NULL,
    topics TEXT NOT NULL,
    disclosure INTEGER NOT NULL CONSTRAINT note_disclosure_is_a_level CHECK (disclosure BETWEEN 0 AND 3),
    UNIQUE (pair_id, position)
) STRICT;

CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    note_id INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    words TEXT NOT NULL,
    disclosure INTEGER CONSTRAINT passage_disclosure_is_a_level CHECK (disclosure BETWEEN 0 AND 3),
    topics TEXT,
    awaiting INTEGER NOT NULL CONSTRAINT passage_awaiting_is_audiences CHECK (awaiting BETWEEN 0 AND 3),
    UNIQUE (note_id, position)
) STRICT;

CREATE TABLE consent (
    id INTEGER PRIMARY KEY,
    note_id INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    decision TEXT NOT NULL CONSTRAINT consent_decision_is_known CHECK (decision IN ('agreed', 'withdrawn')),
    on_day TEXT NOT NULL CONSTRAINT consent_day_is_a_day CHECK (on_day IS date(on_day)),
    audiences INTEGER NOT NULL CONSTRAINT consent_audiences_are_known CHECK (audiences BETWEEN 0 AND 3),
    recipient TEXT,
    purpose TEXT,
    expires TEXT CONSTRAINT consent_expires_is_a_day CHECK (expires IS date(expires)),
    how TEXT NOT NULL,
    UNIQUE (note_id, position),
    CONSTRAINT withdrawal_is_never_limited
        CHECK (decision = 'agreed' OR (recipient IS NULL AND purpose IS NULL AND expires IS NULL)),
    CONSTRAINT limited_yes_speaks_for_one_audience
        CHECK ((recipient IS NULL AND purpose IS NULL) OR audiences IN (1, 2)),
    CONSTRAINT yes_expires_after_it_is_given CHECK (expires IS NULL OR expires >= on_day)
) STRICT;

-- The exact words each yes was given to, and for whom. A passage is covered by a yes for an audience where a row of
-- that yes has the passage's words, character for character, and holds the audience.
CREATE TABLE consent_words (
    id INTEGER PRIMARY KEY,
    consent_id INTEGER NOT NULL REFERENCES consent (id) ON DELETE CASCADE,
    words TEXT NOT NULL,
    audiences INTEGER NOT NULL CONSTRAINT consent_words_audiences_are_known CHECK (audiences BETWEEN 1 AND 3)
) STRICT;
CREATE INDEX consent_words_of_consent ON consent_words (consent_id);

CREATE TABLE request (
    id INTEGER PRIMARY KEY,
    pair_id INTEGER NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    requester_name TEXT NOT NULL,
    requester_role TEXT NOT NULL,
    requester_organisation TEXT NOT NULL,
    audience TEXT NOT NULL
        CONSTRAINT request_audience_is_known CHECK (audience IN ('line_manager', 'role_reference', 'other')),
    purpose TEXT NOT NULL,
    received TEXT NOT NULL CONSTRAINT request_received_is_a_day CHECK (received IS date(received)),
    channel TEXT NOT NULL,
    deadline TEXT CONSTRAINT request_deadline_is_a_day CHECK (deadline IS date(deadline)),
    solicited INTEGER NOT NULL CONSTRAINT request_solicited_is_yes_or_no CHECK (solicited IN (0, 1)),
    authority_on TEXT CONSTRAINT request_authority_is_a_day CHECK (authority_on IS date(authority_on)),
    authority_expires TEXT CONSTRAINT request_authority_expires_on_a_day CHECK (authority_expires IS date(authority_expires)),
    authority_how TEXT,
    saw_on TEXT CONSTRAINT request_saw_is_a_day CHECK (saw_on IS date(saw_on)),
    saw_how TEXT,
    saw_sha256 TEXT,
    signed_on TEXT CONSTRAINT request_signed_is_a_day CHECK (signed_on IS date(signed_on)),
    state TEXT CONSTRAINT request_state_is_known CHECK (
        state IN ('received', 'verified', 'mentee_told', 'accepted', 'declined', 'no_authority', 'answered', 'closed')
    ),
    UNIQUE (pair_id, position),
    CONSTRAINT authority_is_whole CHECK ((authority_on IS NULL) = (authority_how IS NULL)),
    CONSTRAINT authority_expiry_needs_authority CHECK (authority_expires IS NULL OR authority_on IS NOT NULL),
    CONSTRAINT preview_is_whole CHECK ((saw_on IS NULL) = (saw_how IS NULL)),
    CONSTRAINT preview_hash_needs_preview CHECK (saw_sha256 IS NULL OR saw_on IS NOT NULL)
) STRICT;

CREATE TABLE asked_first (
    request_id INTEGER NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    topic TEXT NOT NULL,
    on_day TEXT NOT NULL CONSTRAINT asked_first_day_is_a_day CHECK (on_day IS date(on_day)),
    PRIMARY KEY (request_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE question (
    request_id INTEGER NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    words TEXT NOT NULL,
    topic TEXT,
    PRIMARY KEY (request_id, position)
) STRICT, WITHOUT ROWID;

-- The register of disclosures: a chain over hashes that only grows. What an entry says lies in a row of its own,
-- which may be emptied (erasure) but never changed; its random salt goes with it, so that the hash betrays nothing.
CREATE TABLE disclosure (
    n INTEGER PRIMARY KEY CONSTRAINT disclosure_counts_from_one CHECK (n >= 1),
    previous TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;

CREATE TABLE disclosure_content (
    n INTEGER PRIMARY KEY REFERENCES disclosure (n),
    pair_id INTEGER REFERENCES pair (id) ON DELETE SET NULL,
    salt BLOB,
    body TEXT,
    copy BLOB,
    copy_format TEXT
) STRICT;
CREATE INDEX disclosure_content_of_pair ON disclosure_content (pair_id);

CREATE TRIGGER disclosure_is_never_changed BEFORE UPDATE ON disclosure
BEGIN SELECT RAISE(ABORT, 'the register only grows'); END;
CREATE TRIGGER disclosure_is_never_deleted BEFORE DELETE ON disclosure
BEGIN SELECT RAISE(ABORT, 'the register only grows'); END;
CREATE TRIGGER disclosure_content_is_only_emptied BEFORE UPDATE OF n, salt, body, copy, copy_format ON disclosure_content
WHEN NEW.n IS NOT OLD.n OR NEW.salt IS NOT NULL OR NEW.body IS NOT NULL OR NEW.copy IS NOT NULL
    OR NEW.copy_format IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an entry of the register is only emptied'); END;
CREATE TRIGGER disclosure_content_is_never_deleted BEFORE DELETE ON disclosure_content
BEGIN SELECT RAISE(ABORT, 'the register only grows'); END;

-- What a screen keeps while it is being filled in; the text belongs to the screen.
CREATE TABLE draft (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- Release views: all that may be read while material for a third party is gathered.

CREATE VIEW release_pair AS
SELECT id AS pair_id, mentor, mentee, organisation, programme, public_wording, started, ended, line_manager, erased
FROM pair;

CREATE VIEW release_agreement AS
SELECT id AS agreement_id, pair_id, version, signed, review_due, reference_kind, three_way, lapse_months,
    retention_months, cooling_hours
FROM agreement;

CREATE VIEW release_cell AS
SELECT a.pair_id, c.agreement_id, c.position, c.topic, c.audience, c.speaker, c.rule
FROM cell AS c JOIN agreement AS a ON a.id = c.agreement_id;

CREATE VIEW release_signer AS
SELECT a.pair_id, s.agreement_id, s.position, s.name, s.on_day, s.how
FROM signer AS s JOIN agreement AS a ON a.id = s.agreement_id;

-- The exact words of passages that are not private and to which the mentee said yes for an audience of their level.
CREATE VIEW shareable_passage AS
SELECT
    n.pair_id,
    n.id AS note_id,
    p.id AS passage_id,
    p.position,
    n.held_on,
    p.words,
    CASE WHEN p.topics IS NULL THEN n.topics ELSE p.topics END AS topics,
    CASE WHEN p.disclosure IS NULL THEN n.disclosure ELSE p.disclosure END AS disclosure,
    p.awaiting
FROM note AS n JOIN passage AS p ON p.note_id = n.id
WHERE CASE WHEN p.disclosure IS NULL THEN n.disclosure ELSE p.disclosure END <> 0
    AND EXISTS (
        SELECT 1
        FROM consent AS c JOIN consent_words AS w ON w.consent_id = c.id
        WHERE c.note_id = n.id AND c.decision = 'agreed' AND w.words = p.words
            AND w.audiences & c.audiences
                & CASE WHEN p.disclosure IS NULL THEN n.disclosure ELSE p.disclosure END <> 0
    );

-- The yeses that cover a passage, each for the audiences it covers these words for.
CREATE VIEW release_yes AS
SELECT n.pair_id, p.id AS passage_id, c.on_day, w.audiences & c.audiences AS audiences, c.recipient, c.purpose,
    c.expires, c.how
FROM note AS n
JOIN passage AS p ON p.note_id = n.id
JOIN consent AS c ON c.note_id = n.id
JOIN consent_words AS w ON w.consent_id = c.id
WHERE c.decision = 'agreed' AND w.words = p.words;

CREATE VIEW release_withdrawal AS
SELECT n.pair_id, c.note_id, c.on_day, c.audiences, c.how
FROM note AS n JOIN consent AS c ON c.note_id = n.id
WHERE c.decision = 'withdrawn';
