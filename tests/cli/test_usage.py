"""Wrong usage is exit 2 and one sentence, and never repeats what could be a passphrase."""

from pathlib import Path

import pytest

from confidant import __main__
from confidant.cli.run import run
from tests.cli.conftest import CommandLine

REQUEST = ("--request", "request.json")


@pytest.mark.parametrize(
    "argv",
    [
        ("blow", "vault"),
        ("backup", "vault", "file"),
        ("restore", "file", "vault"),
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


@pytest.mark.parametrize("argv", [("--passphrase", "hush"), ("--passphrase=hush",), ("hush",), ("-p", "hush")])
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


@pytest.mark.skipif(not hasattr(__main__.os, "geteuid"), reason="other systems always have a screen")
def test_without_a_screen_the_app_says_so_and_names_the_way_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(__main__.sys, "platform", "linux")
    assert __main__.main([]) == 1
    assert "confidant --help" in capsys.readouterr().err
