"""A command line that Confidant does not know."""

__all__ = ["WrongUsage"]


class WrongUsage(Exception):
    """The command line is not one that Confidant knows; its words repeat nothing that could be a passphrase."""
