"""A PDF under a passphrase, for sending by e-mail: AES-256 as PDF 2.0 has it, with the plain file's objects inside.

The salts are random, as they must be, so two protected files of one document differ. What the passphrase gives back is
the plain file, object for object and stream for stream. Its identifier alone is another: it stands outside what is
locked, and that of the plain file is a hash of its words, by which a guess at them could be tried out.
"""

import re
import secrets
from io import BytesIO
from typing import Final

import pikepdf

from confidant.release.pdf_passphrase import prepared
from confidant.release.reopen import WordsDiffer

__all__ = ["protected", "unprotected"]

_REVISION: Final = 6
"""AES-256 with the key derivation of PDF 2.0; the one before it (5) can be tried out far faster."""


_IDENTIFIER = re.compile(rb"/ID \[<([0-9a-f]+)><([0-9a-f]+)>\]")


def protected(plain: bytes, passphrase: str) -> bytes:
    """Return `plain` so that only `passphrase` opens it, its title included. Raises CannotProtect.

    Whoever opens it may do everything with it, as screen readers need: it is theirs.
    """
    key = prepared(passphrase)
    made = BytesIO()
    with pikepdf.open(BytesIO(plain)) as pdf:
        pdf.save(
            made,
            encryption=pikepdf.Encryption(owner=key, user=key, R=_REVISION, aes=True, metadata=True),
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.preserve,
            fix_metadata_version=False,
        )
    return _with_random_identifier(made.getvalue())


def _with_random_identifier(data: bytes) -> bytes:
    """Return the file with another identifier, as long as its own, which nothing can be held against.

    Its first half is the plain file's, and its second a hash that the day and the title go into.
    """
    *_, last = _IDENTIFIER.finditer(data)  # the trailer's: every stream stands before it
    halves = (secrets.token_hex(len(half) // 2).encode() for half in last.groups())
    return data[: last.start()] + b"/ID [<%b><%b>]" % tuple(halves) + data[last.end() :]


def unprotected(plain: bytes, data: bytes, passphrase: str) -> bytes:
    """Return what the passphrase gives back of `data`, once it is found to be `plain`, object for object.

    Raises WordsDiffer where it is anything else, opens without the passphrase, is not locked as it should be, or tells
    without it the identifier of `plain`.
    """
    try:
        pikepdf.open(BytesIO(data)).close()
    except pikepdf.PasswordError:
        pass
    else:
        raise WordsDiffer
    try:
        with pikepdf.open(BytesIO(data), password=prepared(passphrase)) as pdf:
            is_locked = pdf.encryption.R == _REVISION and pdf.encryption.bits == 256
            identifier = _identifier(pdf)
            inside = _written_anew(pdf)
    except (pikepdf.PasswordError, pikepdf.PdfError):
        raise WordsDiffer from None
    with pikepdf.open(BytesIO(plain)) as pdf:
        if not is_locked or not identifier.isdisjoint(_identifier(pdf)) or inside != _written_anew(pdf):
            raise WordsDiffer
    return inside


def _identifier(pdf: pikepdf.Pdf) -> set[bytes]:
    return {bytes(half) for half in pdf.trailer.get("/ID", ())}


def _written_anew(pdf: pikepdf.Pdf) -> bytes:
    """Return a file of all its objects, in the order in which they are reached, without encryption and identifier.

    Streams stay byte for byte as they are; the note on encryption that the format asks for goes.
    """
    if "/Extensions" in pdf.Root:
        del pdf.Root.Extensions
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]
    made = BytesIO()
    pdf.save(
        made,
        encryption=False,
        static_id=True,
        force_version="1.7",
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        fix_metadata_version=False,
    )
    return made.getvalue()
