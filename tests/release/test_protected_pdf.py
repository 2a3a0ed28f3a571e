"""A PDF under a passphrase: nothing of it can be read without, and with it it is the plain file, stream for stream."""

from io import BytesIO

import pikepdf
import pypdf
import pypdfium2
import pytest

from confidant.release.document import Format
from confidant.release.protected_pdf import CannotProtect, protected, unprotected
from confidant.release.render import render
from confidant.release.reopen import WordsDiffer, assert_same_words, words_in
from tests.release.letters import letter, long_letter

WORDS = "gravel tulip moody harbor sprint onion"
PLAIN = render(letter(), Format.PDF)


def streams(data: bytes, passphrase: str = "") -> list[bytes]:
    """Every stream of a file as it lies there, in the order in which objects are reached from its root."""
    with pikepdf.open(BytesIO(data), password=passphrase) as pdf:
        found = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        return sorted(each.read_raw_bytes() for each in found if each.get("/Type") not in ("/ObjStm", "/XRef"))


def test_inside_are_the_same_bytes() -> None:
    locked = protected(PLAIN, WORDS)
    assert streams(locked, WORDS) == streams(PLAIN)
    assert len(streams(PLAIN)) > 3
    inside = unprotected(PLAIN, locked, WORDS)
    assert streams(inside) == streams(PLAIN)
    assert words_in(inside, Format.PDF) == words_in(PLAIN, Format.PDF)
    assert inside == unprotected(PLAIN, protected(PLAIN, WORDS), WORDS), "whatever the salts were"
    assert_same_words(letter(), inside, Format.PDF)


def test_a_second_reader_opens_it_with_the_passphrase_and_finds_the_same_pages() -> None:
    locked = protected(render(long_letter(), Format.PDF), WORDS)
    with pypdfium2.PdfDocument(locked, password=WORDS) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    plain = render(long_letter(), Format.PDF)
    with pypdfium2.PdfDocument(plain) as pdf:
        assert pages == [page.get_textpage().get_text_range() for page in pdf]
    reader = pypdf.PdfReader(BytesIO(locked), password=WORDS)
    assert reader.metadata is not None
    assert set(reader.metadata) == {"/Title", "/Creator"}
    root = reader.root_object
    assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"])) == ("en-GB", True)
    assert reader.xmp_metadata is not None


def test_it_is_aes_256_as_pdf_2_0_has_it_and_screen_readers_may_read() -> None:
    with pikepdf.open(BytesIO(protected(PLAIN, WORDS)), password=WORDS) as pdf:
        assert (pdf.encryption.R, pdf.encryption.V, pdf.encryption.bits) == (6, 5, 256)
        assert pdf.encryption.stream_method is pikepdf.models.EncryptionMethod.aesv3
        assert pdf.allow.accessibility
        assert "/Encrypt" in pdf.trailer
        assert bool(pdf.trailer.Encrypt.get("/EncryptMetadata", True))


def test_nothing_of_the_letter_can_be_read_without_it() -> None:
    locked = protected(PLAIN, WORDS)
    assert b"Reference for" in PLAIN
    for word in (b"Tobias", b"Reference for", b"Imogen", WORDS.encode()):
        assert word not in locked
    for guess in ("", "gravel", WORDS.upper()):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(locked), password=guess)


def test_what_is_not_locked_or_holds_something_else_is_noticed() -> None:
    with pytest.raises(WordsDiffer):
        unprotected(PLAIN, PLAIN, WORDS)
    other = protected(render(long_letter(), Format.PDF), WORDS)
    with pytest.raises(WordsDiffer):
        unprotected(PLAIN, other, WORDS)
    with pytest.raises(WordsDiffer):
        unprotected(PLAIN, protected(PLAIN, "another one altogether"), WORDS)
    weaker = BytesIO()
    with pikepdf.open(BytesIO(PLAIN)) as pdf:
        pdf.save(weaker, encryption=pikepdf.Encryption(owner=WORDS, user=WORDS, R=4))
    with pytest.raises(WordsDiffer):
        unprotected(PLAIN, weaker.getvalue(), WORDS)
    added = BytesIO()
    with pikepdf.open(BytesIO(PLAIN)) as pdf:
        pdf.docinfo["/Producer"] = "somebody"
        pdf.save(added, encryption=pikepdf.Encryption(owner=WORDS, user=WORDS, R=6))
    with pytest.raises(WordsDiffer):
        unprotected(PLAIN, added.getvalue(), WORDS)


def test_a_passphrase_is_the_same_however_its_signs_are_put_together() -> None:
    composed, apart = "caf\u00e9 au lait sans sucre", "cafe\u0301 au\u00a0lait sans sucre"
    locked = protected(PLAIN, apart)
    with pikepdf.open(BytesIO(locked), password=composed) as pdf:
        assert len(pdf.pages) == 1
    for odd in ("with a\ttab in it, somewhere", "x" * 128, "é" * 64):
        with pytest.raises(CannotProtect):
            protected(PLAIN, odd)
