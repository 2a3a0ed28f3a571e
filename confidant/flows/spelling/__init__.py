"""Spelling, without a network: word lists that are read once, suggestions, and the words a person adds.

`word_list` finds a word in a file, `dictionary` knows what counts as known in a language, `doubtful` cuts a line into
words that can be misspelt, `suggestions` says what may have been meant, `own_words` keeps a person's choice and words
in the vault. Nothing is written anywhere else.
"""
