"""What may stand on the command line, and reading it."""

import argparse
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from confidant import __version__
from confidant.cli.wrong_usage import WrongUsage

__all__ = ["Arguments", "parse"]

_EPILOG = """\
Without a command the app opens. Results are JSON on standard output; problems are one sentence on standard error.
The passphrase is asked for at the terminal, or read from the first line of --passphrase-file.
Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 findings stand.
"""


class Arguments(argparse.Namespace):
    """The command line, read. Which fields are set depends on `command`; None is the app itself."""

    command: str | None = None
    app_vault: Path | None = None
    demo: bool = False
    vault: Path
    passphrase_file: Path | None = None
    new_passphrase_file: Path | None = None
    recovery_key_file: Path | None = None
    recovery_key_out: Path | None = None
    recovery_kit: Path | None = None
    recovery_kit_out: Path | None = None
    files: list[Path]
    file: Path
    pair: str | None = None
    request: Path
    on: date | None = None
    out: Path
    draft: Path | None = None
    set_aside: str | None = None
    overwrite: bool = False


_TYPED = re.compile(r":? '.*'.*", re.DOTALL)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        # argparse repeats in quotes what was typed, which may be a passphrase where none belongs.
        said = _TYPED.sub("", message)
        raise WrongUsage(f"{said[:1].upper()}{said[1:]}; see {self.prog} --help.")


def parse(argv: Sequence[str]) -> Arguments:
    """Read the command line. Raises WrongUsage; `--help` and `--version` print and raise SystemExit(0)."""
    parser = _parser(argv[0] if argv else "")
    arguments, unknown = parser.parse_known_args(argv, Arguments())
    if unknown:
        parser.error(_too_much(unknown))
    if arguments.command is not None and (arguments.app_vault is not None or arguments.demo):
        parser.error("--vault and --demo open the app and go with no command")
    return arguments


def _too_much(unknown: Sequence[str]) -> str:
    """Say what does not belong, never its value: somebody may have typed a passphrase where none belongs.

    An option is named by its letter, or where it is the beginning of one that some command has.
    """
    options = [text.partition("=")[0] for text in unknown if re.match(r"--?[a-z]", text)]
    if not options:
        return "there is an argument too many"
    option = options[0] if options[0].startswith("--") else options[0][:2]
    is_plain = len(option) == len("-x") or any(known.startswith(option) for known in _OPTIONS)
    return f"there is no option {option} here" if is_plain else "there is an option that Confidant does not have"


def _parser(first: str) -> _Parser:
    """Return the parser; where `first` is a command, with that one alone: to set up all is half of the reading."""
    parser = _Parser(
        prog="confidant",
        description="A mentor's private notebook with one guarded door.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"confidant {__version__}")
    app = parser.add_mutually_exclusive_group()
    app.add_argument("--vault", dest="app_vault", metavar="DIR", type=Path, help="open the app on this vault")
    app.add_argument("--demo", action="store_true", help="open the app on a throw-away vault of fictional pairs")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=_Parser)
    for name in (first,) if first in _COMMANDS else _COMMANDS:
        _COMMANDS[name](commands, name)
    return parser


_Commands = argparse._SubParsersAction  # noqa: SLF001  # argparse names the type of add_subparsers() nowhere else


def _command(commands: "_Commands[_Parser]", name: str, what: str) -> _Parser:
    """Add a command that opens a vault with its passphrase."""
    parser = _keyless_command(commands, name, what)
    _add_secret(parser, "--passphrase-file", "the passphrase from this file's first line")
    return parser


def _keyless_command(commands: "_Commands[_Parser]", name: str, what: str) -> _Parser:
    parser = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.", allow_abbrev=False)
    parser.add_argument("vault", metavar="VAULT", type=Path, help="the vault's folder, NAME.confidant")
    return parser


def _create(commands: "_Commands[_Parser]", name: str) -> None:
    parser = _command(commands, name, "make a new vault; the passphrase is asked for twice")
    parser.add_argument(
        "--recovery-key-out",
        metavar="FILE",
        type=Path,
        help="write the recovery key to this new file, which only you can read, instead of printing it",
    )
    parser.add_argument(
        "--recovery-kit-out",
        metavar="FILE.pdf",
        type=Path,
        help="write the recovery kit, a page to print, to this new file, which only you can read, "
        "instead of printing the key",
    )


def _import(commands: "_Commands[_Parser]", name: str) -> None:
    parser = _command(commands, name, "bring in pairs, or notes into a pair; each file whole or not at all")
    parser.add_argument(
        "files",
        metavar="FILE",
        type=Path,
        nargs="+",
        help="a file in the format confidant-pairs/1, or notes: .md, .txt, .docx, .enex or a folder of them",
    )
    parser.add_argument(
        "--pair", metavar="MENTEE", help='the pair that notes go to: the mentee\'s name, or "NAME, ORGANISATION"'
    )


