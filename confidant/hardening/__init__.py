"""What both front ends do first: make the process hard to read, and its faults silent about words."""
