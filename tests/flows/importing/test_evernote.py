"""Evernote's exports give every note, piece by piece; what is harmful in them is refused, and nothing is followed."""

import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from confidant.domain.vocabulary import Topic
from confidant.flows.importing import evernote_export
from confidant.flows.importing.enml import note_words
from confidant.flows.importing.incoming import CannotTake, IncomingNote, Remark
from confidant.flows.importing.reading import read_notes
from tests.flows.importing.files_made import ENEX_HEAD, enex, enml

TODAY = date(2026, 5, 20)


def read(folder: Path, data: bytes) -> tuple[IncomingNote, ...]:
    (folder / "a.enex").write_bytes(data)
    return read_notes(folder / "a.enex", TODAY, lambda _: None)


def refused(folder: Path, data: bytes) -> str:
    with pytest.raises(CannotTake) as refusal:
        read(folder, data)
    return refusal.value.reason


def test_every_note_comes_in_with_its_title_day_topics_and_tasks(tmp_path: Path) -> None:
    body = '<div>Say <b>yes</b>&nbsp;&amp; go</div><div><en-todo checked="true"/>done</div><div><en-todo/>open</div>'
    one = (
        f"<title>One</title><created>20240312T101500Z</created><tag>goals</tag><tag>work</tag>"
        f"<content><![CDATA[{enml(body)}]]></content>"
        "<task><title>call  her</title><taskStatus>completed</taskStatus></task>"
    )
    two = f"<title>Two</title><created>20240313T101500Z</created><content><![CDATA[{enml('<p>B</p>')}]]></content>"
    first, second = read(tmp_path, enex(one, two))
    assert (first.title, first.held_on, first.topics) == ("One", date(2024, 3, 12), (Topic.GOALS,))
    assert "**yes** & go" in first.words.replace("\xa0", " ")
    assert "[x] done" in first.words
    assert "[ ] open" in first.words
    assert first.words.endswith("- [x] call her")
    assert first.remarks == (Remark.TAGS_LEFT_OUT,)
    assert (second.title, second.words, second.remarks) == ("Two", "B", ())


def test_a_checklist_becomes_tasks(tmp_path: Path) -> None:
    items = '<li style="--en-checked:true;"><div>A</div></li><li style="--en-checked:false;"><div>B</div></li>'
    (note,) = read(tmp_path, f'<en-note><ul style="--en-todo:true;">{items}</ul></en-note>'.encode())
    assert note.words == "- [x] A\n- [ ] B"
    assert Remark.BARE_NOTE in note.remarks


def test_broken_markup_loses_no_word_and_is_said(tmp_path: Path) -> None:
    (note,) = read(tmp_path, enex(f"<title>T</title><content><![CDATA[{enml('<div>A</b><p>B')}]]></content>"))
    assert note.words == "A\n\nB"
    assert Remark.MARKUP_BROKEN in note.remarks


def test_a_date_that_is_none_is_said(tmp_path: Path) -> None:
    (note,) = read(tmp_path, enex("<title>T</title><created>10101T0Z</created><content>x</content>"))
    assert {Remark.DATE_UNREADABLE, Remark.DATED_BY_FILE} <= set(note.remarks)


BOMB = '<?xml version="1.0"?><!DOCTYPE en-export [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "data",
    [
        f"{BOMB}<en-export><note><title>&b;</title></note></en-export>".encode(),
        b'<!DOCTYPE en-export [<!ENTITY x SYSTEM "file:///etc/passwd">]><en-export>&x;</en-export>',
        b'<!DOCTYPE en-export [<!ENTITY % x SYSTEM "http://example.org/x.dtd"> %x;]><en-export/>',
        enex(
            '<title>T</title><content><![CDATA[<!DOCTYPE en-note [<!ENTITY a "b">]><en-note>&a;</en-note>]]></content>'
        ),
    ],
)
def test_entities_of_its_own_are_refused(tmp_path: Path, data: bytes) -> None:
    assert "declares entities" in refused(tmp_path, data)


@pytest.mark.parametrize(
    "data",
    [b"", b"words", b"<html><note/></html>", b"<en-export><note>", b"<en-export>\xff</en-export>", b"\x00\x01"],
)
def test_what_is_no_export_is_refused(tmp_path: Path, data: bytes) -> None:
    assert len(refused(tmp_path, data)) > 15


def test_an_export_without_notes_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, enex()) == "there are no notes in it"


def test_nesting_without_end_is_refused(tmp_path: Path) -> None:
    assert "nested" in refused(tmp_path, ENEX_HEAD.encode() + b"<en-export>" + b"<a>" * 5_000)
    deep = enml("<div>" * 5_000 + "x" + "</div>" * 5_000)
    assert "nested" in refused(tmp_path, enex(f"<title>T</title><content><![CDATA[{deep}]]></content>"))


def test_a_file_is_taken_whole_or_not_at_all(tmp_path: Path) -> None:
    good = enex("<title>T</title><content>x</content>")
    assert "broken" in refused(tmp_path, good.removesuffix(b"</en-export>"))


def test_attached_files_are_never_kept_in_memory(tmp_path: Path) -> None:
    file = tmp_path / "a.enex"
    with file.open("wb") as made:
        made.write(ENEX_HEAD.encode() + b"<en-export><note><title>T</title><content>x</content><resource><data>")
        for _ in range(24):
            made.write(b"QUJD" * 262_144)
        made.write(b"</data></resource></note></en-export>")
    tracemalloc.start()
    try:
        (note,) = read_notes(file, TODAY, lambda _: None)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [attached.size for attached in note.files] == [18 * 1024 * 1024]
    assert peak < 8 * 1024 * 1024, "24 MB were attached"


def test_words_that_were_encrypted_are_left_out_and_said(tmp_path: Path) -> None:
    body = enml("<div>a <en-crypt hint='x'>U2VjcmV0</en-crypt> b</div>")
    (note,) = read(
        tmp_path, enex(f"<title>T</title><created>20240312T101500Z</created><content><![CDATA[{body}]]></content>")
    )
    assert note.words == "a b"
    assert note.remarks == (Remark.ENCRYPTED_LEFT_OUT,)


def test_a_note_without_an_end_is_refused_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(evernote_export.FIELDS, "content", 5_000)
    assert "larger than" in refused(tmp_path, enex(f"<title>T</title><content>{'x ' * 3_000}</content>"))
    assert "titles" in refused(tmp_path, enex(f"<title>{'x ' * 3_000}</title>"))


@pytest.mark.parametrize("tag", ["<li ", "<div "])
def test_tags_without_an_end_are_gone_through_once(tag: str) -> None:
    assert note_words("<en-note>words" + tag * 100_000)[0] == "words"
