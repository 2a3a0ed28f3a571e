"""Files made to harm: what a fuzzer does to bytes, to JSON, and to a zip."""

from __future__ import annotations

import io
import json
import random
import re
import warnings
import zipfile
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from typing import Any

import msgspec

__all__ = ["harmful_bytes", "harmful_json", "harmful_zip"]

_TOKENS = (
    *(b"null", b"true", b"[]", b"{}", b'""', b"0", b"-1", b"1.5", b"1e309", b"-0", b"NaN", b"9" * 400),
    *(b"18446744073709551616", b'"\\u0000"', b'"\\ud800"', b'"\xff"', b"[" * 3_000, b'{"a":' * 3_000, b"\0"),
    *(b"\xef\xbb\xbf", b",", b":", b'"', b"\\", b"confidant-vault", b"confidant-pairs/1", b"passphrase", b"recovery"),
    *(b"argon2id", b"2026-02-30", b"0000-00-00"),
)

_WHOLE = (
    *(b"", b"\0" * 4096, b"[" * 200_000, b'{"a":' * 100_000, b'"' + b"a" * 1_000_000),
    *(b"{}", b"[]", b"null", b"\xff\xfe{"),
)

_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2, 2**31, 2**53, 2**63, 2**64, 10**40, 1.5, 1e308),
    *("", " ", "\0", "\u202e", "a" * 70_000, "2026-02-30", "2026-13-01", "9999-12-31", "0001-01-01", "AAAA", "===="),
    *([], {}, [[]], [None] * 2_000, {"": ""}, "share", "role_reference", "agreed", "withdrawn", "line_manager"),
    *(["role_reference"], ["role_reference"] * 2),
)

Chance = random.Random


def harmful_bytes(data: bytes, other: bytes, chance: Chance) -> bytes:
    """Return `data` changed in one to four ways; `other` is another good file to take pieces from."""
    if chance.random() < 0.01:
        return chance.choice(_WHOLE)
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        data = chance.choice(_BYTES)(data, other, chance)
    return data


def _flip(data: bytes, _other: bytes, chance: Chance) -> bytes:
    changed = bytearray(data or b"\0")
    for _ in range(chance.choice([1, 1, 2, 8])):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _overwrite(data: bytes, _other: bytes, chance: Chance) -> bytes:
    start, end = _range(data, chance)
    filler = chance.choice([b"\0", b"\xff", b" ", chance.randbytes(1)])
    return data[:start] + filler * (end - start) + data[end:]


def _cut_out(data: bytes, _other: bytes, chance: Chance) -> bytes:
    start, end = _range(data, chance)
    return data[:start] + data[end:]


def _truncate(data: bytes, _other: bytes, chance: Chance) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _repeat(data: bytes, _other: bytes, chance: Chance) -> bytes:
    start, end = _range(data, chance)
    return data[:end] + data[start:end] * chance.choice([1, 2, 20]) + data[end:]


def _splice(data: bytes, other: bytes, chance: Chance) -> bytes:
    start, end = _range(other, chance)
    at = chance.randrange(len(data) + 1)
    return data[:at] + other[start:end] + data[at + chance.choice([0, end - start]) :]


def _swap(data: bytes, _other: bytes, chance: Chance) -> bytes:
    first, second = sorted((_range(data, chance), _range(data, chance)))
    middle = max(first[1], second[0])
    return (
        data[: first[0]]
        + data[middle : second[1]]
        + data[first[1] : middle]
        + data[first[0] : first[1]]
        + data[second[1] :]
    )


def _insert_token(data: bytes, _other: bytes, chance: Chance) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_TOKENS) + data[at:]


def _replace_number(data: bytes, _other: bytes, chance: Chance) -> bytes:
    numbers = list(re.finditer(rb"\d+", data[:100_000]))
    if not numbers:
        return data
    found = chance.choice(numbers)
    return data[: found.start()] + chance.choice(_TOKENS) + data[found.end() :]


def _append(data: bytes, other: bytes, chance: Chance) -> bytes:
    return data + chance.choice([b"\0", b"\n", b"{}", data, other, chance.randbytes(64)])


_BYTES: tuple[Callable[[bytes, bytes, Chance], bytes], ...] = (
    _flip, _flip, _overwrite, _cut_out, _truncate, _repeat, _splice, _swap, _insert_token, _replace_number, _append,
)  # fmt: skip


def _range(data: bytes, chance: Chance) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice([1, 2, 4, 16, 64, 512, 4096]))


def harmful_json(data: bytes, chance: Chance) -> bytes:
    """Return JSON whose form is good and of which one to three values, fields or entries are not."""
    document = json.loads(data)
    for _ in range(chance.choice([1, 1, 2, 3])):
        document = _change_node(document, chance)
    text = msgspec.json.encode(document, order=chance.choice(["sorted", None]))
    if chance.random() < 0.05:
        text = _twice_a_field(text, chance)
    with suppress(msgspec.DecodeError):  # a field that stands twice may be no JSON at all
        if chance.random() < 0.7:
            return msgspec.json.format(text, indent=chance.choice([0, 1, 2, 2])) + b"\n"
    return text


