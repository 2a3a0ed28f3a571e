"""Qt-free state machines and services that the windows and the command line share."""
