"""A copy for the mentee of everything that is held about them: a door of its own.

The opposite of a reference. A reference is composed of what the gate permits and nothing else; this copy shows all
there is, whatever its level, and marks what was taken out, with the reason. Nothing in `release/` knows of it, and it
never comes near the gate: it goes to the one person it is about.

`held` says what an item of it is, `sources` is the table of where to look: a further record gets one function there.
`decisions` keeps what the mentor decides (whose information stands in it, what is taken out), `people` finds the names,
`plan` takes it out, `bundle` composes covering letter, index and items, `pages` sets them, `sealing` lets the
copy out, and `course` says where it all stands and what is next.
"""