def _change_node(document: Any, chance: Chance) -> Any:
    holders = [(holder, key) for holder in _holders(document) for key in _keys(holder)]
    if not holders:
        return _value(chance)
    holder, key = chance.choice(holders)
    how = chance.randrange(7)
    if how == 0:
        del holder[key]
    elif how == 1 and isinstance(holder, dict):
        holder[chance.choice(["more", "", "__class__", key + " ", key.upper()])] = _value(chance)
    elif how == 1:
        holder.insert(key, holder[key])
    elif how == 2:
        other, there = chance.choice(holders)
        holder[key] = json.loads(json.dumps(other.get(there) if isinstance(other, dict) else None))
    elif how == 3 and isinstance(holder[key], str):
        holder[key] = harmful_bytes(holder[key].encode(), b"\xc3\xa9", chance).decode("utf-8", "replace")
    elif how == 4 and isinstance(holder[key], int):
        holder[key] = holder[key] + chance.choice([-1, 1, 2**32, -(2**63), 2**52])
    else:
        holder[key] = _value(chance)
    return document


def _value(chance: Chance) -> Any:
    return deepcopy(chance.choice(_VALUES))


def _holders(node: Any) -> list[Any]:
    """Every object and list below `node`, itself too."""
    if not isinstance(node, dict | list):
        return []
    below = node.values() if isinstance(node, dict) else node
    return [node, *(holder for value in below for holder in _holders(value))]


def _keys(holder: Any) -> list[Any]:
    return list(holder) if isinstance(holder, dict) else list(range(len(holder)))


def _twice_a_field(text: bytes, chance: Chance) -> bytes:
    fields = list(re.finditer(rb'"(\w+)":', text))
    if not fields:
        return text
    found = chance.choice(fields)
    return text[: found.start()] + found.group() + chance.choice(_TOKENS[:12]) + b"," + text[found.start() :]


_NAMES = (
    *("../out", "/tmp/out", "header/../../out", "C:\\out", "vault.db", "header", "HEADER", "vault.db\0.txt"),
    *("", "a" * 5_000),
)


def harmful_zip(data: bytes, harm_header: Callable[[bytes], bytes], chance: Chance) -> bytes:
    """Return a zip with one of the known tricks: members twice or of other names, links, bombs, lies about sizes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(info, archive.read(info)) for info in archive.infolist()]
    how = chance.randrange(9)
    if how == 0:
        members.append(chance.choice(members))
    elif how == 1:
        members.append((zipfile.ZipInfo(chance.choice(_NAMES)), chance.choice(members)[1]))
    elif how == 2:
        info, content = members.pop(chance.randrange(len(members)))
        members.append((_renamed(info, chance.choice(_NAMES)), content))
    elif how == 3:
        members = [(_linked(info) if chance.random() < 0.7 else info, content) for info, content in members]
    elif how == 4:
        members = [(_packed(info), bytes(chance.choice([0, 4096, 20_000_000]))) for info, _ in members]
    elif how == 5:
        members = [(info, harm_header(content) if len(content) < 65_536 else content) for info, content in members]
    elif how == 6:
        members = [(info, _other_pages(content, chance)) for info, content in members]
    elif how == 7:
        members = members[: chance.randrange(len(members))]
    made = _zip(members)
    return _with_lies(made, chance) if how == 8 or chance.random() < 0.1 else made


def _zip(members: list[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w") as archive:
        warnings.simplefilter("ignore")  # of members twice: that is meant
        for info, content in members:
            archive.writestr(info, content)
    return made.getvalue()


def _renamed(info: zipfile.ZipInfo, name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name or "x")
    made.compress_type = info.compress_type
    return made


def _linked(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(info.filename)
    made.create_system, made.external_attr = 3, 0o120777 << 16
    return made


def _packed(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(info.filename)
    made.compress_type = zipfile.ZIP_DEFLATED
    return made


def _other_pages(content: bytes, chance: Chance) -> bytes:
    if len(content) < 65_536:
        return content
    pages = [content[at : at + 4096] for at in range(0, len(content), 4096)]
    first, second = chance.randrange(len(pages)), chance.randrange(len(pages))
    pages[first], pages[second] = pages[second], pages[first]
    return b"".join(pages[: chance.choice([1, first, len(pages), len(pages)])])


def _with_lies(made: bytes, chance: Chance) -> bytes:
    """Change a number in the records at the end of the zip: sizes, offsets, flags, checksums, zip64's fields."""
    changed = bytearray(made)
    signatures = [found.start() for found in re.finditer(rb"PK\x01\x02|PK\x05\x06|PK\x03\x04|PK\x06\x06", made)]
    at = chance.choice(signatures) + chance.randrange(4, 46)
    lie = chance.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff", b"\x01", b"\x08\0", chance.randbytes(4)])
    changed[at : at + len(lie)] = lie
    return bytes(changed)
