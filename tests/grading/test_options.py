"""Every option of nbgrader's that touches autograding does what it does there: what is left is the same, file by file.

What cannot be followed is named in the report (`NOT_FOLLOWED`). `docs/grading.md` lists each option with its test here.
"""

from __future__ import annotations

import json
import shutil
import textwrap
from pathlib import Path

import pytest

from tests.grading.beside import both, files, gradebook
from tests.grading.exercise import ASSIGNMENT, Notebook, cell, code, hand_in, make, run

pytestmark = pytest.mark.filterwarnings("ignore")

#: A course's own plug-ins, beside its configuration.
PLUGINS = """
from pathlib import Path
from nbconvert.exporters import NotebookExporter
from nbgrader.plugins import BasePlugin
from nbgrader.preprocessors import Execute, NbGraderPreprocessor

HERE = Path(__file__).parent

class Late(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 0.25 * total_seconds_late / 3600

class Signs(NbGraderPreprocessor):
    def preprocess(self, nb, resources):
        nb.metadata["signed"] = resources["nbgrader"]["student"]
        return nb, resources

class Patient(Execute):
    def preprocess(self, nb, resources, **given):
        nb, resources = super().preprocess(nb, resources, **given)
        nb.metadata["patient"] = True
        return nb, resources

class Titled(NotebookExporter):
    def from_notebook_node(self, nb, resources=None, **given):
        nb.metadata["title"] = "own"
        return super().from_notebook_node(nb, resources, **given)

def heard(name):
    def hear(**given):
        with (HERE / "heard.txt").open("a") as file:
            print(name, given.get("cell_index", ""), file=file)  # whose it is, ours say and nbgrader's do not
    return hear

before, after, fails = heard("before"), heard("after"), lambda **given: 1 / 0
"""
IMPORT = "\nimport sys; sys.path.insert(0, '.')\nimport plugins\n"
#: By what is tried: the configuration. Options that do not touch each other are tried together.
FOLLOWED = {
    "nothing": "",
    "hooks": """
        c.Autograde.pre_convert_hook = plugins.before
        c.Autograde.post_convert_hook = 'plugins.after'
        for event in ('cell_start', 'cell_execute', 'cell_error', 'cell_complete', 'notebook_start', 'notebook_complete'):
            setattr(c.Execute, 'on_' + event, plugins.heard(event))
        c.Execute.on_notebook_error = plugins.heard('notebook_error')""",
    "hooks-that-fail": "c.Autograde.pre_convert_hook = plugins.fails",
    "people": "c.Autograde.create_student = False",
    "files": """
        c.Autograde.exclude_overwriting = {'sums': ['table.csv']}
        c.Autograde.permissions = 640
        c.CourseDirectory.groupshared = True
        c.CourseDirectory.ignore = ['*.txt', 'x']""",
    "steps": """
        from nbgrader.preprocessors import *
        c.Autograde.sanitize_preprocessors = [ClearOutput, OverwriteCells, plugins.Signs, CheckCellMetadata]
        c.Autograde.autograde_preprocessors = ['plugins.Patient', LimitOutput, SaveAutoGrades, CheckCellMetadata]
        c.Autograde.exporter_class = 'plugins.Titled'""",
    "outputs": """
        c.ClearOutput.remove_metadata_fields = {'mine'}
        c.LimitOutput.max_lines, c.LimitOutput.max_traceback = 10, 5
        c.IgnorePattern.enabled, c.IgnorePattern.pattern = True, r'ignored .*'
        c.Execute.store_widget_state = False
        c.Execute.extra_arguments = ['--InteractiveShell.xmode=Plain']""",
    "switched-off": """
        c.ClearOutput.enabled = c.LimitOutput.enabled = c.DeduplicateIds.enabled = c.OverwriteKernelspec.enabled = False
        c.CheckCellMetadata.enabled = c.OverwriteCells.enabled = c.AssignLatePenalties.enabled = False
        c.Execute.record_timing = False""",
    "no-grades-saved": "c.SaveAutoGrades.enabled = False",
    "metadata": """
        c.ClearMetadataPreprocessor.enabled = True
        c.ClearMetadataPreprocessor.clear_notebook_metadata = False
        c.ClearMetadataPreprocessor.preserve_cell_metadata_mask = {'nbgrader'}""",
    "late": "c.AssignLatePenalties.plugin_class = 'plugins.Late'",
    "timeout": """
        c.ExecutePreprocessor.timeout = 30
        c.Execute.timeout_func = lambda cell: 2 if 'sleep' in cell.source else 30
        c.Execute.error_on_timeout = {'ename': 'Slow', 'evalue': 'too', 'traceback': ['slow']}""",
    "timeout-plain": "c.Execute.timeout = 3",
    "errors": """
        c.Execute.allow_error_names = ['ZeroDivisionError']
        c.Execute.skip_cells_with_tag = 'mine'
        c.Execute.kernel_name = 'python3'
        c.Execute.startup_timeout, c.Execute.iopub_timeout, c.Execute.shell_timeout_interval = 90, 10, 2
        c.Execute.raise_on_iopub_timeout = False
        c.Execute.execute_retries, c.Execute.shutdown_kernel, c.Execute.ipython_hist_file = 1, 'immediate', ''""",
    "structure": "c.CourseDirectory.directory_structure = '{nbgrader_step}/all/{student_id}/{assignment_id}'",
    "folders": """
        c.CourseDirectory.submitted_directory, c.CourseDirectory.autograded_directory = 'in', 'out'
        c.CourseDirectory.source_directory, c.CourseDirectory.release_directory = 'own', 'given'
        c.CourseDirectory.db_url = 'sqlite:///elsewhere.db'""",
    "chosen": """
        c.CourseDirectory.student_id = '*a*'
        c.CourseDirectory.student_id_exclude = 'carlo'
        c.CourseDirectory.notebook_id = 's*'""",
}  # fmt: skip
MOVED = {"submitted": "in", "source": "own", "release": "given", "gradebook.db": "elsewhere.db"}

