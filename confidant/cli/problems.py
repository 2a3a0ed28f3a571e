"""What only the command line can meet, in one plain sentence each."""

from confidant.domain.problem import Problem

__all__ = [
    "CannotPrint",
    "DifferentPassphrases",
    "NoTerminal",
    "NoWindows",
    "RecoveryKeyInVault",
    "UnusableDraft",
    "UnusablePassphraseFile",
    "UnusableRecoveryKeyFile",
    "UnusableRequest",
]


class NoWindows(Problem):
    """The app cannot open its windows."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The app cannot open, because {why}; nothing was changed, and every command that `confidant --help` lists "
            "works without windows (from the source tree: `.venv/bin/confidant --help`)."
        )


class NoTerminal(Problem):
    """A passphrase is needed and there is nobody to ask."""

    def __init__(self) -> None:
        super().__init__(
            "There is no terminal to ask for the passphrase at, and nothing was changed; "
            "give a file whose first line is the passphrase with --passphrase-file."
        )


class UnusablePassphraseFile(Problem):
    """The passphrase file holds no passphrase, or cannot be read."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The passphrase file {what}, and nothing was changed; "
            "its first line has to be the passphrase, as UTF-8 text."
        )


class UnusableRecoveryKeyFile(Problem):
    """The file of the recovery key cannot be read."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The recovery key’s file {what}, and nothing was changed; it has to hold ten blocks of six digits."
        )


class DifferentPassphrases(Problem):
    """The passphrase was typed twice and not the same."""

    def __init__(self) -> None:
        super().__init__("The two passphrases are not the same, and nothing was changed; please try again.")


class RecoveryKeyInVault(Problem):
    """The recovery key is to be kept in the vault that it opens."""

    def __init__(self) -> None:
        super().__init__(
            "The recovery key would lie inside the vault that it opens, so nothing was made; "
            "choose a place outside the vault."
        )


class UnusableRequest(Problem):
    """The request file is not one."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The request file cannot be used, and nothing was changed: {what}.")


class UnusableDraft(Problem):
    """The draft is no text."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The draft cannot be used, and nothing was changed: {what}.")


class CannotPrint(Problem):
    """The work is done, but its result could not be written to standard output."""

    def __init__(self) -> None:
        super().__init__("The command was carried out, but its result could not be written to standard output.")
