"""Whether the vault is as it was stored: counting it, and what is seen where it is not."""
