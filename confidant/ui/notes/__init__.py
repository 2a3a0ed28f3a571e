"""Notes: the list, the editor with its levels, consent, and the search over them."""
