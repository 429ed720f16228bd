"""Receipts of what was handed in: when, and a code that stands for exactly those answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

FILE = "receipts.jsonl"
CODE_LENGTH = 8


@dataclass(frozen=True)
class Receipt:
    """What a participant gets for handing in."""

    moment: datetime
    code: str


def code_of(answers: Mapping[str, Any]) -> str:
    """Return the code of a set of answers: the same answers give the same code."""
    written = json.dumps(answers, sort_keys=True, ensure_ascii=False).encode()
    return hashlib.sha256(written).hexdigest()[:CODE_LENGTH].upper()


def keep(folder: Path, receipt: Receipt) -> None:
    """Add a receipt to those of an exercise."""
    with (folder / FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps({"moment": receipt.moment.isoformat(), "code": receipt.code}) + "\n")


def kept(folder: Path) -> list[Receipt]:
    """Return the receipts of an exercise, one for each time it was handed in, oldest first."""
    path = folder / FILE
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    written = [json.loads(line) for line in lines]
    return [Receipt(datetime.fromisoformat(one["moment"]), one["code"]) for one in written]


def latest(folder: Path) -> Receipt | None:
    """Return the latest receipt of an exercise, if it was handed in."""
    return next(reversed(kept(folder)), None)