#: What cannot be followed where code runs confined and no point is without proof: it is said.
NOT_FOLLOWED = {
    "Execute.enabled": "c.Execute.enabled = False",
    "Execute.kernel_manager_class": "c.Execute.kernel_manager_class = 'jupyter_client.manager.AsyncKernelManager'",
    "KernelManager.transport": "c.KernelManager.transport = 'tcp'",
    "OverwriteCells.missing_cell_notification": "c.OverwriteCells.missing_cell_notification = 'gone'",
}


def noisy(folder: Path, notebook: Notebook) -> Notebook:
    """Leave all that options are about: much output, errors, a slow cell, metadata, a file of the instructor's changed."""
    (folder / "table.csv").write_text("mine")
    (folder / "notes.txt").write_text("mine")
    for one in notebook["cells"]:
        one["metadata"]["mine"] = True
    cell(notebook, "squares")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "before"}]
    texts = [
        "for number in range(50): print(number)", "def deep(n):\n    deep(n - 1) if n else 1 / 0\ndeep(40)",
        "import sys\nprint('ignored 1', file=sys.stderr)", "import ipywidgets\nipywidgets.IntSlider()",
        "print('begun', flush=True)\nimport time\ntime.sleep(6)",
    ]  # fmt: skip
    tagged = {**code("print('tagged')"), "metadata": {"tags": ["mine"]}}
    for number, one in enumerate([*map(code, texts), tagged]):
        notebook["cells"].append({**one, "id": f"added-{number}"})
    return notebook


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with plug-ins of its own, due at eight: anna was in time, bruno and carlo two hours late."""
    from nbgrader.api import Gradebook

    course = make(tmp_path_factory.mktemp("options") / "course")
    (course / "plugins.py").write_text(PLUGINS)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "sums") as book:
        book.update_or_create_assignment(ASSIGNMENT, duedate="2026-11-01 08:00:00 UTC")
        book.update_or_create_student("anna")
    hand_in(course, "anna", noisy)
    (course / "submitted" / "anna" / ASSIGNMENT / "timestamp.txt").write_text("2026-11-01 07:00:00 UTC")
    hand_in(course, "bruno", answers={"squares": "def squares(n):\n    return []"})
    hand_in(course, "carlo")
    return course


def configured(template: Path, folder: Path, config: str) -> Path:
    """Return a copy of the course with a configuration."""
    course = shutil.copytree(template, folder / "course")
    with (course / "nbgrader_config.py").open("a") as file:
        file.write(IMPORT + textwrap.dedent(config))
    return course


@pytest.mark.parametrize("name", FOLLOWED)
def test_an_option_does_what_it_does_in_nbgrader(name: str, template: Path, tmp_path: Path) -> None:
    course = configured(template, tmp_path, FOLLOWED[name])
    if name == "structure":
        for step in ("source", "release", "submitted"):
            (course / step).rename(tmp_path / step)
            (course / step).mkdir()
            (tmp_path / step).rename(course / step / "all")
    for before, after in MOVED.items() if name == "folders" else ():
        (course / before).rename(course / after)
    database, graded = ("elsewhere.db", "out") if name == "folders" else ("gradebook.db", "autograded")
    ours, stock = both(course, tmp_path)
    said, said_by_stock = gradebook(ours, database), gradebook(stock, database)
    if name.startswith("timeout"):  # ours says in the comment which cell it was
        assert "ha superato" in str(said["anna/sums/sums"].pop("comments"))
        del said_by_stock["anna/sums/sums"]["comments"]
    assert said == said_by_stock
    assert files(ours, graded) == files(stock, graded)
    assert heard(ours) == heard(stock)


def heard(course: Path) -> list[str]:
    """Return what the course's hooks heard, whatever the order in which people were graded."""
    path = course / "heard.txt"
    return sorted(path.read_text().splitlines()) if path.exists() else []


