"""The page that a participant gets back: marks, reasons and the grader's comments; no code, nothing hidden, no CDN."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import TemplateExporter

from scuola import curriculum
from scuola.exercises import BasePart
from scuola.jupyter import static
from scuola.notebooks import source
from scuola.text import EMPTY, Text, speak
from scuola.text.formats import exact, listed

SCORE = Text("Punti: {score} su {most}", "Points: {score} out of {most}")
WAITING = Text("in attesa di chi valuta", "waiting for the grader")
COMMENT = Text("Commento di chi valuta", "The grader's comment")
YOUR_ANSWER = Text("La risposta consegnata", "The answer handed in")
TITLE = Text("Esito: {name}", "Feedback: {name}")
AGAIN = Text("Da rileggere: {lessons}.", "Worth reading again: {lessons}.")
READ_AGAIN_BELOW = 0.6  # of the points of a part
LATE = Text("Penalità per ritardo: {points}", "Penalty for lateness: {points}")


class FeedbackExporter(TemplateExporter):
    """nbgrader's feedback (`GenerateFeedback.exporter_class`), on a template of our own (see `course.configure`)."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(self, nb: Any, resources: Any = None, **kwargs: Any) -> Any:
        """Return the page of a graded notebook, in the language of the notebook."""
        page = nb.metadata["scuola"]
        speak(page["language"])
        exercise = source.exercise(page["slug"])
        resources = resources or {}
        resources["scuola"] = {
            "language": page["language"],
            "title": TITLE(name=exercise.name),
            "style": static("scuola.css").read_text(encoding="utf-8"),
            "words": {"waiting": WAITING, "comment": COMMENT, "answer": YOUR_ANSWER, "late": LATE},
            "points": _points,
            "parts": {part.part: part for part in exercise.parts},
            "of": _of_part,
            "again": _to_read_again(page["slug"]),
        }
        return super().from_notebook_node(nb, resources, **kwargs)


def _points(score: float, most: float) -> Text:
    """Return points as people read them: `7,5 su 8`."""
    shown = [exact(value, 2) for value in (score, most)]
    return SCORE(score=shown[0], most=shown[1])


def _of_part(nb: Any, part: BasePart) -> dict[str, Any]:
    """Return what the page says of a part: its points, why, the answer, the comment."""
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in nb.cells}
    marked, shown = cells[part.part], cells.get(f"{part.part}-answer")
    mark = marked.metadata.nbgrader
    return {
        "score": mark.get("score"),
        "reasons": [line for output in marked.get("outputs", []) for line in output.get("text", "").splitlines()],
        "answer": "".join(o.data.get("text/plain", "") for o in shown.outputs if "data" in o) if shown else "",
        "comment": mark.get("comment") or "",
        "weak": mark.get("score") is not None and mark["score"] < READ_AGAIN_BELOW * part.points,
    }


def _to_read_again(slug: str) -> Text:
    """Return which lessons to go back to: those that lead to the exercise."""
    lessons = [lesson.title for _, lesson in curriculum.lessons() if slug in lesson.exercises]
    return AGAIN(lessons=listed(lessons)) if lessons else EMPTY
