"""Foreign HTML as words of a note: from a browser, from Word, LibreOffice or a spreadsheet, from an exported note.

`html_to_markdown` is the whole of it. `reading` parses, `walk` goes through the elements, `sight` knows what a reader
of the page would not have seen, `pages` writes blocks, `spans` words with their marks and `escaping` their backslashes;
`paper` puts lines behind the marks of lists and quotes, `tables` and `word_lists` know two shapes of their own.
"""

from confidant.flows.html_text.reading import HtmlTooLarge, html_to_markdown

__all__ = ["HtmlTooLarge", "html_to_markdown"]
