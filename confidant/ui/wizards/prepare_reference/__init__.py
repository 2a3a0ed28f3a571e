"""Prepare a reference: the wizard's pages over `flows.prepare_reference`."""
