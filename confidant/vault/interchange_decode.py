"""From bytes to the format's records, with every refusal in plain words and at its place."""

import re
from typing import TypeVar

import msgspec

from confidant.vault.interchange_format import FIELDS, FORMAT, LONGEST_LINE, File, RequestFile
from confidant.vault.interchange_json import InvalidFile, place_of, read_json

__all__ = ["decode_file", "decode_request_file"]

_Record = TypeVar("_Record", File, RequestFile)

_AT_PLACE = re.compile(r"(?s)(?P<what>.*?)(?: - at `\$(?P<place>(?:\.[a-z0-9_]+|\[[0-9]+\])+)`)?\Z")
_MISSING = re.compile(r"Object missing required field `(?P<field>[a-z0-9_]+)`\Z")
_UNKNOWN = re.compile(r"(?s)Object contains unknown field `(?P<field>.*)`\Z")
_EXPECTED = re.compile(r"Expected `(?P<kinds>[a-z |]+)`, got ")

_WORDS_OF_KINDS = {
    "str": "text",
    "int": "a whole number",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "date": "a date written as YYYY-MM-DD",
    "null": "null",
}

_WORDS_OF_STARTS = (
    ("Invalid enum value", "this is not one of the values that the format knows"),
    ("Invalid RFC3339 encoded date", "this is not a date written as YYYY-MM-DD"),
    ("Expected `int` ", "the number is out of range"),
    ("Expected `str` of length", f"the text is longer than {LONGEST_LINE:,} signs"),
    ("Expected `str` matching", "this is not a SHA-256 in lower-case hexadecimal digits"),
)


def decode_file(data: bytes) -> File:
    """Return the records of a pairs file; contradictions between them are not looked for here. Raises InvalidFile."""
    document = read_json(data)
    if isinstance(document, dict) and isinstance(document.get("format"), str) and document["format"] != FORMAT:
        raise InvalidFile("format", f"this is not {FORMAT}, the one format that this version reads")
    return _convert(document, File)


def decode_request_file(data: bytes) -> RequestFile:
    """Return the record of a request file. Raises InvalidFile."""
    return _convert(read_json(data), RequestFile)


def _convert(document: object, kind: type[_Record]) -> _Record:
    try:
        return msgspec.convert(document, kind)
    except msgspec.ValidationError as error:
        raise _told_plainly(str(error)) from None


def _told_plainly(message: str) -> InvalidFile:
    """Return msgspec's complaint without the values that it quotes."""
    parts = _AT_PLACE.match(message)
    what, place = (message, "") if parts is None else (parts["what"], (parts["place"] or "").removeprefix("."))
    missing = _MISSING.match(what)
    if missing is not None:
        return InvalidFile(place_of(place, missing["field"]), "the field is missing")
    unknown = _UNKNOWN.match(what)
    if unknown is not None:
        if unknown["field"] in FIELDS:
            return InvalidFile(place_of(place, unknown["field"]), "the format has no such field here")
        return InvalidFile(place, "there is a field that the format does not have")
    return InvalidFile(place, _reason(what))


def _reason(what: str) -> str:
    for start, words in _WORDS_OF_STARTS:
        if what.startswith(start):
            return words
    expected = _EXPECTED.match(what)
    if expected is None:
        return "this is not what the format has here"
    kinds = [_WORDS_OF_KINDS.get(kind, "another value") for kind in expected["kinds"].split(" | ")]
    return f"{' or '.join(kinds)} was expected"
