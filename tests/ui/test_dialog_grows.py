"""A dialog makes room for what it comes to tell."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from confidant.ui.kit import Dialog, Notice, NoticeKind, TextField


def test_a_dialog_grows_with_what_it_tells_and_squeezes_no_field(qtbot: QtBot) -> None:
    dialog = Dialog("Change it", "Some words.")
    qtbot.addWidget(dialog)
    fields = [TextField(f"Field {number}") for number in range(3)]
    told = Notice("", NoticeKind.DANGER)
    told.hide()
    for item in (*fields, told):
        dialog.add(item)
    with qtbot.waitExposed(dialog):
        dialog.show()
    before = [field.height() for field in fields]
    told.set_notice("What happened, what is safe, and what to do. " * 4, NoticeKind.DANGER)
    told.show()
    fields[0].set_error("Type the passphrase you use now.")
    dialog.grow()
    qtbot.waitUntil(lambda: told.height() >= told.heightForWidth(told.width()))
    assert [field.height() for field in fields[1:]] == before[1:]
    assert fields[0].height() >= before[0]
    assert dialog.rect().contains(told.geometry())
