"""One way to Typst, for every page the app sets.

The compiled bytes depend on the given words alone: the fonts are the ones inside the shipped packages, and neither a
clock, a locale, a folder nor a user's name is asked for.
"""

from collections.abc import Mapping
from functools import cache
from threading import Lock

import typst

from confidant.domain.problem import Problem
from confidant.resources import resource

__all__ = ["CannotSet", "compiled_apart", "compiled_pdf", "compiled_png"]


class CannotSet(Problem):
    """The page cannot be set, as where a character is in none of the shipped fonts."""

    def __init__(self) -> None:
        super().__init__(
            "The page cannot be set with these words, perhaps for a character that the document’s typeface does not "
            "have; nothing was written, look at the findings or choose another format."
        )


_one_at_a_time = Lock()
"""The compiler keeps its work between compilations and is handed from thread to thread; one at a time may use it."""


def compiled_pdf(template: str, inputs: Mapping[str, str]) -> bytes:
    """Return a tagged PDF (PDF/UA-1) of the template `resources/documents/TEMPLATE`, filled with `inputs`.

    Raises CannotSet on a character that no shipped font draws.
    """
    with _one_at_a_time:
        try:
            made = _compiler(template).compile(sys_inputs=dict(inputs), format="pdf", pdf_standards=["ua-1"])
        except typst.TypstError:
            raise CannotSet from None  # the compiler's own words quote the document
    assert isinstance(made, bytes), "a PDF is one file, and no file was named"
    return made


def compiled_png(template: str, inputs: Mapping[str, str], ppi: float) -> tuple[bytes, ...]:
    """Return every page as PNG at `ppi` pixels to the inch. Raises CannotSet."""
    with _one_at_a_time:
        try:
            made = _compiler(template).compile(sys_inputs=dict(inputs), format="png", ppi=float(ppi))
        except typst.TypstError:
            raise CannotSet from None  # as above
    assert made is not None, "no file was named, so the pages come back"
    return tuple(made) if isinstance(made, list) else (made,)


def compiled_apart(template: str, inputs: Mapping[str, str]) -> bytes:
    """Return what `compiled_pdf` does, by a compiler of its own that keeps nothing: several threads may at a time.

    For parts of something long, each of which is set once. Raises CannotSet.
    """
    try:
        made = _new_compiler(template).compile(sys_inputs=dict(inputs), format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError:
        raise CannotSet from None  # as above
    assert isinstance(made, bytes), "as above"
    return made


@cache
def _compiler(template: str) -> typst.Compiler:
    return _new_compiler(template)


def _new_compiler(template: str) -> typst.Compiler:
    place = resource("documents", template)
    return typst.Compiler(str(place), root=str(place.parent), font_paths=_fonts())


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(resource("fonts"))])
