"""Receipts of submissions: when, and a code that only this submission of this person has.

The code is an HMAC over who handed in, what, when, and a digest of the answers, with a secret that the course has too: its
own key where the one who takes the submission in can read it, else the secret that nbgrader makes for every submission.
`scuola course receipt CODE` finds the submission again.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from scuola.files.whole import append_line, lines

FILE = "receipts.jsonl"
CODE_LENGTH, GROUP = 16, 4
DIGEST_LENGTH = 32


@dataclass(frozen=True)
class Receipt:
    """What a participant gets for handing in; `content` is the digest of the answers, or its beginning."""

    moment: datetime
    code: str
    content: str = ""

    def is_of(self, answers: Mapping[str, Any]) -> bool:
        """Say whether these are the answers that were handed in; receipts of version 0.1 have no digest but their code."""
        return digest_of(answers).startswith(self.content or self.code.lower())


def digest_of(answers: Mapping[str, Any]) -> str:
    """Return a digest of a set of answers: the same answers give the same."""
    written = json.dumps(answers, sort_keys=True, ensure_ascii=False).encode()
    return hashlib.sha256(written).hexdigest()


def sign(secret: bytes, key: str, exercise: str, answers: Mapping[str, Any], moment: datetime) -> str:
    """Return the code of a submission, in groups of four letters and digits that are not mistaken for others."""
    said = json.dumps([key, exercise, digest_of(answers), moment.isoformat()]).encode()
    signed = base64.b32encode(hmac.new(secret, said, hashlib.sha256).digest()).decode()[:CODE_LENGTH]
    return "-".join(signed[start : start + GROUP] for start in range(0, CODE_LENGTH, GROUP))


def same_code(one: str, other: str) -> bool:
    """Say whether two codes are the same, however they were typed."""
    plain = [
        code.upper().replace("-", "").replace(" ", "").replace("0", "O").replace("1", "I").encode()
        for code in (one, other)
    ]
    return hmac.compare_digest(*plain)


def keep(folder: Path, receipt: Receipt) -> None:
    """Add a receipt to those of an exercise; raise `OSError` if it cannot be written."""
    written = {"moment": receipt.moment.isoformat(), "code": receipt.code, "content": receipt.content}
    append_line(folder / FILE, json.dumps(written))


def all_receipts(folder: Path) -> list[Receipt]:
    """Return the receipts of an exercise, one for each time it was handed in, oldest first."""
    written = [json.loads(line) for line in lines(folder / FILE)]
    return [Receipt(datetime.fromisoformat(one["moment"]), one["code"], one.get("content", "")) for one in written]


def latest(folder: Path) -> Receipt | None:
    """Return the latest receipt of an exercise, if it was handed in."""
    return next(reversed(all_receipts(folder)), None)
