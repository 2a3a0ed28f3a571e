"""From permitted passages to a finished file: compose, render, write, re-open and compare."""
