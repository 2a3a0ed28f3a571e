-- The recovery key's public half: what wrapped the data key lay here before, and with it an old copy of the vault opened
-- every newer one. The old value is the private half and is replaced right after this file has run (recovery_row.py).
ALTER TABLE vault_state RENAME COLUMN recovery_wrapping_key TO recovery_public_key;
