"""Papers of the pair's own: what the two of them keep, sign or take to a meeting, as PDF.

A paper is composed as a `paper.Paper` (sheets of plain blocks: words, lists, tables, lines to sign), set by
`pages.pdf_of` as a tagged PDF whose bytes depend on those words alone, and written by `saving.save_paper`:

    def composed() -> Paper:                       # reads the vault; called once it has been counted
        facts = public_facts(vault, pair, on)
        table = Table((Column("Topic", 3), Column("Line manager", 2)), (("Goals", "Ask first"),))
        return Paper("Agreement", (Sheet("Agreement", (Heading("Who may say what"), table)),))

    save_paper(vault, composed, place, overwrite=…, tell=…)

`pages` and `saving` load Typst and pypdfium2, so windows import them when a paper is asked for, and call
`release.reopen.make_ready()` in their own thread first. Where a file is there already, FileExists asks; `ask_save` of
the windows has asked by then, so they pass `overwrite=True`.

Which way a paper takes depends on who it is for:

- **For a third party** (statement, register of relationships, decline, correction): never from here. It is a
  `release.document.Document`, composed in `release/` from public facts alone and sealed by `flows.seal`, which enters
  it in the register of disclosures.
- **For the pair, without a word of a note** (agreement, “what I may say”, privacy note, three-way brief): composed
  beside this module from public facts and agreements, which are arguments; nothing else has a way in.
- **For whom confidence is broken, and the notice of it** (`exceptional_papers`): words that the mentor typed into the
  record of an exceptional disclosure, and held against the notice there (`flows.exceptional.on_paper`). They are set
  here because nothing but permitted passages and public facts ever reaches `release/`; each has an entry.
- **For the mentee, with words of notes** (the words they are asked for, their entries in the register of
  disclosures): composed by the flow whose rule it is, and set here; `release/` never sees them.

Texts are data: Markdown in them is shown as it stands, but for a marked `Quotation`, which is set as a letter would set
it. Names in a script that the typeface lacks are refused in words, as a letter refuses them. `flows.field_words` has
the names of topics and rules.
"""
