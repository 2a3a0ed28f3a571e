"""A folder is looked at before anything that opens vaults is loaded, on whatever disk it lies."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from confidant.app.vault_folder import looks_like_vault, may_be_opened


def test_a_header_makes_a_vault_and_its_database_alone_may_be_opened_with_the_kit(folder: Path) -> None:
    assert looks_like_vault(folder)
    for name in ("header.a", "header.b"):
        (folder / name).unlink()
    assert not looks_like_vault(folder)
    assert may_be_opened(folder)
    (folder / "vault.db").unlink()
    assert not may_be_opened(folder)


@pytest.mark.parametrize("code", [errno.ENOTCONN, errno.EIO, errno.EACCES])
def test_a_disk_that_does_not_answer_holds_no_vault(folder: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def dying(_path: Path, **_how: object) -> None:
        raise OSError(code, "dying")

    monkeypatch.setattr(Path, "stat", dying)
    assert not looks_like_vault(folder)
    assert not may_be_opened(folder)
