"""Pictures of the notes."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QWidget

from confidant.domain.consent import Consent
from confidant.domain.vocabulary import Audience, Decision
from confidant.flows.already_left import Left
from confidant.flows.corridor import SpokenQuestion, log_spoken
from confidant.flows.templates import begin_note, standard_template
from confidant.flows.today import now
from confidant.ui.notes.already_left_dialog import AlreadyLeftDialog
from confidant.ui.notes.attachment_dialog import AttachmentDialog
from confidant.ui.notes.begin_note_dialog import BeginNoteDialog
from confidant.ui.notes.consent_dialog import ConsentDialog
from confidant.ui.notes.everywhere import add_note_actions
from confidant.ui.notes.history_dialog import HistoryDialog
from confidant.ui.notes.notes_tab import NotesTab
from confidant.ui.notes.pictures import png_of
from confidant.ui.notes.topics_dialog import TopicsDialog
from confidant.ui.notes.trash_dialog import TrashDialog
from confidant.ui.notes.withdraw_dialog import WithdrawDialog
from confidant.ui.pair.page import PairPage
from confidant.ui.shots import Stage, register


def notes_tab(stage: Stage) -> NotesTab:
    """Open the first pair's notes and return the tab."""
    stage.go("pair", pair=stage.vault.pairs.summaries()[0].id, tab="notes")
    page = stage.shell.page("pair")
    assert isinstance(page, PairPage)
    tab = page.tab_widget("notes")
    assert isinstance(tab, NotesTab)
    stage.until(lambda: tab.editor.note_id is not None)
    stage.settle()
    return tab


def _open_mixed_note(stage: Stage) -> NotesTab:
    tab = notes_tab(stage)
    summaries = stage.vault.notes.summaries(stage.vault.pairs.summaries()[0].id)
    mixed = [summary for summary in summaries if summary.own_levels]
    tab.open_note((mixed or summaries)[0].id)
    stage.settle()
    return tab


@register("notes", large_text=True)
def _notes(stage: Stage) -> QWidget:
    _open_mixed_note(stage)
    return stage.shell


@register("notes-selected")
def _notes_selected(stage: Stage) -> QWidget:
    editor = _open_mixed_note(stage).editor
    body = editor.body
    cursor = body.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)
    body.setFocus()
    stage.until(lambda: not editor.is_counting)
    return stage.shell


@register("notes-find", large_text=True)
def _find(stage: Stage) -> QWidget:
    tools = _open_mixed_note(stage).editor.tools
    tools.find()
    assert tools.find_bar is not None
    tools.find_bar.words.setText("the")
    return stage.shell


@register("notes-replace", large_text=True)
def _replace(stage: Stage) -> QWidget:
    _find(stage)
    _open_mixed_note(stage).editor.tools.find(replaces=True)
    return stage.shell


@register("notes-found")
def _found(stage: Stage) -> QWidget:
    editor = _open_mixed_note(stage).editor
    editor.go_to_found("survey estim*")
    editor.tools.speller().watch.look_now()
    stage.until(lambda: not editor.is_counting)
    return stage.shell


@register("notes-spelling", large_text=True)
def _spelling(stage: Stage) -> QWidget:
    editor = _open_mixed_note(stage).editor
    cursor = editor.body.textCursor()
    cursor.insertText("We talked about his confidense, and what he would like to acheive by the spring.\n\n")
    editor.flush()
    editor.tools.speller().watch.look_now()
    stage.until(lambda: not editor.is_counting)
    return stage.shell


@register("notes-consent")
def _consent(stage: Stage) -> QWidget:
    record = _open_mixed_note(stage).editor.record
    assert record is not None
    pair = stage.vault.pairs.summaries()[0]
    note = replace(record.note, disclosure=frozenset({Audience.LINE_MANAGER, Audience.ROLE_REFERENCE}))
    return stage.dialog(ConsentDialog(note, pair.mentee, pair.line_manager, stage.today, stage.shell))


@register("notes-withdraw")
def _withdraw(stage: Stage) -> QWidget:
    record = _open_mixed_note(stage).editor.record
    assert record is not None
    return stage.dialog(WithdrawDialog(record.note, stage.vault.pairs.summaries()[0].mentee, stage.today, stage.shell))


@register("notes-consent-later", large_text=True)
def _consent_later(stage: Stage) -> QWidget:
    dialog = _consent(stage)
    assert isinstance(dialog, ConsentDialog)
    dialog.on.set_date(stage.today + timedelta(days=7))
    return dialog


@register("notes-already-left", large_text=True)
def _already_left(stage: Stage) -> QWidget:
    record = _open_mixed_note(stage).editor.record
    assert record is not None
    words = record.note.passages[0].text.strip()
    for who, said in (("Philippa Garside", words), ("Osric Tennant, Linden House Library", words)):
        question = SpokenQuestion(record.pair, who, "how the estimates went", said)
        log_spoken(stage.vault, question, today=stage.today, now=now())
    left = [Left(entry, holds) for entry, holds in zip(stage.vault.register.entries(), (True, False), strict=True)]
    return stage.dialog(AlreadyLeftDialog(stage.vault, left, stage.today, stage.shell))


@register("notes-awaiting")
def _awaiting(stage: Stage) -> QWidget:
    editor = _open_mixed_note(stage).editor
    assert editor.record is not None
    both = frozenset({Audience.LINE_MANAGER, Audience.ROLE_REFERENCE})
    editor.set_note_level(both)
    editor.flush()
    yes = Consent(Decision.AGREED, stage.today, both, how="read together")
    editor.take(stage.vault.notes.record_yes(editor.record.id, yes))
    editor.body.insertPlainText("Perhaps ")
    editor.flush()
    stage.until(lambda: not editor.is_counting)
    return stage.shell


