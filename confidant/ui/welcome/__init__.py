"""The ways in: a new vault in three steps, the recovery kit, the choice of a vault."""
