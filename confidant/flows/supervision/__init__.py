"""Asking a mentoring supervisor: the question first, then an anonymised copy of only what it needs.

`cast` says whom the vault knows; `suggestions` finds in words what would tell who somebody is, and what to say instead;
`state` is the frozen consultation that a mentor works on; `anonymised` makes the copy and says what of it is still
rare; `door` lets it out, and the vault keeps what came of it (`vault.consultations`).

The *key*, who is meant by which role, stands in the vault with the consultation and nowhere else.
"""
