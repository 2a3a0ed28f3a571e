"""Where a new vault would reach other computers, that is said before it is made."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from confidant.ui.welcome.passphrase_step import PassphraseStep


def test_a_place_that_a_cloud_folder_has_is_told(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    step = PassphraseStep()
    qtbot.addWidget(step)
    assert step.told.isHidden()
    (tmp_path / "Nextcloud").mkdir()
    step.place_field.set_text(str(tmp_path / "Nextcloud" / "Notebook"))
    step.place_field.line.editingFinished.emit()
    assert not step.told.isHidden()
    assert step.told.sentence.startswith("Nextcloud or ownCloud brings this folder to other computers.")
    step.place_field.set_text(str(tmp_path / "Notebook"))
    step.place_field.line.editingFinished.emit()
    assert step.told.isHidden()
