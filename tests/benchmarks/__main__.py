"""`python -m tests.benchmarks [GROUP]…`: measure, print a table, write `build/bench/<group>.json`.

Exit code 0 when everything could be measured, whatever the figures; 1 when something could not; 2 for an unknown group.
"""

from __future__ import annotations

import importlib
import json
import keyword
import os
import pkgutil
import sys
import traceback
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests import benchmarks
from tests.benchmarks.measuring import Measurement

FOLDER = Path(__file__).parents[2] / "build" / "bench"
SHOWN = {True: "yes", False: "NO", None: "–"}


def groups() -> list[str]:
    """Return the names of all groups: the modules that can measure."""
    names = sorted(module.name for module in pkgutil.iter_modules(benchmarks.__path__) if module.name != "__main__")
    return [name.rstrip("_") for name in names if hasattr(_module(name), "measure")]


def _module(group: str) -> Any:
    """Return the module of a group; one whose name is a word of Python's ends with an underscore."""
    return importlib.import_module(f"tests.benchmarks.{group}{'_' * keyword.iskeyword(group)}")


def show(group: str, measured: list[Measurement]) -> None:
    """Print the table of a group."""
    table = Table(title=f"{group} · medians · {measured[0].row()['machine']}")
    for heading in ("what", "unit", "ours", "stock", "stock / ours", "target", "met", "rounds"):
        table.add_column(heading, justify="left" if heading in ("what", "unit", "target", "met") else "right")
    for one in measured:
        stock, ratio = (f"{value:.4g}" if value is not None else "–" for value in (one.stock, one.ratio))
        name = one.name + (f"\n{one.note}" if one.note else "")
        table.add_row(
            name, one.unit, f"{one.ours:g}", stock, ratio, str(one.target or "–"), SHOWN[one.met], str(one.rounds)
        )
    Console(width=150).print(table)


def main(wanted: list[str]) -> int:
    """Measure the groups wanted, or all, and return the exit code."""
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the servers have it, see `scuola.jupyter.settings.environment`
    known = groups()
    if unknown := set(wanted) - set(known):
        print(f"No group of benchmarks is called {', '.join(sorted(unknown))}; there are: {', '.join(known)}.")
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    failed = False
    for group in wanted or known:
        try:
            measured = _module(group).measure()
        except Exception:
            traceback.print_exc()
            failed = True
            continue
        show(group, measured)
        rows = json.dumps([one.row() for one in measured], ensure_ascii=False, indent=1)
        (FOLDER / f"{group}.json").write_text(rows + "\n", encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
