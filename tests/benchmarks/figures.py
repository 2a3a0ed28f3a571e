"""The figures of `make bench`, each measured beside its bare thing."""

import json
import os
import statistics
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache
from itertools import count
from pathlib import Path

import pypdfium2
import typst
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from confidant.release.compose import compose_reference
from confidant.release.document import Document, Format, Section
from confidant.release.render import render
from confidant.vault.interchange import encode
from confidant.vault.shareable import PublicFacts
from tests.benchmarks.importing import importing, stalls_while_importing
from tests.benchmarks.in_the_window import InTheWindow
from tests.benchmarks.labelled import leaks_found
from tests.benchmarks.live_page import live_page
from tests.benchmarks.near_copies import leak_check, near_copy_search
from tests.benchmarks.scale import Scale
from tests.benchmarks.sharing import what_would_they_learn
from tests.benchmarks.subject_access import mentee_copy
from tests.benchmarks.timing import Figure, compare, python
from tests.benchmarks.typing_keys import typing
from tests.builders import ON, PASSPHRASE, make_agreement, make_pair, make_request

WINDOW = ("-m", "tests.benchmarks.window")


def derive_key() -> bytes:
    """The passphrase's key as the app derives it by default (256 MiB, three passes, four lanes), and nothing else."""
    return Argon2id(salt=b"0" * 16, length=32, iterations=3, lanes=4, memory_cost=256 * 1024).derive(b"passphrase")


