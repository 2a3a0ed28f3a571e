"""Wrong usage is exit 2 and one sentence, and never repeats what could be a passphrase."""

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from confidant.__main__ import main
from confidant.cli import arguments, commands
from confidant.cli.run import run
from tests.cli.conftest import CommandLine

REQUEST = ("--request", "request.json")


@pytest.mark.parametrize(
    "argv",
    [
        ("blow", "vault"),
        ("backup", "vault"),
        ("restore", "file"),
        ("create",),
        ("import", "vault"),
        ("permitted", "vault"),
        ("permitted", "vault", *REQUEST, "--on"),
        ("permitted", "vault", *REQUEST, "--on", "2026-02-30"),
        ("permitted", "vault", *REQUEST, "--on", "20260220"),
        ("permitted", "vault", *REQUEST, "--on", "2026-W01-1"),
        ("permitted", "vault", *REQUEST, "--on", "٢٠٢٦-01-01"),
        ("permitted", "vault", "--req", "request.json"),
        ("reference", "vault", *REQUEST),
        ("statement", "vault", "--out", "a.pdf"),
        ("export", "vault"),
        ("register", "vault", "another"),
        ("--vault", "vault", "check", "vault"),
        ("--demo", "check", "vault"),
        ("--demo", "--vault", "vault"),
    ],
)
def test_what_is_no_command_is_wrong_usage(cli: CommandLine, argv: tuple[str, ...]) -> None:
    assert "--help" in cli.without_passphrase_file(*argv).refused(code=2)


@pytest.mark.parametrize(
    "argv",
    [("--passphrase", "hush"), ("--passphrase=hush",), ("hush",), ("-p", "hush"), ("-phush",), ("--hush",)],
)
def test_a_passphrase_typed_as_an_argument_is_not_taken_and_not_repeated(
    cli: CommandLine, argv: tuple[str, ...]
) -> None:
    assert "hush" not in cli.without_passphrase_file("create", "vault", *argv).refused(code=2)


@pytest.mark.parametrize("argv", [("--help",), ("create", "--help"), ("permitted", "--help"), ("--version",)])
def test_help_and_version_are_printed_and_all_is_well(cli: CommandLine, argv: tuple[str, ...]) -> None:
    result = cli.without_passphrase_file(*argv)
    assert (result.code, result.err) == (0, "")
    assert "confidant" in result.out


@pytest.mark.parametrize(
    ("argv", "opened"),
    [
        ((), (None, False)),
        (("--demo",), (None, True)),
        (("--vault", "mine.confidant"), (Path("mine.confidant"), False)),
    ],
)
def test_without_a_command_the_app_opens(argv: tuple[str, ...], opened: tuple[Path | None, bool]) -> None:
    calls = []

    def open_app(vault: Path | None, demo: bool) -> int:
        calls.append((vault, demo))
        return 7

    assert run(argv, open_app=open_app) == 7
    assert calls == [opened]


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")


def test_without_a_screen_the_app_says_so_and_names_the_way_out(
    no_screen: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "no screen" in err
    assert "confidant --help" in err


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_where_windows_can_open_the_app_is_called(no_screen: None, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "here")
    monkeypatch.setitem(sys.modules, "confidant.app", SimpleNamespace(run=lambda vault, demo: (vault, demo)))
    assert main(["--demo"]) == (None, True)


def test_a_missing_qt_is_told_in_words_and_another_missing_module_as_our_fault(
    no_screen: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    for module, words in [("PySide6.QtCore", "Qt or a system library"), ("confidant.ui", "fault of its own")]:
        monkeypatch.setitem(sys.modules, "confidant.app", Missing(module))
        assert main([]) == 1
        assert words in capsys.readouterr().err


class Missing(ModuleType):
    """A module that turns out to lack another one as soon as something is taken from it."""

    def __init__(self, lacks: str) -> None:
        super().__init__("confidant.app")
        self.lacks = lacks

    def __getattr__(self, name: str) -> object:
        raise ImportError("cannot open shared object file", name=self.lacks)


def test_every_command_that_is_understood_is_carried_out() -> None:
    (choices,) = (action.choices for action in arguments._parser("")._actions if action.dest == "command")
    assert set(choices) == set(commands._COMMANDS)


@pytest.mark.parametrize("argv", [("hushhush",), ("--demo=hushhush",), ("export", "v", "f", "--pair=hushhush")])
def test_a_passphrase_typed_where_a_command_belongs_is_not_repeated(cli: CommandLine, argv: tuple[str, ...]) -> None:
    assert "hushhush" not in cli.without_passphrase_file(*argv).refused(code=2)


def test_the_options_that_may_be_named_are_those_there_are(cli: CommandLine) -> None:
    parser = arguments._parser("")
    (choices,) = (action.choices for action in parser._actions if action.dest == "command")
    parsers = (parser, *choices.values())
    assert {option for each in parsers for action in each._actions for option in action.option_strings} == {
        "-h",
        *arguments._OPTIONS,
    }
    assert "no option --passphrase here" in cli.without_passphrase_file("check", "v", "--passphrase").refused(code=2)
    assert "no option -p here" in cli.without_passphrase_file("check", "v", "-psecretwords").refused(code=2)
