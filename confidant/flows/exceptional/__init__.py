"""Exceptional disclosure, led step by step: what a screen calls, and in which order. Free of Qt.

The rules are the domain's (`domain.exceptional_disclosure_course`): a screen offers `steps(record.disclosure)`, shows
`owed(record.disclosure, now())`, and a step that may not be taken is refused with a sentence
(`CannotRecordExceptional`) whatever the screen thought. Nothing is ever changed or taken away; what should have read
otherwise is added (`Noted`).

    record = recording.raise_issue(vault, pair, Speaker.MENTOR, Raised(grounds, issue), on=…, now=now())
    record = recording.record(vault, record.id, IssueEstablished(issue, how), on=…, now=now())
    …                                               # DutiesClarified, OptionsExplored, Agreed or Refused
    on_paper.save_notice(vault, record.id, notice, place, now=now())           # as often as wanted; that gives none
    record = recording.record(vault, record.id, NoticeGiven(notice, how), on=…, now=now())      # now it is given
    record = telling.disclose(vault, record.id, Telling(words, how), on=…, now=now())  # or on_paper.save_disclosure
    record = recording.record(vault, record.id, Reviewed(words), on=…, now=now())

- **`recording`**: everything that tells nobody outside. `NoticeGiven` is among it: it tells the other of the two. The
  cooling time is filled in from the agreement. `vault.exceptional.tried` says beforehand whether a step would be taken.
- **`telling`**: what tells somebody outside, by word of mouth or in a way of the user's own, entered in the register
  in the same transaction: `disclose`, and `tell_first` for the two side doors. `tell_in_danger` begins a record where
  there is none: from any screen it is the one call. `compared` (domain) shows live what of the typed words goes beyond.
- **`on_paper`**: the notice as a PDF for the other, and the mentor's disclosure as one; each has its entry and copy.
  `take_back` is for a disclosure whose file never got anywhere.
- **`standing`**: what is open and owed, of all pairs. What holds a pair against erasure is `vault.holds`.
- **`forms`**: half-filled forms, kept in the vault while they are typed and gone once the step is recorded.
- **`emergency`**: whom to call: those of the pair's agreement, and the vault's own, which the user sets.
- **`event_words`**: what is on record in sentences, for the screen and for the mentee’s copy.
- **`explanations`**: the grounds, the duties and their sources in plain words, from `resources/duties`.
"""