class Bench:
    """A vault with one pair and a request to it, made once through the command line, and the figures on it."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.runs = runs
        self.folder = folder
        self.vault = folder / "bench.confidant"
        self.passphrase = folder / "passphrase"
        self.request = folder / "request.json"
        self._make_vault()

    def _make_vault(self) -> None:
        self.passphrase.write_text(PASSPHRASE + "\n")
        pairs = self.folder / "pairs.json"
        pair = make_pair(requests=(make_request(),))
        pairs.write_bytes(encode((pair,)))
        request = json.loads(pairs.read_bytes())["pairs"][0]["requests"][0]
        self.request.write_text(json.dumps({"pair": pair.mentee, **request}))
        self._confidant("create", str(self.vault))
        self._confidant("import", str(self.vault), str(pairs))

    def _confidant(self, *arguments: str) -> str:
        return python("-m", "confidant", *arguments, "--passphrase-file", str(self.passphrase))

    def unlock_window(self) -> Figure:
        os.environ["BENCH_VAULT"] = str(self.vault)
        times = compare(
            lambda: python(*WINDOW, "app", "painted"), lambda: python(*WINDOW, "bare", "painted"), self.runs
        )
        measured = f"{times.ratio:.2f} × bare ({statistics.median(times.bare):.3f} s)"
        return Figure("process start to painted Unlock window", measured, "≤ 1.5 × bare window", times.ratio <= 1.5)

    def permitted(self) -> Figure:
        times = compare(
            lambda: self._confidant("permitted", str(self.vault), "--request", str(self.request)),
            derive_key,
            self.runs,
        )
        measured = f"derivation ({statistics.median(times.bare):.3f} s) + {times.difference:.3f} s, {times.ratio:.2f} ×"
        return Figure("confidant permitted", measured, "≤ derivation + 0.25 s", times.difference <= 0.25)

    def reference(self) -> Figure:
        out = self.folder / "reference.pdf"
        request = str(self.request)
        command = ("reference", str(self.vault), "--request", request, "--out", str(out), "--overwrite")
        run = count(1)
        times = compare(lambda: self._confidant(*command), lambda: (derive_key(), bare_compile(next(run))), self.runs)
        measured = f"derivation and bare compile ({statistics.median(times.bare):.3f} s) + {times.difference:.3f} s"
        return Figure("confidant reference, PDF", measured, "(told, not bounded)", holds=True)

    def two_pages(self) -> Figure:
        pages = page_count(render(two_page_letter(0), Format.PDF))
        bare_pages = page_count(bare_compile(0))
        if not pages == bare_pages == 2:
            raise RuntimeError(f"two pages were meant: ours has {pages}, the bare one {bare_pages}")
        # Typst remembers what it has set: every run of either side gets words it has not seen.
        run = count(1)
        times = compare(
            lambda: render(two_page_letter(next(run)), Format.PDF),
            lambda: bare_compile(next(run)),
            self.runs * 5,
        )
        measured = f"{times.ratio:.2f} × bare ({statistics.median(times.bare) * 1000:.1f} ms)"
        return Figure("PDF of a two-page reference", measured, "≤ 1.5 × bare Typst compile", times.ratio <= 1.5)

    def resident(self) -> Figure:
        os.environ |= {"BENCH_VAULT": str(self.vault), "BENCH_PASSPHRASE": PASSPHRASE}
        ours = int(python(*WINDOW, "app", "resident", "10"))
        bare = int(python(*WINDOW, "bare", "resident", "10"))
        measured = f"{ours / 1024:.0f} MiB, {ours / bare:.2f} × bare ({bare / 1024:.0f} MiB)"
        return Figure("resident memory ten seconds after unlocking", measured, "(told, not bounded)", holds=True)

    def headless_imports(self) -> Figure:
        code = (
            "import sys; from confidant.__main__ import start; start({args}); print(sorted({heavy} & set(sys.modules)))"
        )
        heavy = {"PySide6", "typst", "docx", "pypdfium2", "markdown_it", "zxcvbn"}
        arguments = ["permitted", str(self.vault), "--request", str(self.request)]
        arguments += ["--passphrase-file", str(self.passphrase)]
        said = python("-c", code.format(args=arguments, heavy=heavy)).splitlines()[-1]
        return Figure("Qt and document libraries that `permitted` imports", said, "[]", said == "[]")


def two_page_letter(run: int) -> Document:
    """A reference whose permitted words fill two pages."""
    pair = make_pair()
    facts = PublicFacts(
        mentor=pair.mentor,
        mentee=pair.mentee,
        organisation=pair.organisation,
        programme=pair.programme,
        public_wording=pair.public_wording,
        started=pair.started,
        ended=None,
        line_manager=pair.line_manager,
        agreement=make_agreement(),
        lapsed=False,
    )
    return compose_reference(facts, make_request(), (Section("Strengths", paragraphs(run)),), ON)


def paragraphs(run: int) -> tuple[str, ...]:
    """Return the words on both sides of the comparison, new in every run."""
    sentence = f"She chairs round {run} calmly and hands the hard questions to her whole team. "
    return (sentence * 6,) * 7


def bare_compile(run: int) -> bytes:
    """Return the plainest tagged Typst document of two pages with the same body: what a bare compile costs."""
    head = '#set document(title: "Reference", date: none)\n#set text(size: 12pt, lang: "en")\n#title()\n= Strengths\n'
    source = head + "\n\n".join(paragraphs(run)) + "\n\n" + "Closing words. " * 60
    made = typst.compile(source.encode(), ignore_system_fonts=True, pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def rows(folder: Path, runs: int, scale: Scale) -> dict[str, Callable[[], Iterable[Figure]]]:
    """Return what measures each row, by its name; what a row needs is made when the first one asks for it."""
    bench, window = cache(lambda: Bench(folder, runs)), cache(lambda: InTheWindow(folder, runs, scale.notes))
    return {
        "unlock-window": lambda: [bench().unlock_window()],
        "permitted": lambda: [bench().permitted()],
        "reference": lambda: [bench().reference()],
        "two-pages": lambda: [bench().two_pages()],
        "resident": lambda: [bench().resident()],
        "imports": lambda: [bench().headless_imports()],
        "leak-check": lambda: list(leak_check()),
        "near-copies": lambda: [near_copy_search()],
        "leaks": lambda: leaks_found(folder),
        "sharing": lambda: what_would_they_learn(folder),
        "mentee-copy": lambda: mentee_copy(folder),
        "typing": typing,
        "live-page": live_page,
        "import": lambda: [importing()],
        "import-stalls": lambda: [stalls_while_importing()],
        "size": scale.size,
        "search": scale.search_typing,
        "search-ranked": scale.search_ranked,
        "save": scale.save,
        "growth": scale.growth,
        "opening": lambda: [window().opening(derive_key)],
        "keys": lambda: window().searching(),
        "stalls": lambda: [window().stalls()],
        "memory": lambda: [window().resident()],
    }


def figures(runs: int, only: Sequence[str], notes: int) -> Iterator[Figure]:
    """Measure the rows in `only`, or all of them, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder, closing(Scale(Path(folder), notes=notes)) as scale:
        for name, measure in rows(Path(folder), runs, scale).items():
            if not only or name in only:
                yield from measure()


__all__ = ["figures", "rows"]
