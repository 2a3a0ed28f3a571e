"""Nothing else writes outside the vault (mission, the gate): every place that can is named here, with its door.

The test reads the source: a call by any name that puts bytes somewhere (a file, the clipboard, a printer, a process)
must stand in a module of this list. A new writer is a new door, and wants its own screen, rule and register entry.
"""

import ast
from collections import defaultdict
from pathlib import Path

import confidant

PACKAGE = Path(confidant.__file__).parent

WRITING = {
    "write_private", "stage", "stage_file", "put_in_place", "create_empty", "make_private_folder", "passing_file",
    "write_document", "stage_document", "let_out", "let_out_paper", "read_back",
    "write_bytes", "write_text", "mkstemp", "mkdtemp", "mkdir", "makedirs", "TemporaryDirectory", "NamedTemporaryFile",
    "QPrinter", "QSaveFile", "QPdfWriter", "QTemporaryFile", "setMimeData", "Popen", "execve", "copyfile", "copy2",
    "copytree", "rename", "link", "symlink", "fdopen", "ZipFile", "QSettings",
}  # fmt: skip

DOORS = {
    "vault/files.py": "the one way to write a file: staged beside its target, 0600, then put in place",
    "vault/documents.py": "the one way to write what is not encrypted, so that a kill leaves nothing of it",
    "vault/connection.py": "the vault's own database, put in place under a new key",
    "vault/creation.py": "the vault's own folder",
    "vault/opening.py": "a damaged write-ahead log, kept as it was in the vault's own folder",
    "vault/rewriting.py": "the vault's own database, written anew beside the old one once a pair was erased",
    "vault/tombstones.py": "that pairs were erased, and when: random numbers and days, in the user's state folder",
    "vault/rekey.py": "the vault's own database, written anew beside the old one",
    "vault/header_files.py": "a header of another copy, kept in the vault's own folder",
    "vault/throw_away.py": "copies of a vault, encrypted as they are, in the user's state folder while they are read",
    "vault/displaced.py": "the vault's own database, where another program took its place, in the vault's own folder",
    "vault/presence.py": "that a vault is open here: a random number and the time, in its own synchronised folder",
    "vault/seen.py": "how far each vault was when this computer last saw it: two numbers, in the user's state folder",
    "vault/header.py": "the vault's own header",
    "vault/backup_file.py": "what a backup's file is made of, into a file that others have opened",
    "vault/backup_writer.py": "verified backups, as encrypted as the vault, and a passing copy in the vault's folder",
    "vault/backups.py": "the name of the last backup that reached the second place, beside the backups",
    "vault/backup_folder.py": "the folder of backups in the vault's own",
    "vault/second_place.py": "verified backups, copied to a folder of the vault's own at a place of the user's choice",
    "vault/restoring.py": "a vault made anew from a backup, where none is",
    "vault/staged_folder.py": "a vault that is made or restored, beside its place until it is whole",
    "vault/interchange_export.py": "the export of everything, after the passphrase again",
    "flows/exporting/notes_folder.py": "the export of everything as Markdown, after the passphrase again",
    "vault/arrival.py": "gives what was entered its place, or has the entry taken back; who calls it is named below",
    "flows/letting_out.py": "into a file or onto the clipboard, once it is entered; its doors are named below",
    "flows/seal.py": "what the gate permitted: a letter, note or statement, entered in the register",
    "flows/mentee_preview.py": "what the seal would let out, watermarked, for the mentee, entered in the register",
    "flows/papers/saving.py": "papers of the pair's own, for the two of them, into a file of the user's choice",
    "flows/papers/words_sheet.py": "words that are asked for, for the mentee alone, entered in the register",
    "flows/exceptional/on_paper.py": "a notice for the mentee, and what is disclosed after it, entered in the register",
    "flows/subject_access/sealing.py": "a copy for the mentee of what is held about them, entered in the register",
    "flows/supervision/door.py": "an anonymised copy for the mentor’s supervisor, entered in the register",
    "flows/register_copy.py": "the mentor's own copy of what has left already",
    "flows/recovery_drill.py": "a throw-away copy inside the vault's own folder, as encrypted as it, for a moment",
    "flows/demo.py": "the throw-away vault of the fictional pairs",
    "cli/commands/create.py": "the recovery key, into a file of the user's choice",
    "flows/kit_reading.py": "the pipes to a process that reads a picture of the kit",
    "flows/kit_pictures.py": "the pipes of that process",
    "flows/importing/word_parts.py": "the harmless parts of a Word file that is brought in, zipped anew in memory",
    "flows/recovery_kit.py": "the recovery kit, into a file of the user's choice outside the vault",
    "ui/recovery/kit_ways.py": "the recovery kit, printed",
    "ui/file_dialogs.py": "Qt's memory of visited folders: led nowhere, or wiped where it cannot be",
    "ui/clipboard_guard.py": "the clipboard: what the user copies, as plain text that is cleared again",
    "ui/wizards/prepare_reference/draggable_sentence.py": "a drag in the wizard: that it is a sentence, and no word",
    "ui/wizards/prepare_reference/on_clipboard.py": "the clipboard: a sealed text, entered in the register before",
    "ui/importing/import_dialog.py": "the clipboard: the report of an import, which names files and no word of a note",
    "ui/preferences.py": "where the last vault lies and how the app looks",
    "cli/output.py": "a null device, where whoever read standard output is gone",
    "hardening/fault_log.py": "kinds and places of our own faults, in the user's state folder, never a word of a vault",
    "hardening/standard_error.py": "one sentence for the terminal, and a null device for whatever libraries say",
    "app/restart.py": "the process that takes this one's place",
    "release/docx_file.py": "a DOCX in memory",
    "ui/disclosures/shots.py": "make screens: a folder that is gone when the picture is drawn",
    "ui/settings/shots.py": "make screens: a folder that stands for a stick, and is gone when the picture is drawn",
    "ui/surroundings/shots.py": "make screens: a copy of the pictures' own vault",
    "ui/screens.py": "make screens: pictures of the fictional pairs",
}


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