@register("notes-topics")
def _topics(stage: Stage) -> QWidget:
    record = _open_mixed_note(stage).editor.record
    assert record is not None
    return stage.dialog(TopicsDialog(record.note.topics, parent=stage.shell))


@register("notes-bare", large_text=True)
def _bare(stage: Stage) -> QWidget:
    _open_mixed_note(stage)
    add_note_actions(stage.shell).toggle_bare_page()
    return stage.shell


@register("notes-new")
def _new(stage: Stage) -> QWidget:
    notes_tab(stage).new_note()
    return stage.shell


@register("notes-empty")
def _empty(stage: Stage) -> QWidget:
    tab = notes_tab(stage)
    for summary in stage.vault.notes.summaries(stage.vault.pairs.summaries()[0].id):
        stage.vault.trash.put(summary.id, stage.today)
    tab.editor.close_note()
    tab.refresh()
    return stage.shell


@register("notes-unsaved")
def _unsaved(stage: Stage) -> QWidget:
    tab = _open_mixed_note(stage)
    others = [note for note in tab.list.notes.ids if note != tab.editor.note_id]
    left = stage.vault.notes.get(others[0])
    tab.editor.unsaved.put(left, left.note)
    tab.refresh()
    return stage.shell


@register("notes-begin", large_text=True)
def _begin(stage: Stage) -> QWidget:
    pairs = stage.vault.pairs.summaries()
    stage.go("pair", pair=pairs[0].id, tab="notes")
    return stage.dialog(BeginNoteDialog(stage.vault, pairs, stage.today, stage.shell))


@register("notes-begun")
def _begun(stage: Stage) -> QWidget:
    pair = stage.vault.pairs.summaries()[0].id
    note, place = begin_note(stage.vault, pair, stage.today, standard_template("session"))
    return stage.go("pair", pair=pair, note=note, at=place)


@register("notes-trash", large_text=True)
def _trash(stage: Stage) -> QWidget:
    tab = notes_tab(stage)
    pair = stage.vault.pairs.summaries()[0].id
    first, second, third = stage.vault.notes.listed(pair)[:3]
    stage.vault.trash.put(second, stage.today)
    stage.vault.trash.put(third, stage.today - timedelta(days=12))
    file = stage.vault.attachments.add(first, "Whiteboard after the workshop on delegation.jpeg", b"", stage.today)
    stage.vault.attachments.remove(file.id, stage.today - timedelta(days=29))
    tab.refresh()
    return stage.dialog(TrashDialog(stage.vault, pair, stage.today, stage.shell))


@register("notes-deleted")
def _deleted(stage: Stage) -> QWidget:
    _open_mixed_note(stage).actions_.delete()
    return stage.shell


@register("notes-history", large_text=True)
def _history(stage: Stage) -> QWidget:
    tab = _open_mixed_note(stage)
    record = tab.editor.record
    assert record is not None
    first, *others = record.note.passages
    words = replace(
        first, text=first.text.replace(" the ", " the very ", 2).replace(", and ", ". And ", 1), disclosure=None
    )
    shorter = replace(record.note, title="What was said", passages=(words, *others[:-1]))
    stage.vault.history.clock = lambda: 1_793_000_000
    again = stage.vault.notes.save(record.id, shorter, version=record.version)
    stage.vault.history.clock = lambda: 1_793_100_000
    stage.vault.notes.save(record.id, record.note, version=again.version)
    dialog = HistoryDialog(stage.vault, stage.vault.notes.get(record.id), stage.today, stage.shell)
    while dialog.is_looking:
        stage.settle()
    return stage.dialog(dialog)


@register("notes-files", large_text=True)
def _files(stage: Stage) -> QWidget:
    tab = _open_mixed_note(stage)
    note = tab.editor.note_id
    assert note is not None
    picture = QImage(480, 320, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    for name, content in (
        ("Whiteboard after the workshop.png", png_of(picture)),
        ("Notes on delegation, second version.txt", b"Hand over the question, not the answer.\n" * 40),
        ("Role profile.pdf", b"%PDF-1.7 " * 100_000),
    ):
        stage.vault.attachments.add(note, name, content, stage.today)
    tab.refresh()
    tab.files.strip.files.setFocus()
    QThreadPool.globalInstance().waitForDone()
    stage.settle()
    return stage.shell


def _attached(stage: Stage, name: str, content: bytes) -> QWidget:
    tab = _open_mixed_note(stage)
    note = tab.editor.note_id
    assert note is not None
    dialog = AttachmentDialog(stage.vault, stage.vault.attachments.add(note, name, content, stage.today), stage.shell)
    while dialog.is_looking:
        stage.settle()
    return stage.dialog(dialog)


@register("notes-file-text", large_text=True)
def _file_text(stage: Stage) -> QWidget:
    return _attached(stage, "Delegation.txt", "Über die Frage, nicht die Antwort.\n".encode("cp1252") * 40)


@register("notes-file-picture")
def _file_picture(stage: Stage) -> QWidget:
    picture = QImage(1600, 900, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    return _attached(stage, "Whiteboard.png", png_of(picture))


@register("notes-file-other")
def _file_other(stage: Stage) -> QWidget:
    return _attached(stage, "Role profile.pdf", b"%PDF-1.7 " * 100_000)
