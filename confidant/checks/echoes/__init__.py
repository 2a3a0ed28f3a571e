"""The same thing said in other words: what a draft tells, without copying a word, of what its reader may not be told.

`lexicon` reads what facts are hinted at by, `withheld_facts` which of them a pair's notes hold, `judging` how much of
one a sentence tells, and `reworded` is the check.
"""
