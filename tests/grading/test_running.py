"""Running a submission: its notebooks share a folder, a crash costs its own tests, kernels of other languages run too."""

from __future__ import annotations

import json
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.grading.corpus import guide
from tests.grading.corpus.cases import added
from tests.grading.exercise import ASSIGNMENT, Notebook, code, hand_in, make, run
from tests.grading.test_autograde import scores

pytestmark = pytest.mark.filterwarnings("ignore")

#: Done by the first notebook, to be met by the second: what it sees of the first one's hidden tests, or of the system.
SETS_TRAPS = """\
import os, pathlib, sys
from pathlib import Path
Path('made.txt').write_text('4')
Path('script.py').write_text('made_by_script = 5')
for place in ('/tmp', str(Path.home())):
    for name in ('.venv', 'run', 'sockets'):
        if not os.path.exists(f'{place}/{name}'): os.symlink('/etc', f'{place}/{name}')
top = '/' + '/'.join(Path(sys.prefix).parts[1:3])  # where Python is installed below our own /tmp, it is moved away
if top.startswith('/tmp/'):
    os.rename(top, top + '-moved'); os.symlink('/etc', top)
"""
LOOKS_FOR_HIDDEN_TESTS = """\
import os
def reads():
    for folder, _, names in os.walk('/'):
        if folder.startswith(('/proc', '/usr', '/dev')): continue
        for name in names:
            if name.endswith(('.ipynb', '.txt', '.json')):
                try: text = open(os.path.join(folder, name), errors='replace').read()
                except OSError: continue
                if 'squares(5)[-1] ==' + ' 25' in text: print('LEAK', folder, name)
    return int(open('made.txt').read())
%run script.py
assert made_by_script == 5
"""


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with an exercise that nobody has handed in yet."""
    return make(tmp_path_factory.mktemp("running") / "course")


@pytest.fixture
def course(released: Path, tmp_path: Path) -> Path:
    """A course of the test's own."""
    return shutil.copytree(released, tmp_path / "course")


def reported(course: Path, *options: str, assignment: str = ASSIGNMENT) -> dict[str, dict[str, Any]]:
    ended = run("scuola", "grade", assignment, "--json", *options, folder=course, check=False)
    return {one["participant"]: one for one in json.loads(ended.stdout)}


def test_notebooks_of_a_submission_share_a_folder_and_no_hidden_test(tmp_path: Path) -> None:
    course = guide.course(tmp_path / "course")
    before = set(Path("/etc").iterdir())
    guide.hand_in(course, "traps", lambda _, answers: answers.update(file=SETS_TRAPS, reads=LOOKS_FOR_HIDDEN_TESTS))
    outcome = reported(course, assignment=guide.ASSIGNMENT)["traps"]
    assert (outcome["state"], outcome["points"]) == ("graded", 7)
    graded = course / "autograded" / "traps" / guide.ASSIGNMENT
    assert "LEAK" not in (graded / "problem2.ipynb").read_text().replace("print('LEAK'", "")
    assert (graded / "made.txt").read_text() == "4"
    assert set(Path("/etc").iterdir()) == before


def test_a_crash_costs_its_own_test_and_no_other(course: Path) -> None:
    hand_in(
        course,
        "crash",
        answers={"squares": "def squares(n):\n    import os\n    os._exit(0)", "total": "def total(n):\n    return 14"},
    )
    hand_in(course, "crash-between", added("import os; os.kill(0, 9)"))
    reported(course)
    assert scores(course)["crash"] == {"test-squares": 0, "test-total": 1, "why": None}
    assert scores(course)["crash-between"] == {"test-squares": 2, "test-total": 1, "why": None}


def many(count: int) -> Any:
    def mangle(_: Path, notebook: Notebook) -> Notebook:
        notebook["cells"].extend(code(f"x{number} = {number}") for number in range(count))
        return notebook

    return mangle


def test_thousands_of_cells_are_run_and_tens_of_thousands_are_refused_with_the_reason(course: Path) -> None:
    hand_in(course, "many", many(3_000))
    hand_in(course, "too-many", many(30_000))
    outcomes = reported(course)
    assert (outcomes["many"]["state"], outcomes["many"]["points"]) == ("graded", 3)
    assert outcomes["too-many"]["state"] == "failed"
    assert "30005 celle di codice" in " ".join(outcomes["too-many"]["remarks"])


#: A kernel of a language with two words: `say`, and `fail`. It tries to read the course, and says so.
STUB = "c.ClearSolutions.code_stub = {'words': 'say ?'}\n"  # what nbgrader leaves of an answer in this language
OF_WORDS = """
import sys
from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel
class Words(Kernel):
    implementation, implementation_version, banner = "words", "1", ""
    language_info = {"name": "words", "mimetype": "text/plain", "file_extension": ".words"}
    def do_execute(self, code, silent, *rest, **more):
        base = {"execution_count": self.execution_count, "user_expressions": {}, "payload": []}
        for line in code.splitlines():
            if line.startswith("say"):
                self.send_response(self.iopub_socket, "stream", {"name": "stdout", "text": line[4:]})
            if line.startswith("read"):
                try: text = open(line[5:]).read() and "LEAK"
                except OSError as error: text = "no such file"
                self.send_response(self.iopub_socket, "stream", {"name": "stdout", "text": text})
            if line.startswith("fail"):
                error = {"ename": "Failure", "evalue": line[5:], "traceback": [line]}
                self.send_response(self.iopub_socket, "error", error)
                return {"status": "error", **error, **base}
        return {"status": "ok", **base}
IPKernelApp.launch_instance(kernel_class=Words, argv=["-f", sys.argv[1]])
"""


def test_a_kernel_of_another_language_runs_confined_and_its_tests_are_taken_at_their_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import nbformat

    from tests.grading.exercise import graded as marks

    spec = tmp_path / "kernels" / "words"
    spec.mkdir(parents=True)
    command = ["/bin/sh", "-c", f"exec {shlex.quote(sys.executable)} -c {shlex.quote(OF_WORDS)} {{connection_file}}"]
    (spec / "kernel.json").write_text(json.dumps({"argv": command, "display_name": "Words", "language": "words"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    new = nbformat.v4
    notebook = new.new_notebook(
        cells=[
            new.new_code_cell("say hello", id="answer", metadata=marks("answer", solution=True)),
            new.new_code_cell("say well", id="well", metadata=marks("well", points=2)),
            new.new_code_cell("fail badly", id="badly", metadata=marks("badly", points=1)),
        ],
        metadata={"kernelspec": {"name": "words", "display_name": "Words", "language": "words"}},
    )
    course = make(tmp_path / "course", config=STUB, assignments={"words": notebook})
    hand_in(course, "anna", assignment="words", good={"answer": f"read {course / 'gradebook.db'}\nsay done"})
    outcome = reported(course, assignment="words")["anna"]
    assert (outcome["state"], outcome["points"]) == ("graded", 2), outcome
    assert "prese per buone" in " ".join(outcome["remarks"])
    written = (course / "autograded" / "anna" / "words" / "words.ipynb").read_text()
    assert "no such file" in written
    assert "done" in written
