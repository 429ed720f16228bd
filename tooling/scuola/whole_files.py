"""Files written whole: a new one takes the place of the old, so that a crash or a full disk leaves the old one."""

from __future__ import annotations

from pathlib import Path


def write_whole(path: Path, text: str, *, mode: int = 0o666) -> None:
    """Write a text as a file, in UTF-8; `mode` is who may read it, less the umask.

    Raises `OSError`, with what was there as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".tmp")
    try:
        new.unlink(missing_ok=True)
        new.touch(mode=mode)
        new.write_text(text, encoding="utf-8", newline="")
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise
