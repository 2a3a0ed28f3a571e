"""A PDF under a passphrase: nothing of it can be read without, and with it it is the plain file, stream for stream."""

import re
import secrets
from io import BytesIO

import pikepdf
import pypdf
import pypdfium2
import pytest

from confidant.release.document import Format
from confidant.release.pdf_passphrase import CannotProtect
from confidant.release.protected_pdf import _with_random_identifier, protected, unprotected
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


def identifier(data: bytes) -> list[bytes]:
    """Both halves of a file's identifier, as anybody reads them off the file."""
    *_, last = re.finditer(rb"/ID ?\[([<(][^>)]*[>)])([<(][^>)]*[>)])\]", data)
    return [bytes.fromhex(half[1:-1].decode()) if half[:1] == b"<" else half[1:-1] for half in last.groups()]


def test_the_identifier_in_the_clear_is_by_chance_and_no_guess_at_the_words_can_be_held_against_it() -> None:
    first, second = protected(PLAIN, WORDS), protected(PLAIN, WORDS)
    assert len({*identifier(PLAIN), *identifier(first), *identifier(second)}) == 5, "the plain one has the same twice"
    for half in identifier(PLAIN):
        assert len(half) >= 16
        for at in range(len(half) - 15):
            assert half[at : at + 16] not in first
            assert half[at : at + 16].hex().encode() not in first


def test_neither_half_of_it_is_made_of_anything_in_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "token_hex", lambda size: "5e" * size)
    assert {*b"".join(identifier(protected(PLAIN, WORDS)))} == {0x5E}


def test_a_locked_file_that_tells_the_plain_one_s_identifier_is_noticed() -> None:
    locked = BytesIO()
    with pikepdf.open(BytesIO(PLAIN)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner=WORDS, user=WORDS, R=6), fix_metadata_version=False)
    assert set(identifier(PLAIN)) & set(identifier(locked.getvalue()))
    with pytest.raises(WordsDiffer):
        unprotected(PLAIN, locked.getvalue(), WORDS)
    other = _with_random_identifier(locked.getvalue())
    assert streams(unprotected(PLAIN, other, WORDS)) == streams(PLAIN), "it is nothing else that was noticed"


def test_a_locked_file_that_tells_no_identifier_at_all_is_as_good() -> None:
    locked = protected(PLAIN, WORDS)
    *_, last = re.finditer(rb"/ID ?\[[^\]]*\]", locked)
    without = locked[: last.start()] + b" " * (last.end() - last.start()) + locked[last.end() :]
    assert unprotected(PLAIN, without, WORDS) == unprotected(PLAIN, locked, WORDS)


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
    for odd in ("with a\ttab in it, somewhere", "x" * 128, "é" * 64, "half a sign \udcff behind it"):
        with pytest.raises(CannotProtect):
            protected(PLAIN, odd)
