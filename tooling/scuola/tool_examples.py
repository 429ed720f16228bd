"""The worked example of each tool, on invented data: `curriculum/examples/<tool>.yaml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from scuola.content import content
from scuola.yaml_files import read_yaml


@cache
def _examples(slug: str) -> dict[str, dict[str, Any]]:
    examples: dict[str, dict[str, Any]] = read_yaml(content() / "curriculum" / "examples" / f"{slug}.yaml")
    return examples


def example(slug: str, language: str) -> dict[str, Any]:
    """Return the worked example of a tool in a language, as values of its form."""
    return _examples(slug)[language]
