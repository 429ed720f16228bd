"""Where the course content is: curriculum, modules, exercises, datasets."""

from __future__ import annotations

from pathlib import Path


def content() -> Path:
    """Return the folder of the course content: inside the wheel, or the checkout it runs from."""
    packed = Path(__file__).parent / "content"
    return packed if packed.is_dir() else Path(__file__).parents[2]


def exercises() -> list[str]:
    """Return the names of the exercises, which are nbgrader's assignments, in alphabetical order."""
    return sorted(path.parent.name for path in (content() / "exercises").glob("*/*.md"))


def jupyter() -> Path:
    """Return the folder that Jupyter is told to look in (`JUPYTER_PATH`): page template, built front end."""
    return Path(__file__).parent / "jupyter"


def static(name: str) -> Path:
    """Return the path of a built front-end file (`form.js`, `chart.js`, `scuola.css`)."""
    return jupyter() / "voila" / "templates" / "scuola" / "static" / name