def _permitted(commands: "_Commands[_Parser]", name: str) -> None:
    parser = _command(commands, name, "show what a requester may be told")
    _add_request(parser)
    parser.add_argument(
        "--on", metavar="DATE", type=_day, help="on this day, YYYY-MM-DD; else the request's signed_on, else received"
    )


def _findings(commands: "_Commands[_Parser]", name: str) -> None:
    parser = _command(commands, name, "run the checks on the permitted material, or on a draft")
    _add_request(parser)
    parser.add_argument("--draft", metavar="FILE", type=Path, help="the words to check, as UTF-8 text")


def _reference(commands: "_Commands[_Parser]", name: str) -> None:
    parser = _command(commands, name, "make the letter or note that answers a request, and register it")
    _add_request(parser)
    _add_out(parser)
    parser.add_argument("--draft", metavar="FILE", type=Path, help="your own words, as UTF-8 text")
    parser.add_argument(
        "--set-aside", metavar="REASON", help="keep the words that the checks question, for this reason"
    )


def _statement(commands: "_Commands[_Parser]", name: str) -> None:
    parser = _command(commands, name, "make a statement that the relationship exists, in the agreed words")
    _add_pair(parser, required=True)
    _add_out(parser)


def _register(commands: "_Commands[_Parser]", name: str) -> None:
    parser = _command(commands, name, "print the register of disclosures, one JSON object a line")
    _add_pair(parser, required=False)


def _export(commands: "_Commands[_Parser]", name: str) -> None:
    parser = _command(commands, name, "write everything, private matter included, as pairs JSON")
    parser.add_argument("file", metavar="FILE", type=Path, help="a new file, which only you can read")


def _check(commands: "_Commands[_Parser]", name: str) -> None:
    _command(commands, name, "check that the vault is whole")


def _backup(commands: "_Commands[_Parser]", name: str) -> None:
    parser = _command(commands, name, "write one verified file of the whole vault, as encrypted as the vault")
    parser.add_argument("file", metavar="FILE", type=Path, help="a new file, NAME.confidant-backup")


def _restore(commands: "_Commands[_Parser]", name: str) -> None:
    what = "make a vault anew from a backup, with the passphrase it had then"
    parser = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.", allow_abbrev=False)
    parser.add_argument("file", metavar="FILE", type=Path, help="the backup, NAME.confidant-backup")
    parser.add_argument("vault", metavar="VAULT", type=Path, help="a new folder, NAME.confidant")
    _add_secret(parser, "--passphrase-file", "the passphrase from this file's first line")
    _add_secret(parser, "--recovery-key-file", "the recovery key, in the passphrase's place, from this file")


def _passphrase(commands: "_Commands[_Parser]", name: str) -> None:
    parser = _command(commands, name, "change the passphrase; the new one is asked for twice")
    _add_secret(parser, "--new-passphrase-file", "the new passphrase from this file's first line")


def _recover(commands: "_Commands[_Parser]", name: str) -> None:
    parser = _keyless_command(commands, name, "set a new passphrase with the recovery key")
    _add_secret(parser, "--recovery-key-file", "the recovery key from this file")
    parser.add_argument(
        "--recovery-kit",
        metavar="FILE",
        type=Path,
        help="where both key files are lost: read the code beside the blocks from this PDF, PNG, JPEG or text",
    )
    _add_secret(parser, "--new-passphrase-file", "the new passphrase from this file's first line")


_COMMANDS = {
    "create": _create,
    "import": _import,
    "permitted": _permitted,
    "findings": _findings,
    "reference": _reference,
    "statement": _statement,
    "register": _register,
    "export": _export,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "passphrase": _passphrase,
    "recover": _recover,
}
"""What adds each command, by its name."""


_OPTIONS = (
    *("--help", "--version", "--vault", "--demo", "--passphrase-file", "--new-passphrase-file", "--recovery-key-file"),
    *("--recovery-key-out", "--recovery-kit", "--recovery-kit-out", "--pair", "--on", "--request", "--draft"),
    *("--set-aside", "--out", "--overwrite"),
)
"""Every option of any command."""


def _add_secret(parser: _Parser, option: str, what: str) -> None:
    parser.add_argument(option, metavar="FILE", type=Path, help=f"read {what} instead of asking for it")


def _add_request(parser: _Parser) -> None:
    parser.add_argument("--request", metavar="FILE", type=Path, required=True, help="the request, as JSON")


def _add_out(parser: _Parser) -> None:
    parser.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help="the file to make: .pdf, .docx, .md or .txt"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace the file where there is one")


def _add_pair(parser: _Parser, *, required: bool) -> None:
    parser.add_argument(
        "--pair", metavar="MENTEE", required=required, help='the mentee\'s name, or "NAME, ORGANISATION"'
    )


def _day(text: str) -> date:
    """Read a day; stricter than `date.fromisoformat`, which also takes weeks and days without hyphens."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass  # such as 2026-02-30: told below
    raise argparse.ArgumentTypeError("this is not a date written as YYYY-MM-DD")
