"""A cloud folder and the computers that share it, by copying files: what conflicts are made of, without any network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE

__all__ = ["Cloud", "Laptop"]

Files = dict[str, bytes]


class Laptop:
    """A computer with a home of its own and a vault in its synchronised folder."""

    def __init__(self, name: str, home: Path) -> None:
        self.name, self.home = name, home
        self.vault = home / "Cloud" / "Notebook.confidant"
        self.vault.parent.mkdir(parents=True)
        self.base: Files = {}
        """What the cloud and this computer last agreed on."""

    @contextmanager
    def here(self) -> Iterator[None]:
        """Sit at this computer: what it has seen of vaults is its own."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("HOME", str(self.home))
            patch.setenv("XDG_STATE_HOME", str(self.home / "state"))
            yield

    @contextmanager
    def open(self, passphrase: str = PASSPHRASE) -> Iterator[Vault]:
        """Open the vault here, and close it again."""
        with self.here(), Vault.open(self.vault, passphrase, derive=FAST) as vault:
            yield vault

    @contextmanager
    def cut_off(self, passphrase: str = PASSPHRASE) -> Iterator[Vault]:
        """Open the vault here, and leave it as a power cut does."""
        before = self.home.with_name(f"{self.home.name} before the power went")
        with self.here():
            vault = Vault.open(self.vault, passphrase, derive=FAST)
            try:
                yield vault
                shutil.copytree(self.home, before)
            finally:
                vault.close(back_up=False)
        shutil.rmtree(self.home)
        before.rename(self.home)

    def files(self) -> Files:
        """Every file of the vault's folder, by its place in it."""
        if not self.vault.exists():
            return {}
        return {
            path.relative_to(self.vault).as_posix(): path.read_bytes()
            for path in sorted(self.vault.rglob("*"))
            if path.is_file()
        }

    def put(self, name: str, content: bytes) -> None:
        """Put a file there as a cloud folder does: written beside its place, then renamed over what is there."""
        place = self.vault / name
        place.parent.mkdir(parents=True, exist_ok=True)
        passing = place.with_name(f".{place.name}.downloading")
        passing.write_bytes(content)
        passing.replace(place)

    def remove(self, name: str) -> None:
        (self.vault / name).unlink(missing_ok=True)


class Cloud:
    """Brings each computer's files to the others; of a file that was changed on two, it keeps both."""

    def __init__(self) -> None:
        self.files: Files = {}

    def sync(self, laptop: Laptop, *only: str) -> None:
        """Exchange what has changed, of the files `only` where some are named: it may be cut short."""
        local, base = laptop.files(), laptop.base
        for name in sorted({*local, *base, *self.files}):
            if only and name not in only:
                continue
            mine, theirs, known = local.get(name), self.files.get(name), base.get(name)
            if mine == theirs:
                pass
            elif theirs == known:
                self._upload(name, mine)
            elif mine == known:
                self._download(laptop, name, theirs)
            elif mine is not None and theirs is not None:
                self._keep_both(laptop, name, mine, theirs)
            else:
                # Removed in one place, changed in the other: what was changed stays.
                self._upload(name, mine) if mine is not None else self._download(laptop, name, theirs)
            self._agree(base, name)

    def _upload(self, name: str, content: bytes | None) -> None:
        if content is None:
            self.files.pop(name, None)
        else:
            self.files[name] = content

    def _download(self, laptop: Laptop, name: str, content: bytes | None) -> None:
        if content is None:
            laptop.remove(name)
        else:
            laptop.put(name, content)

    def _keep_both(self, laptop: Laptop, name: str, mine: bytes, theirs: bytes) -> None:
        """The one that was in the cloud first keeps its name; the other one is renamed where it lies."""
        place = Path(name)
        copy = place.with_name(f"{place.stem} ({laptop.name}'s conflicted copy 2026-11-25){place.suffix}").as_posix()
        (laptop.vault / name).rename(laptop.vault / copy)
        laptop.put(name, theirs)
        self._upload(copy, mine)
        self._agree(laptop.base, copy)

    def _agree(self, base: Files, name: str) -> None:
        if name in self.files:
            base[name] = self.files[name]
        else:
            base.pop(name, None)
