"""`make faults`: what killed programs, failing disks, power cuts, flipped bits, replayed pages and hostile files do to
a vault, at full size, as a table. A small size of every row runs in `make test`.

Faults are put in from outside, into the real program: system calls are failed and recorded with strace, bytes are
changed on the disk, processes are killed. The product has no switch for any of it.
"""
