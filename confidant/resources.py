"""Where the shipped files are: fonts, icons, theme, document templates, the demo pair.

One rule serves every way of running: a wheel and a frozen build carry the files in `_resources` beside
this module; a source tree and an editable install have them in `resources` beside the package.
"""

from functools import cache
from pathlib import Path


@cache
def resources_root() -> Path:
    """The folder that holds the shipped files; FileNotFoundError where the installation lacks it."""
    package = Path(__file__).resolve().parent
    for folder in (package / "_resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"this installation of Confidant has no resources folder beside {package}")


def resource(*parts: str) -> Path:
    """The path of one shipped file or folder, such as `resource("theme", "tokens.json")`.

    Raises FileNotFoundError where there is none: a missing shipped file is a broken installation, so it
    is told at once and by name, not met later as an empty screen. ValueError for a path that leaves the
    resources folder.
    """
    root = resources_root()
    path = root.joinpath(*parts)
    if not path.resolve().is_relative_to(root):
        raise ValueError(f"{'/'.join(parts)} lies outside the resources folder")
    if not path.exists():
        raise FileNotFoundError(f"this installation of Confidant lacks its resource {'/'.join(parts)}")
    return path
