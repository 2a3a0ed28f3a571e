-- The newest file in the folder of backups says which state of the vault it holds; nothing in the vault does any more.
ALTER TABLE vault_state DROP COLUMN backed_up_at;
