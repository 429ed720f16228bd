"""Processes that end with the one that started them, however it ends."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time

LOOK_SECONDS = 1


def end_with_maker() -> None:
    """End this worker when the process that made it is gone: its parent may be another, that only forks."""
    maker = multiprocessing.parent_process()
    if maker is None:
        return

    def wait() -> None:
        maker.join()
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


def end_with_parent() -> None:
    """End this process when its parent is gone: one that is killed tells nobody."""
    parent = os.getppid()

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_SECONDS)
        os._exit(0)

    threading.Thread(target=look, daemon=True).start()
