-- The vault's own row, anew: the seal's counter and digest go with every change; `header` is the header as it was when
-- its keyslots were last written, for the day when both files are lost; `backed_up_at` is the counter of the last backup.
CREATE TABLE vault_state_next (
    one INTEGER PRIMARY KEY CONSTRAINT vault_state_is_one_row CHECK (one = 1),
    vault BLOB NOT NULL CONSTRAINT vault_id_is_sixteen_bytes CHECK (length(vault) = 16),
    recovery_salt BLOB NOT NULL,
    recovery_wrapping_key BLOB NOT NULL,
    header BLOB,
    backed_up_at INTEGER NOT NULL DEFAULT 0 CONSTRAINT backed_up_at_is_natural CHECK (backed_up_at >= 0),
    seal_counter INTEGER NOT NULL DEFAULT 0 CONSTRAINT seal_counter_is_natural CHECK (seal_counter >= 0),
    seal_digest BLOB CONSTRAINT seal_digest_is_thirty_two_bytes CHECK (length(seal_digest) = 32)
) STRICT;
INSERT INTO vault_state_next (one, vault, recovery_salt, recovery_wrapping_key)
SELECT one, vault, recovery_salt, recovery_wrapping_key FROM vault_state;
DROP TABLE vault_state;
ALTER TABLE vault_state_next RENAME TO vault_state;

-- What belongs to this vault on whatever computer it is opened, and is no note: backups, the recovery kit.
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
