"""What the app is made of, and under which licences."""

from importlib.metadata import PackageNotFoundError, version

PARTS = (
    ("Inter, the typeface", "SIL Open Font License 1.1", ("fonts", "OFL.txt")),
    ("Lucide, the icons", "ISC licence", ("icons", "LICENSE.txt")),
    ("EFF word list, for generated passphrases", "Creative Commons Attribution 3.0 US", ("words", "LICENSE.txt")),
    ("Qt for Python", "GNU Lesser General Public License 3", None),
    ("SQLCipher", "BSD licence", None),
    ("Typst", "Apache License 2.0", None),
)
"""Name, licence and, where its text is shipped with the app, the file in ``resources``."""


def app_version() -> str:
    """The version installed, or a word for a source tree that is not installed."""
    try:
        return version("confidant")
    except PackageNotFoundError:
        return "from source"
