"""nbgrader's configuration of this course, written by Scuola. Add your own settings below."""

from pathlib import Path

from scuola.grading.course import configure

c = get_config()
configure(c, Path(__file__).parent, "it")
