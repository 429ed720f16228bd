"""A clerk of the desk: a process of the course's own account, which does what the service asks, one thing at a time.

The service may be root's, to be able to serve courses of several accounts; what touches files never is. Each line that it
reads is a question as JSON, each line that it writes the answer: `{"given": …}` or `{"refused": …}`.
"""

from __future__ import annotations

import base64
import errno
import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from http import HTTPStatus
from pathlib import Path
from typing import Any

from scuola.editions import edition
from scuola.files.private import keep_private
from scuola.grading.folders import hand_in_at_the_desk
from scuola.handin import giving, taking
from scuola.handin.refusals import NO_SPACE, NOT_ENROLLED, NOT_NOW, NOT_READ, Refused
from scuola.text.problems import Problem

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
Asked = Mapping[str, Any]


class Clerk:
    """What a clerk can be asked, by its name."""

    def __init__(self, course: Path) -> None:
        self.course, self.language = course, edition.read(course).language
        self.tasks: Mapping[str, Callable[[Asked], Any]] = {
            "releases": lambda _: giving.releases(course, self.language),
            "release": self._release,
            "submissions": self._submissions,
            "feedback": lambda asked: giving.feedback(course, self.language, asked["key"], asked["exercise"]),
            "take": self._take,
        }

    def answer(self, asked: Asked) -> dict[str, Any]:
        """Return the answer to a question, whatever happens."""
        try:
            if not KEY.fullmatch(asked["key"]):
                raise Refused(HTTPStatus.FORBIDDEN, NOT_ENROLLED)
            return {"given": self.tasks[asked["task"]](asked)}
        except Refused as refused:
            return {"refused": refused.told()}
        except OSError as error:
            return _failed(asked, error, full=error.errno in (errno.ENOSPC, errno.EDQUOT))
        except Exception as error:  # a defect of ours stops nobody else's submission
            return _failed(asked, error)

    def _release(self, asked: Asked) -> Any:
        return {"files": _written(giving.release(self.course, self.language, asked["exercise"]))}

    def _submissions(self, asked: Asked) -> Any:
        found = giving.submissions(self.course, self.language, asked["key"], asked.get("exercise", ""))
        return {"submissions": [asdict(one) for one in found]}

    def _take(self, asked: Asked) -> Any:
        files = read_files(asked["files"])
        taken = taking.take(self.course, self.language, asked["key"], asked["exercise"], files)
        receipt = taken.receipt
        return {
            "moment": receipt.moment.isoformat(), "code": receipt.code, "content": receipt.content,
            "timestamp": taken.timestamp, "secret": taken.secret,
        }  # fmt: skip


def _failed(asked: Asked, error: Exception, *, full: bool = False) -> dict[str, Any]:
    """Note what went wrong, for whoever runs the desk, and refuse."""
    print(f"{asked.get('task')}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
    refused = (HTTPStatus.INSUFFICIENT_STORAGE, NO_SPACE) if full else (HTTPStatus.SERVICE_UNAVAILABLE, NOT_NOW)
    return {"refused": Refused(*refused).told()}


def read_files(sent: object) -> dict[str, bytes]:
    """Return files by their name, as they travel in JSON; raise `Refused` if they are anything else."""
    try:
        return {str(name): base64.b64decode(content, validate=True) for name, content in dict(sent).items()}  # type: ignore[call-overload]  # whatever was sent
    except (TypeError, ValueError, AttributeError) as error:
        raise Refused(HTTPStatus.BAD_REQUEST, NOT_READ) from error


def _written(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: base64.b64encode(content).decode() for name, content in files.items()}


def serve(course: Path) -> None:
    """Answer questions until there are no more; raise `Problem` if the course cannot be read."""
    keep_private()
    clerk = Clerk(course)
    hand_in_at_the_desk(course, clerk.language)
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(json.dumps(clerk.answer(json.loads(line))).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    try:
        serve(Path(sys.argv[1]))
    except Problem as problem:
        sys.exit(str(problem))
