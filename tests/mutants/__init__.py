"""Mutants of the walls before the door: each has one thing wrong, and the tests of that wall have to notice.

`make mutants` tries them all and prints the table; `walls.py` says what is a wall and by which tests it is held.
"""
