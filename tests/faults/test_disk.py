"""The disk that forgets forgets what a real one may, and nothing that was synced."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.faults.disk import PLAIN, SECTOR, Choice, Disk, Tree, state_of

CHOICES = st.one_of(
    st.sampled_from(PLAIN),
    st.builds(Choice, st.sampled_from(["in order", "in any order"]), st.floats(0, 1)),
)


def disk_with(name: str, content: bytes) -> tuple[Disk, int]:
    disk = Disk()
    number = disk.make(name, content=content)
    disk.settle()
    return disk, number


def states(disk: Disk, rounds: int = 60) -> list[Tree]:
    """What may lie there now: every plain case, and many by chance."""
    moment = disk.moment()
    by_chance = [Choice(kind, seed / rounds) for seed in range(rounds) for kind in ("in order", "in any order")]
    return [state_of(moment, choice) for choice in (*PLAIN, *by_chance)]


@given(st.lists(st.tuples(st.integers(0, 3_000), st.binary(max_size=2_000) | st.none()), max_size=8), CHOICES)
def test_what_was_synced_is_there_whatever_comes_after(writes: list[tuple[int, bytes | None]], choice: Choice) -> None:
    disk, number = disk_with("book", b"old")
    for offset, data in writes:
        disk.write(number, offset, data)
    content = disk.content(number)
    disk.sync(number)
    assert state_of(disk.moment(), choice) == {"book": content}


def test_what_was_not_synced_may_be_there_or_not_or_in_part() -> None:
    disk, number = disk_with("book", bytes(4 * SECTOR))
    disk.write(number, 0, b"x" * 4 * SECTOR)
    contents = [state["book"] for state in states(disk)]
    assert bytes(4 * SECTOR) in contents
    assert b"x" * 4 * SECTOR in contents
    assert b"x" * SECTOR + bytes(3 * SECTOR) in contents or bytes(SECTOR) + b"x" * 3 * SECTOR in contents
    for content in contents:
        assert content is not None
        sectors = {content[start : start + SECTOR] for start in range(0, len(content), SECTOR)}
        assert sectors <= {bytes(SECTOR), b"x" * SECTOR}


def test_a_later_write_may_arrive_without_an_earlier_one() -> None:
    disk, number = disk_with("book", b"")
    disk.write(number, 0, b"a" * SECTOR)
    disk.write(number, SECTOR, b"b" * SECTOR)
    assert {"book": bytes(SECTOR) + b"b" * SECTOR} in states(disk)


def test_a_file_may_have_its_new_length_and_nothing_in_it() -> None:
    disk, number = disk_with("book", b"old")
    disk.write(number, 3, b"and new")
    assert {"book": b"old" + bytes(7)} in states(disk)


def test_what_was_written_behind_a_cut_does_not_arrive_without_it() -> None:
    disk, number = disk_with("book", b"o" * SECTOR)
    disk.write(number, 0, None)
    disk.write(number, 0, b"n" * SECTOR)
    contents = {state["book"] for state in states(disk)}
    assert contents == {b"", b"o" * SECTOR, b"n" * SECTOR, bytes(SECTOR)}


def test_a_name_is_certain_only_once_its_folder_is_synced() -> None:
    disk, _ = disk_with("book", b"old")
    made = disk.make("new")
    disk.write(made, 0, b"words")
    disk.sync(made)
    assert {"book": b"old"} in states(disk)
    disk.sync(0)
    assert all(state == {"book": b"old", "new": b"words"} for state in states(disk))


def test_a_file_moved_over_another_leaves_the_one_or_the_other() -> None:
    disk, _ = disk_with("header", b"old")
    made = disk.make(".part")
    disk.write(made, 0, b"new")
    disk.sync(made)
    disk.move(".part", "header")
    assert {state["header"] for state in states(disk)} == {b"old", b"new"}
    disk.sync(0)
    assert states(disk) == [{"header": b"new"}] * len(states(disk))


def test_changes_of_names_may_arrive_out_of_their_order() -> None:
    disk, _ = disk_with("book", b"")
    disk.make("one")
    disk.make("two")
    found = states(disk)
    assert {"book": b"", "one": b""} in found
    assert {"book": b"", "two": b""} in found


def test_what_is_in_a_folder_without_a_name_is_lost() -> None:
    disk, _ = disk_with("book", b"")
    folder = disk.make("vault", is_folder=True)
    made = disk.make("vault/header")
    disk.write(made, 0, b"keys")
    disk.sync(made)
    disk.sync(folder)
    assert {"book": b""} in states(disk)
    disk.sync(0)
    assert states(disk)[1] == {"book": b"", "vault": None, "vault/header": b"keys"}