FLAGS = {"O_WRONLY", "O_RDWR", "O_CREAT", "O_APPEND"}
"""How `os.open` is asked to write."""


def _opens_for_writing(node: ast.Call) -> bool:
    if _called(node) == "open" and any(
        isinstance(each, ast.Attribute) and each.attr in FLAGS for each in ast.walk(node)
    ):
        return True
    modes = [*node.args[:2], *(keyword.value for keyword in node.keywords if keyword.arg == "mode")]
    texts = [mode.value for mode in modes if isinstance(mode, ast.Constant) and isinstance(mode.value, str)]
    return _called(node) == "open" and any(set(text) <= set("rwaxbt+") and set(text) & set("wax+") for text in texts)


def writers(folder: Path) -> dict[str, set[str]]:
    """Which modules below `folder` call something that writes, and what they call."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (_called(node) in WRITING or _opens_for_writing(node)):
                found[file.relative_to(folder).as_posix()].add(_called(node))
    return dict(found)


def test_every_writer_is_a_named_door() -> None:
    found = writers(PACKAGE)
    assert {module: calls for module, calls in found.items() if module not in DOORS} == {}


def test_the_list_names_no_door_that_is_gone() -> None:
    assert set(DOORS) - set(writers(PACKAGE)) == set()


def test_a_new_writer_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "leak.py").write_text("def leak(path, words):\n    path.write_text(words)\n")
    (tmp_path / "other.py").write_text("def leak(place, words):\n    open(place, 'wb').write(words)\n")
    (tmp_path / "third.py").write_text("import os\nhandle = os.open('place', os.O_WRONLY | os.O_CREAT)\n")
    assert writers(tmp_path) == {"leak.py": {"write_text"}, "other.py": {"open"}, "third.py": {"open"}}
