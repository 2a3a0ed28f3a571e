"""The ways in which a document leaves: into a file, plain or under a passphrase, or onto the clipboard.

Each says what leaves of the rendered document, to where, and whether what is read back there is what it should be.
`flows.letting_out` keeps the order.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from confidant.domain.problem import Problem
from confidant.flows.letting_out import Destination, IntoFile, OntoClipboard
from confidant.release.document import Document, Format
from confidant.release.reopen import assert_same_words
from confidant.vault.files import refuse_inside
from confidant.vault.passphrase import check_passphrase
from confidant.vault.register_entry import NewDisclosure
from confidant.vault.vault import Vault

__all__ = [
    "CLIPBOARD",
    "OnlyPdf",
    "Protection",
    "ToClipboard",
    "ToFile",
    "Way",
    "is_under_passphrase",
    "under_passphrase",
]

CLIPBOARD = "clipboard"
"""The channel of what left by the clipboard."""


_PROTECTED = "a PDF under a passphrase"


def under_passphrase(channel: str, sha256: str = "") -> str:
    """Return the channel of a protected file that answers what came by `channel`; its `sha256` is its own.

    The entry has that of the PDF inside, which the register keeps: what the passphrase locks nobody could read there.
    """
    parts = (channel, _PROTECTED, f"SHA-256 {sha256}" if sha256 else "")
    return ", ".join(part for part in parts if part)


def is_under_passphrase(channel: str) -> bool:
    """Whether an entry of this channel is that of a protected file."""
    return _PROTECTED in channel


class OnlyPdf(Problem):
    """A passphrase was asked for on a file of another kind."""

    def __init__(self) -> None:
        super().__init__(
            "Only a PDF can be put under a passphrase, so nothing was written; "
            "let the file’s name end in .pdf, or write it without a passphrase."
        )


class Way(ABC):
    """How one document leaves."""

    @property
    @abstractmethod
    def form(self) -> Format:
        """The form in which the document is rendered, and the register keeps its copy."""

    @property
    @abstractmethod
    def file_name(self) -> str:
        """The name the file will have, without folder and ending, which others will read too; "" without a file."""

    @property
    @abstractmethod
    def destination(self) -> Destination:
        """Where it leaves to."""

    @abstractmethod
    def refuse(self, vault: Vault) -> None:
        """Raise a Problem where nothing may leave this way, before anything is read."""

    @abstractmethod
    def bytes_for(self, plain: bytes) -> bytes:
        """Return what leaves of the rendered document."""

    @abstractmethod
    def assert_holds(self, document: Document, plain: bytes, data: bytes) -> None:
        """Raise WordsDiffer unless `data`, read back, holds what was rendered and exactly the composed words."""

    @abstractmethod
    def entered(self, entry: NewDisclosure, left: str) -> NewDisclosure:
        """Return the register's entry as it stands for this way; `left` is the SHA-256 of what leaves."""


@dataclass(frozen=True, slots=True)
class Protection:
    """A passphrase for one file: it is kept by nobody but whoever reads it off the screen.

    `names` are those of the people the document is about and goes to. Raises WeakPassphrase for one that the app would
    not take for a vault either: a PDF can be tried out far faster than a vault. What readers of PDF files leave out of
    it, such as invisible signs, does not count. Raises CannotProtect for one that they would not all understand alike.
    """

    passphrase: str = field(repr=False)
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        from confidant.release.pdf_passphrase import prepared  # noqa: PLC0415  # its tables serve nothing else

        check_passphrase(prepared(self.passphrase), self.names)


@dataclass(frozen=True, slots=True)
class ToFile(Way):
    """Into a file of the user's choice, mode 0600; `overwrite` allows one to be there already."""

    place: Path
    form: Format
    overwrite: bool = False
    protection: Protection | None = None

    @classmethod
    def at(cls, place: Path, *, overwrite: bool = False, protection: Protection | None = None) -> "ToFile":
        """Return the way to `place`, in the form that its ending names. Raises UnknownFormat and OnlyPdf."""
        form = Format.from_path(place)
        if protection is not None and form is not Format.PDF:
            raise OnlyPdf
        return cls(place, form, overwrite, protection)

    @property
    def file_name(self) -> str:
        """As its user named it."""
        return self.place.stem

    @property
    def destination(self) -> IntoFile:
        """The file at its place."""
        return IntoFile(self.place, self.overwrite)

    def refuse(self, vault: Vault) -> None:
        """Raise InsideVault for a place in the vault's own folder."""
        refuse_inside(vault.folder, self.place)

    def bytes_for(self, plain: bytes) -> bytes:
        """Return the file as it is, or under its passphrase."""
        if self.protection is None:
            return plain
        from confidant.release.protected_pdf import protected  # noqa: PLC0415  # only such a file pays for pikepdf

        return protected(plain, self.protection.passphrase)

    def assert_holds(self, document: Document, plain: bytes, data: bytes) -> None:
        """Hold the words against the composed ones, and what a passphrase gives back against the plain file."""
        if self.protection is not None:
            from confidant.release.protected_pdf import unprotected  # noqa: PLC0415  # as above

            data = unprotected(plain, data, self.protection.passphrase)
        assert_same_words(document, data, self.form)

    def entered(self, entry: NewDisclosure, left: str) -> NewDisclosure:
        """Say of a protected file that it is one, and which; nothing of its passphrase."""
        return entry if self.protection is None else replace(entry, channel=under_passphrase(entry.channel, left))


@dataclass(frozen=True, slots=True)
class ToClipboard(Way):
    """Onto the clipboard as plain text. `put` puts it there, and raises a Problem where it is not found there then.

    It is called from whichever thread seals.
    """

    put: Callable[[str], None]

    @property
    def form(self) -> Format:
        """What any program takes."""
        return Format.TEXT

    @property
    def file_name(self) -> str:
        """There is no file."""
        return ""

    @property
    def destination(self) -> OntoClipboard:
        """The clipboard."""
        return OntoClipboard(self.put)

    def refuse(self, vault: Vault) -> None:
        """Whatever stands in the way is found out by trying."""

    def bytes_for(self, plain: bytes) -> bytes:
        """Return the text as it is."""
        return plain

    def assert_holds(self, document: Document, plain: bytes, data: bytes) -> None:  # noqa: ARG002  # as every way has it
        """Hold the text's words against the composed ones."""
        assert_same_words(document, data, self.form)

    def entered(self, entry: NewDisclosure, left: str) -> NewDisclosure:  # noqa: ARG002  # as every way has it
        """Name the clipboard as the channel: where it is pasted is in the mentor's hands."""
        return replace(entry, channel=CLIPBOARD)
