"""What Jupyter's programs are given: where our templates, kernels and settings are, and how servers are set up."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent  # what `JUPYTER_PATH` names


def static(name: str) -> Path:
    """Return the path of a built front-end file (`form.js`, `chart.js`, `scuola.css`)."""
    return FOLDER / "voila" / "templates" / "scuola" / "static" / name
