"""Where the course content is, and what has been read from it: curriculum, modules, exercises, datasets."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, wraps
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

PACKAGE = Path(__file__).parents[1]

Given = ParamSpec("Given")
Read = TypeVar("Read")


class Content:
    """The School's content, below `root`, and what other packages add to it: folders laid out in the same way.

    What is read from it is kept with it (`kept`), so that another content starts afresh.
    """

    def __init__(self, root: Path, added: Sequence[Path] = ()) -> None:
        self.root, self.added = root, tuple(added)
        self._read: dict[Hashable, Any] = {}

    def __truediv__(self, name: str) -> Path:
        return self.root / name

    def find(self, place: str) -> Path:
        """Return what is at a place: ours, or that of the first package that has it; else where ours would be."""
        return next((path for path in self._at(place) if path.exists()), self.root / place)

    def glob(self, pattern: str) -> list[Path]:
        """Return the files of a pattern: ours, then those that packages add under names that we do not have."""
        found: dict[Path, Path] = {}
        for root in (self.root, *self.added):
            for path in sorted(root.glob(pattern)):
                found.setdefault(path.relative_to(root), path)
        return list(found.values())

    def place_of(self, path: Path) -> str:
        """Return a path as people should read it: from the content's root where it is inside."""
        inside = (root for root in (self.root, *self.added) if path.is_relative_to(root))
        return str(next((path.relative_to(root) for root in inside), path))

    def _at(self, place: str) -> Iterator[Path]:
        return (root / place for root in (self.root, *self.added))

    def exercises(self) -> list[str]:
        """Return the names of the exercises, which are nbgrader's assignments, in alphabetical order."""
        return sorted(path.parent.name for path in (self.root / "exercises").glob("*/*.md"))

    def remember(self, key: Hashable, read: Callable[[], Read]) -> Read:
        """Return what `read` returned the first time that it was asked for under `key`."""
        if key not in self._read:
            self._read[key] = read()
        found: Read = self._read[key]
        return found


@cache
def _installed() -> Content:
    """Return the content inside the wheel, or that of the checkout that the package runs from, with what is added."""
    packed = PACKAGE / "content"
    return Content(packed if packed.is_dir() else PACKAGE.parents[1], list(_added()))


def _added() -> Iterator[Path]:
    """Yield the content of other packages: the folder `content` of each package of the entry points `scuola.content`."""
    for point in sorted(entry_points(group="scuola.content"), key=lambda point: point.name):
        spec = find_spec(point.value)
        yield from (Path(folder) / "content" for folder in (spec and spec.submodule_search_locations) or ())


_other: list[Content] = []


def content() -> Content:
    """Return the present content: the installed one, unless another is in use (`using`)."""
    return _other[-1] if _other else _installed()


@contextmanager
def using(other: Content) -> Iterator[Content]:
    """Read everything from another content for a while, in this process."""
    _other.append(other)
    try:
        yield other
    finally:
        _other.remove(other)


def kept(read: Callable[Given, Read]) -> Callable[Given, Read]:
    """Make a function that reads the present content remember what it returned, as long as that content lasts."""

    @wraps(read)
    def remembered(*args: Given.args, **kwargs: Given.kwargs) -> Read:
        key = (read, args, *sorted(kwargs.items()))
        return content().remember(key, lambda: read(*args, **kwargs))

    return remembered
