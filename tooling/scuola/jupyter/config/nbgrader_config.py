"""nbgrader's commands in a participant's server hand in at the desk, where there is one."""

import os

from scuola.grading.exchange.plugin import configure

if os.environ.get("SCUOLA_DESK"):
    configure(get_config(), os.environ.get("SCUOLA_LANGUAGE", "it"))  # type: ignore[name-defined]  # noqa: F821  # traitlets'
