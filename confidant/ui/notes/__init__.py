"""Notes: the list, the editor with its levels, consent, and the search over them."""

from confidant.ui.notes.keep_true import keep_true_alive

keep_true_alive()