@pytest.mark.parametrize("option", NOT_FOLLOWED)
def test_an_option_that_cannot_be_followed_is_named(option: str, template: Path, tmp_path: Path) -> None:
    course = configured(template, tmp_path, NOT_FOLLOWED[option])
    ended = run("scuola", "grade", ASSIGNMENT, "carlo", folder=course, check=False)
    assert f"L'opzione {option} non è seguita" in ended.stdout + ended.stderr


#: What ends a whole submission in nbgrader, and here what it is about: a cell, or the submission in words.
OTHERWISE = {
    "Execute.force_raise_errors": ("c.Execute.force_raise_errors = True", "failed", "ZeroDivisionError"),
    "Execute.interrupt_on_timeout": (
        "c.Execute.interrupt_on_timeout = False\nc.Execute.timeout = 2", "graded", "ha superato 2 secondi",
    ),
}  # fmt: skip


@pytest.mark.parametrize("option", OTHERWISE)
def test_an_option_that_ends_a_submission_says_why_and_stops_no_other(
    option: str, template: Path, tmp_path: Path
) -> None:
    config, state, says = OTHERWISE[option]
    course = configured(template, tmp_path, config)
    ended = run("scuola", "grade", ASSIGNMENT, "--json", folder=course, check=False)
    reported = {one["participant"]: one for one in json.loads(ended.stdout)}
    assert reported["anna"]["state"] == state
    assert says in " ".join(reported["anna"]["remarks"])
    assert reported["carlo"]["points"] == 3


def test_a_test_that_is_not_run_earns_nothing(template: Path, tmp_path: Path) -> None:
    course = configured(template, tmp_path, "c.Execute.enabled = False")
    reported = json.loads(run("scuola", "grade", ASSIGNMENT, "carlo", "--json", folder=course).stdout)
    assert reported[0]["points"] == 0
    assert "manca la prova" in " ".join(reported[0]["remarks"])


def test_every_option_is_in_the_documents() -> None:
    """Each option of the classes that touch autograding stands in the table of `docs/grading.md`, with its test."""
    table = Path("docs/grading.md").read_text(encoding="utf-8")
    for name, sections in options().items():
        assert any(f"`{section}.{name}`" in table for section in sections) or name == "enabled", name
    for tried in [*FOLLOWED, *NOT_FOLLOWED, *OTHERWISE]:
        assert f"`{tried}`" in table, tried


def options() -> dict[str, set[str]]:
    """Return the options of nbgrader's that touch autograding, with the classes that have them."""
    from nbconvert.preprocessors import ClearMetadataPreprocessor
    from nbgrader.converters import Autograde
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.preprocessors import Execute

    found: dict[str, set[str]] = {}
    steps = [*Autograde.sanitize_preprocessors.default_args[0], *Autograde.autograde_preprocessors.default_args[0]]
    for kind in (Autograde, CourseDirectory, Execute, ClearMetadataPreprocessor, *steps):
        for name in kind.class_traits(config=True):
            found.setdefault(name, set()).add(kind.__name__)
    return found
