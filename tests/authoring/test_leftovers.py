"""What is not finished is named by `scuola build --check`, in a copy of the project that somebody is working on."""

from __future__ import annotations

from pathlib import Path

from tests.authoring.test_scaffold import project, python

__all__ = ["project"]


def checked(project: Path) -> tuple[int, str]:
    ended = python(project, "-m", "scuola", "build", "--check")
    return ended.returncode, ended.stdout + ended.stderr


def test_a_model_or_a_tool_that_cannot_be_imported_is_named_with_why(project: Path) -> None:
    broken = [project / "tooling" / "scuola" / room / "broken.py" for room in ("models", "tools")]
    broken[0].write_text("raise ValueError('no such parameter')\n")
    broken[1].write_text("from scuola.nowhere import TOOL\n")
    code, said = checked(project)
    for path in broken:
        path.unlink()
    assert code == 1
    assert "models/broken: non si può importare: ValueError: no such parameter" in said
    assert "tools/broken: non si può importare: ModuleNotFoundError" in said
    assert "Traceback" not in said


def test_a_skeleton_may_have_its_sentences_until_it_has_a_title(project: Path) -> None:
    assert python(project, "-m", "scuola", "new", "model", "half-done").returncode == 0
    path = project / "tooling" / "scuola" / "models" / "half_done.py"
    assert "«Come si calcola, in una frase.»" not in checked(project)[1]
    path.write_text(path.read_text().replace(" (titolo da scrivere)", ""))
    code, said = checked(project)
    assert code == 1
    assert "half_done.py: è rimasta una frase del modello vuoto: «Come si calcola, in una frase.»" in said


def test_a_case_with_a_title_may_not_keep_the_source_of_the_skeleton(project: Path) -> None:
    assert python(project, "-m", "scuola", "new", "case", "half-told").returncode == 0
    path = project / "curriculum" / "cases" / "half-told.yaml"
    assert "example.org" not in checked(project)[1]
    path.write_text(path.read_text().replace(" (titolo da scrivere)", ""))
    code, said = checked(project)
    path.unlink()
    assert code == 1
    assert "half-told.yaml: è rimasta una frase del modello vuoto: «https://example.org/pagina»" in said
