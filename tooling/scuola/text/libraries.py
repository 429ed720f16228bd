"""What libraries say in the window of commands, in the language that Scuola speaks: through gettext, as they foresee.

The Italian words are in `locale/it/LC_MESSAGES/messages.po`; `scuola build` compiles them beside it.
"""

from __future__ import annotations

import gettext
import os
from pathlib import Path

FOLDER = Path(__file__).parent / "locale"
DOMAIN = "messages"  # where libraries look that name no other: click does
WORDS = FOLDER / "it" / "LC_MESSAGES" / f"{DOMAIN}.po"


def follow(code: str) -> None:
    """Let libraries say what they say in a language of ours from now on."""
    gettext.bindtextdomain(DOMAIN, FOLDER)
    os.environ["LANGUAGE"] = code
