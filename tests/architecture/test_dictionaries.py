"""The word lists are made from Hunspell's stems and rules, form by form."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "make_dictionaries.py"
AFF = """SET UTF-8
NOSUGGEST !
ONLYINCOMPOUND c

PFX U Y 1
PFX U   0     un         .

SFX D Y 3
SFX D   0     d          e
SFX D   y     ied        [^aeiou]y
SFX D   0     ed         [^ey]

SFX M N 1
SFX M   0     's         .
"""
DIC = "6\ntie/DU\nreply/DM\nfoo/!D\n1st/c\n4x4/M\nZoë/M\n"


@pytest.fixture
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_dictionaries", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_form_that_the_rules_make_is_written_down(script: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "index.aff").write_text(AFF, encoding="utf-8")
    (tmp_path / "index.dic").write_text(DIC, encoding="utf-8")
    words, unsaid = script.words_of(tmp_path)
    assert words == {
        *("tie", "tied", "untie", "untied"),
        *("reply", "replied", "reply's"),
        *("foo", "fooed", "Zoë", "Zoë's"),
    }
    assert unsaid == {"foo", "fooed"}
