"""`make test`: everything, in two runs of pytest. Arguments go to the first; with any, the second is left out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.chromium import obtain

ROOT = Path(__file__).parents[1]
WORKERS = str(min(os.cpu_count() or 1, 4))


def main(arguments: list[str]) -> int:
    """Run the tests and return the exit code."""
    os.environ["SCUOLA_CHROMIUM"] = obtain()
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    pytest = [sys.executable, "-m", "pytest"]
    if arguments:
        return subprocess.run([*pytest, *arguments], cwd=ROOT).returncode
    notebooks = [
        *pytest,
        "--nbval-lax",
        "--nbval-kernel-name",
        "scuola",
        "-p",
        "no:cacheprovider",
        "-n",
        WORKERS,
        "modules",
        "exercises",
    ]
    runs = [[*pytest, "-n", WORKERS, "tests"], notebooks]
    return max(subprocess.run(command, cwd=ROOT).returncode for command in runs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
