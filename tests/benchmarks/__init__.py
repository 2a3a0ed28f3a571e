"""`make bench`: every figure as a ratio against the bare thing, measured in the same run.

These machines are shared and noisy: runs of the two sides alternate, medians are compared, and no absolute time
decides anything. Nothing here is a timed test.
"""
