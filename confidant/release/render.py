"""From a composed document to the bytes of a file. Each format's library is imported only when it is asked for."""

from confidant.release.document import Document, Format
from confidant.release.plain_text import markdown_of, text_of

__all__ = ["preview_pages", "preview_pdf", "render"]


def render(document: Document, form: Format) -> bytes:
    """Return `document` as a file of this format; the same document gives the same bytes, anywhere and at any time."""
    match form:
        case Format.PDF:
            from confidant.release.typst_pages import pdf_of  # noqa: PLC0415  # only PDF pays for Typst

            return pdf_of(document)
        case Format.DOCX:
            from confidant.release.docx_file import docx_of  # noqa: PLC0415  # only DOCX pays for python-docx

            return docx_of(document)
        case Format.MARKDOWN:
            return markdown_of(document)
        case Format.TEXT:  # pragma: no branch  # the last kind there is, as mypy knows
            return text_of(document)


def preview_pages(document: Document, ppi: float = 96, watermark: str | None = None) -> tuple[bytes, ...]:
    """Return the exact pages as PNG; `watermark` is laid over them and changes nothing under it.

    Safe to call from a worker thread. Raises as `render` does for PDF.
    """
    from confidant.release.typst_pages import pages_as_png  # noqa: PLC0415  # only a preview pays for Typst

    return pages_as_png(document, ppi, watermark)


def preview_pdf(document: Document, watermark: str) -> bytes:
    """Return the exact pages as PDF with `watermark` laid over them; it is marked as no part of what is to be read.

    Raises as `render` does for PDF.
    """
    from confidant.release.typst_pages import pdf_of  # noqa: PLC0415  # only a preview pays for Typst

    return pdf_of(document, watermark)
