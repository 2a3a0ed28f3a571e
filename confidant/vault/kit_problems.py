"""What can be wrong with a recovery kit and its code; no sentence repeats anything of either."""

from confidant.domain.problem import Problem
from confidant.vault.problems import WrongRecoveryKey

__all__ = ["KitApart", "NewerKit", "OldKitCode", "OtherKitCode", "UnusableKitCode"]


class UnusableKitCode(Problem):
    """The recovery kit's code is mistyped or none; the sentence names the line, and repeats nothing of it."""


class NewerKit(UnusableKitCode):
    """The recovery kit was made by a newer version of the app."""

    def __init__(self) -> None:
        super().__init__(
            "This recovery kit was made with a newer version of Confidant, and nothing was changed; "
            "update Confidant and try again."
        )


class OtherKitCode(UnusableKitCode):
    """The recovery kit's code is another vault's than the header files are."""

    def __init__(self) -> None:
        super().__init__(
            "The code on this kit is another vault’s, and nothing was changed; use the sheet made for this one."
        )


class OldKitCode(Problem):
    """Blocks and code belong together, but open this vault no more, or never did."""

    def __init__(self) -> None:
        super().__init__(
            "The code on this kit is from before the passphrase was last changed or another vault’s, or the vault’s "
            "file is damaged, and nothing was changed; use the code that was printed last, or restore the newest "
            "backup to a new place."
        )


class KitApart(WrongRecoveryKey):
    """Blocks and code of a recovery kit do not belong together."""

    def __init__(self) -> None:
        super().__init__(
            "These blocks and this code do not open the vault together, and nothing was changed: one of them is "
            "another vault’s, or from before a new recovery key was made; compare both with the newest sheet."
        )
