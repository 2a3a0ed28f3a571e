"""Threads write the header of an open vault one at a time, and none brings back what another one has changed."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from confidant.vault import header_files, rekey
from confidant.vault.header import Header, Seal, read_headers
from confidant.vault.problems import CannotWriteVault
from confidant.vault.vault import Vault
from tests.builders import FAST, create_test_vault, make_pair

NEW = "a quiet canal before dawn"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault, _ = create_test_vault(tmp_path / "a.confidant")
    yield vault
    vault.close(back_up=False)


def test_no_header_is_lost_or_torn_where_threads_write_at_once(vault: Vault) -> None:
    headers, before = vault._headers, vault._headers.header.sequence
    with ThreadPoolExecutor(8) as threads:
        for done in [threads.submit(headers.write_both, headers.header) for _ in range(40)]:
            done.result()
    assert headers.header.sequence == before + 80, "each of them has a number of its own"
    assert headers.are_whole()
    assert [header.sequence for header in read_headers(vault.folder)] == [before + 80, before + 79]


def test_an_older_seal_takes_no_newer_ones_place(vault: Vault) -> None:
    headers, key = vault._headers, vault._headers.key
    kept = headers.header.seal
    assert kept is not None
    seals = [Seal(kept.counter + number, kept.digest) for number in range(1, 41)]
    with ThreadPoolExecutor(8) as threads:
        for done in [threads.submit(headers.write_seal, key, seal) for seal in reversed(seals)]:
            done.result()
    assert headers.header.seal == seals[-1]
    assert read_headers(vault.folder)[0].seal == seals[-1]
    headers.write_both(headers.header, kept)


def test_a_seal_of_the_key_before_is_not_written_under_the_new_one(vault: Vault) -> None:
    """As where a closing that waits for nobody meets a new passphrase."""
    old_key, old_seal = vault._headers.key, vault._ledger.for_header(vault._headers.key)
    vault.set_passphrase(NEW, derive=FAST)
    before = vault._headers.header
    vault._headers.write_seal(old_key, Seal(old_seal.counter + 10, old_seal.digest))
    assert vault._headers.header == before


def test_headers_are_written_beside_a_change_of_the_key_and_after_it_only_its_own_are_there(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.pairs.add(make_pair())
    headers, make_ready, put_in_place = vault._headers, rekey.make_ready, rekey.put_next_in_place
    written, newest = list[int](), list[bool]()

    def write_beside(file: Path, key: bytes, salt: bytes) -> None:
        make_ready(file, key, salt)
        seal = vault._ledger.for_header(headers.key)
        before = headers.header.sequence
        with ThreadPoolExecutor(1) as other:
            for _ in range(3):
                other.submit(headers.write_one, headers.header, seal).result(30)
        written.append(headers.header.sequence - before)

    def look(folder: Path) -> None:
        newest.append(read_headers(folder)[0].slots == headers.header.slots)
        put_in_place(folder)

    monkeypatch.setattr(rekey, "make_ready", write_beside)
    monkeypatch.setattr(rekey, "put_next_in_place", look)
    vault.set_passphrase(NEW, derive=FAST)
    assert (written, newest) == ([3], [True])
    folder = vault.folder
    vault.close(back_up=False)
    with Vault.open(folder, NEW, derive=FAST) as again:
        assert again.notices == ()
        assert again.trouble == ()


def test_a_header_that_could_not_be_written_is_still_owed(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.pairs.add(make_pair())

    def no_room(_folder: Path, _header: Header) -> None:
        raise CannotWriteVault

    with monkeypatch.context() as patch:
        patch.setattr(header_files, "write_header", no_room)
        with pytest.raises(CannotWriteVault):
            vault.checkpoint()
    assert not vault.is_settled
    vault.checkpoint()
    assert vault.is_settled
