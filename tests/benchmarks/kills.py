"""A hundred graders killed at random moments: what the gradebook holds in the end."""

from __future__ import annotations

import random
import signal
import tempfile
import time
from pathlib import Path

from tests.benchmarks.measuring import Measurement, Target
from tests.grading.exercise import ASSIGNMENT, run
from tests.grading.test_faults import PEOPLE, begin, expected, grades, handed_in

KILLS = 100
SHORTEST = 0.2  # seconds


def measure() -> list[Measurement]:
    """Kill, and begin afresh after each run that was allowed to end; count the people whose grades are wrong."""
    chance = random.Random(100)
    wrong = finished = killed = 0
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        begin(handed_in(Path(folder) / "course")).wait()
        longest = 1.1 * (time.perf_counter() - start)  # of a whole run, on this machine as it is
        while killed < KILLS:
            course = handed_in(Path(folder) / f"course-{finished}")
            while killed < KILLS:
                process = begin(course)
                time.sleep(chance.uniform(SHORTEST, longest))
                if process.poll() is not None:
                    break
                process.send_signal(signal.SIGKILL)
                process.wait()
                killed += 1
            run("scuola", "grade", ASSIGNMENT, folder=course)
            found, right = grades(course), expected()
            wrong += sum(found.get(who) != right[who] for who in right)
            finished += 1
    return [
        Measurement(f"wrong grades of {finished * PEOPLE} after {KILLS} kills", "people", wrong, None, Target(0), 1)
    ]
