"""The School's clock, moved: the same programs, some days from now."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

HERE = Path(__file__).parent
NAME = "DAYS_LATER"


def python_of(folder: Path, days: int) -> tuple[str, dict[str, str]]:
    """Return a Python that has what this one has and begins some days later, made in a folder, and its environment."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    ours = sysconfig.get_path("purelib")
    lines = [str(HERE), f"import site; site.addsitedir({ours!r})", "import begins_later"]
    (packages / "later.pth").write_text("\n".join(lines) + "\n")
    for shared in ("share", "etc"):  # where Jupyter looks for what an environment brings
        if (Path(sys.prefix) / shared).is_dir():
            (folder / shared).symlink_to(Path(sys.prefix) / shared)
    return str(folder / "bin" / "python"), {
        NAME: str(days),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
