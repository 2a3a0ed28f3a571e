"""The same vault and the same request, on two machines that have nothing else in common: the same files, byte for byte.

Clock, zone, language, mask of new files, temporary and home folder, working folder, user's name, order of hashing,
fonts and environment differ; the whole way is gone, from the encrypted vault to the file in its place.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from confidant.flows.make_document import make_reference
from confidant.flows.today import now
from confidant.release.document import Format
from confidant.resources import resource
from confidant.vault.ids import PairId
from tests.builders import LM, PRIVATE, make_note, make_pair, make_passage, make_request, open_test_vault

ROOT = Path(__file__).resolve().parents[2]
PAIRS = PairId(1)
REQUESTS = {"role": make_request(), "manager": make_request(LM)}

PROGRAM = """
import json, os, sys, time
from pathlib import Path
os.umask(int(sys.argv[3], 8))
from tests.builders import open_test_vault
from tests.scenarios.test_the_same_anywhere import files_made
with open_test_vault(Path(sys.argv[1])) as vault:
    print(json.dumps({"files": files_made(vault, Path(sys.argv[2])), "year": time.localtime().tm_year}))
"""


def files_made(vault: Any, folder: Path) -> dict[str, list[str]]:
    """Write every letter in every format to `folder`; return the hashes of words and file, and the file's mode."""
    made = {}
    for name, request in REQUESTS.items():
        for form in Format:
            out = folder / f"{name}.{form}"
            sealed = make_reference(vault, PAIRS, request, out, now=now())
            made[out.name] = [sealed.document, sealed.sha256, oct(out.stat().st_mode & 0o777)]
    return made


def on_another_machine(vault: Path, folder: Path, umask: str, *before: str, **environment: str) -> Any:
    """Make them in a process of its own over a copy of the vault; return what was made, and in which year."""
    folder.mkdir()
    for name in ("home", "temporary", "letters", "working"):
        (folder / name).mkdir()
    shutil.copytree(vault, folder / "vault" / vault.name)
    known = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "temporary"),
        **environment,
    }
    command = [*before, sys.executable, "-c", PROGRAM, str(folder / "vault"), str(folder / "letters"), umask]
    done = subprocess.run(command, cwd=folder / "working", env=known, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert list((folder / "temporary").iterdir()) == []
    return json.loads(done.stdout)


def other_fonts(home: Path) -> None:
    """Let this home have typefaces of the names that documents are set in, with other letters."""
    fonts = home / ".local" / "share" / "fonts"
    fonts.mkdir(parents=True)
    font = TTFont(resource("fonts", "Inter-Regular.otf"))
    for record in font["name"].names:
        if record.nameID in {1, 16}:
            record.string = "Libertinus Serif"
    font.save(fonts / "Decoy.otf")


@pytest.fixture
def vault_folder(tmp_path: Path) -> Path:
    """A vault whose letters hold marks, signs and words of several notes."""
    notes = (
        make_note("She chairs the **Tuesday round** calmly – “well-known” at Ménière’s, R&D.", "\n\nAnd £40,000 #1."),
        make_note(
            passages=(make_passage("Exact. "), make_passage("Not told.", disclosure=PRIVATE), make_passage("Kind."))
        ),
    )
    (tmp_path / "first").mkdir()
    with open_test_vault(tmp_path / "first", make_pair(notes=notes)) as vault:
        return vault.folder


def test_two_machines_make_the_same_files(vault_folder: Path, tmp_path: Path) -> None:
    clock = shutil.which("faketime")
    other = tmp_path / "another one"
    one = on_another_machine(
        vault_folder, tmp_path / "one", "022", TZ="Pacific/Kiritimati", LC_ALL="C", USER="alpha", PYTHONHASHSEED="1"
    )
    earlier = () if clock is None else (clock, "2019-02-28 23:59:58")
    two = on_another_machine(
        vault_folder, other, "077", *earlier,
        TZ="America/St_Johns", LC_ALL="de_DE.UTF-8", LANGUAGE="tr", USER="beta", PYTHONHASHSEED="2",
        SOURCE_DATE_EPOCH="1", FONTCONFIG_FILE="/nowhere", PYTHONUTF8="1", TYPST_FONT_PATHS="/usr/share/fonts",
    )  # fmt: skip
    if clock is not None:
        assert two["year"] == 2019 != one["year"]
    letters = tmp_path / "here"
    letters.mkdir()
    with open_test_vault(vault_folder.parent) as vault:
        here = files_made(vault, letters)
    assert one["files"] == two["files"] == here
    assert len(here) == 8
    assert {mode for *_, mode in here.values()} == {"0o600"}
    for name in here:
        assert (letters / name).read_bytes() == (other / "letters" / name).read_bytes()


def test_typefaces_of_the_machine_are_not_asked_for(vault_folder: Path, tmp_path: Path) -> None:
    decoyed = tmp_path / "decoyed"
    other_fonts(tmp_path / "fonts")
    fonts = str(tmp_path / "fonts" / ".local" / "share")
    one = on_another_machine(vault_folder, decoyed, "022", XDG_DATA_HOME=fonts, TYPST_FONT_PATHS=f"{fonts}/fonts")
    assert one["files"] == on_another_machine(vault_folder, tmp_path / "bare", "022")["files"]
