"""The worked example of each tool, on invented data: `curriculum/examples/<tool>.yaml`."""

from __future__ import annotations

from typing import Any

from scuola.files.content import content, kept
from scuola.files.typed_yaml import read_yaml


@kept
def _examples(slug: str) -> dict[str, dict[str, Any]]:
    examples: dict[str, dict[str, Any]] = read_yaml(content().find(f"curriculum/examples/{slug}.yaml"))
    return examples


def example(slug: str, language: str) -> dict[str, Any]:
    """Return the worked example of a tool in a language, as values of its form."""
    return _examples(slug)[language]
