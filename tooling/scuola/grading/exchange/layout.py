"""How nbgrader's exchange names things. Nothing here imports nbgrader."""

from __future__ import annotations

import hashlib

SECRET, TIMESTAMP = "submission_secret.txt", "timestamp.txt"


def page_name(secret: str, notebook: str) -> str:
    """Return what nbgrader calls the page on a notebook (`nbgrader.utils.notebook_hash`, which takes long to import)."""
    return hashlib.md5(f"{secret}{notebook}".encode(), usedforsecurity=False).hexdigest()
