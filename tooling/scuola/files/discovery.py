"""Finding the parts that the package is made of, and those that other packages add to it, without importing them.

Ours are the modules of a folder; a school adds its own from a package of its own, through an entry point:

    [project.entry-points."scuola.simulations"]
    bread-prices = "our_school.bread_prices:MODEL"
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.metadata import EntryPoint, EntryPoints, entry_points
from pathlib import Path
from pkgutil import iter_modules

from scuola.files.content import PACKAGE


def discovered(room: str, group: str, attribute: str) -> Mapping[str, EntryPoint]:
    """Return where each thing is, by slug in alphabetical order: `attribute` of every module of the `room` (`classroom.activities`),
    and the entry points of `group` in other packages. Ours cannot be replaced by another's of the same name.
    """
    folder = PACKAGE.joinpath(*room.split("."))
    return _discovered(room, group, attribute, folder, folder.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _discovered(room: str, group: str, attribute: str, folder: Path, _changed: int) -> Mapping[str, EntryPoint]:
    """Return the same, read again once the folder has changed: things are looked up at every step of a class."""
    modules = (module.name for module in iter_modules([str(folder)]))
    ours = [EntryPoint(name.replace("_", "-"), f"scuola.{room}.{name}:{attribute}", group) for name in modules]
    return {point.name: point for point in sorted([*_of_packages(group), *ours], key=lambda point: point.name)}


@cache
def _of_packages(group: str) -> EntryPoints:
    """Return the entry points of the installed packages: they are read from files, and stay the same in a process."""
    return entry_points(group=group)
