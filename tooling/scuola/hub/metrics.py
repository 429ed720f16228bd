"""The Hub's own figures, for Prometheus: a service without a page, whose token may read them and nothing else.

The token stands in a file of the school's state, its owner's alone, where whoever keeps the server gives it to Prometheus.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from scuola.files.whole import write_whole

NAME = "metrics"
TOKEN = "metrics-token"
RIGHTS = ("read:metrics",)


def service(state: Path) -> dict[str, Any]:
    """Return the declaration of the service; its token is made once. Raises `OSError` if it cannot be written."""
    file = state / TOKEN
    if not file.is_file():
        write_whole(file, secrets.token_urlsafe(32))
    return {"name": NAME, "api_token": file.read_text(encoding="utf-8").strip(), "display": False}
