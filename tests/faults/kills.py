"""`kill -9` while notes are being saved: nothing that was acknowledged is lost, and every vault opens.

A save is acknowledged over a pipe once `save` has returned; the killed vault is looked at in a copy, and the next
program opens it as the killed one left it.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import struct
import time
from dataclasses import dataclass, replace
from pathlib import Path

from confidant.domain.note import Disclosure, Passage
from confidant.vault.ids import NoteId
from confidant.vault.vault import Vault
from tests.benchmarks.timing import Figure
from tests.builders import BOTH, PRIVATE
from tests.faults.children import each_in_children
from tests.faults.places import Place, Wrong, look_into, notes_of, opened, prepared
from tests.faults.scale import Found, Scale

__all__ = ["kill_row"]

_ACKNOWLEDGED = struct.Struct(">QQ")
_CHAIN = 8
"""So many programs are killed one after the other over one vault before a fresh one is taken."""

_LONGEST_WAIT = 0.03
"""Seconds; a save takes some five thousandths."""

Written = dict[NoteId, tuple[str, Disclosure]]
"""Of each note its words and its level."""


@dataclass(frozen=True)
class Killed:
    """One trial: how many saves were acknowledged before the kill."""

    acknowledged: int
    lost: str = ""
    unopenable: str = ""


def kill_row(scale: Scale) -> list[Figure]:
    """Kill a saving program at random moments."""
    trials = scale.count(1_000, least=8)
    chance = scale.random("kill")
    chains = [(chance.random(), min(_CHAIN, trials - first)) for first in range(0, trials, _CHAIN)]
    found = Found()
    with prepared() as base:
        ended = each_in_children(chains, lambda chain, folder: _chain_of_kills(base, *chain, folder), limit=120)
        for end in scale.watched("kill", ended, len(chains)):
            if end.fault:
                found.add("unopenable", end.fault)
            for killed in end.value or ():
                found.counts["kills"] += 1
                found.counts["acknowledged"] += killed.acknowledged
                if killed.lost:
                    found.add("lost", killed.lost)
                if killed.unopenable:
                    found.add("unopenable", killed.unopenable)
    measured = (
        f"{found['lost']} lost of {found['acknowledged']:,} saves, "
        f"{found['unopenable']} unopenable after {found['kills']:,} kills"
    )
    holds = not found["lost"] and not found["unopenable"] and found["kills"] == trials
    return [found.figure("kill -9 while saving", measured, "0 saves lost, every vault opens", holds=holds)]


def _chain_of_kills(base: Place, seed: float, kills: int, folder: Path) -> list[Killed]:
    chance = random.Random(seed)
    root = folder / "killed"
    shutil.rmtree(root, ignore_errors=True)
    place = base.copied_to(root)
    place.is_home()
    held = look_into(place.vault, _written)
    killed = []
    for number in range(kills):
        killed.append(_kill_one(place, held, chance, first=1_000_000 * (number + 1)))
        if killed[-1].lost or killed[-1].unopenable:
            break
    return killed


def _kill_one(place: Place, held: Written, chance: random.Random, first: int) -> Killed:
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)
        _save_on_and_on(place, writing, chance.random(), first)
    os.close(writing)
    # Some are killed while they open it, the others after so many saves and a part of one.
    wanted = 0 if chance.random() < 0.1 else 1 + _ACKNOWLEDGED.size * chance.randrange(16)
    data = b""
    while len(data) < wanted and (more := os.read(reading, 1 << 16)):
        data += more
    time.sleep(chance.random() * _LONGEST_WAIT)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    while more := os.read(reading, 1 << 16):
        data += more
    os.close(reading)
    told = [(NoteId(note), number) for note, number in _ACKNOWLEDGED.iter_unpack(data[1:])]
    held |= {note: _what(number) for note, number in told}
    return _judge(place, held, len(told), _what(told[-1][1] + 1 if told else first))


def _judge(place: Place, held: Written, acknowledged: int, in_flight: tuple[str, Disclosure]) -> Killed:
    """Compare a copy of what lies there with what was acknowledged; what was being saved may be there too."""
    copy = place.root.with_name("looked at")
    shutil.rmtree(copy, ignore_errors=True)
    try:
        looked_at = place.copied_to(copy)
        looked_at.is_home()
        stored = look_into(looked_at.vault, _written)
    except Wrong as wrong:
        return Killed(acknowledged, unopenable=str(wrong))
    differing = [note for note in held.keys() | stored.keys() if held.get(note) != stored.get(note)]
    lost = [note for note in differing if stored.get(note) != in_flight]
    held |= stored
    return Killed(acknowledged, lost=f"notes {lost}" if lost or len(differing) > 1 else "")


def _save_on_and_on(place: Place, pipe: int, seed: float, first: int) -> None:
    """Save, and acknowledge, until killed."""
    try:
        place.is_home()
        chance = random.Random(seed)
        with opened(place.vault) as vault:
            os.write(pipe, b"!")
            notes = notes_of(vault)
            for number in range(first, first + 1_000_000):
                record = vault.notes.get(chance.choice(notes))
                words, level = _what(number)
                edited = replace(record.note, passages=(Passage(words),), disclosure=level)
                vault.notes.save(record.id, edited, version=record.version)
                os.write(pipe, _ACKNOWLEDGED.pack(record.id, number))
                if number % 7 == 0:
                    vault.checkpoint()
                if number % 23 == 0:
                    vault.backups.make()
    finally:
        os._exit(1)


def _what(number: int) -> tuple[str, Disclosure]:
    """Return what save `number` stores: up to some ten pages of words, told by its number alone."""
    return f"words of {number}, " * (number * 37 % 1_500 + 1), BOTH if number % 2 else PRIVATE


def _written(vault: Vault) -> Written:
    notes = [vault.notes.get(note).note for note in notes_of(vault)]
    return {number: (note.body, note.disclosure) for number, note in zip(notes_of(vault), notes, strict=True)}
