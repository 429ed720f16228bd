"""`scuola new`: the skeleton of a new thing, which already passes every check."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from string import Template

from scuola import curriculum, simulations, toolkit
from scuola.files.content import content
from scuola.files.whole import write_whole
from scuola.text import Text
from scuola.text.problems import Problem

SKELETONS = Path(__file__).parent / "skeletons"
SLUG = re.compile(r"^[a-z]+(-[a-z0-9]+)*$")

BAD_SLUG = Text(
    "«{slug}» non va bene come nome: usare parole inglesi minuscole unite da trattini, per esempio public-value.",
    "“{slug}” will not do as a name: use lower-case English words joined by hyphens, for example public-value.",
)
EXISTS = Text("{file} esiste già: scegliere un altro nome.", "{file} already exists: choose another name.")
NO_MODEL = Text(
    "Non c'è una simulazione «{slug}»: crearla prima con scuola new model {slug}.",
    "There is no simulation “{slug}”: make it first with scuola new model {slug}.",
)
NOT_A_CHECKOUT = Text(
    "Qui Scuola è installata come pacchetto: per aggiungere contenuti serve una copia del progetto (git clone).",
    "Scuola is installed as a package here: adding content needs a copy of the project (git clone).",
)
NO_MODULE = Text("Nel programma non c'è il modulo «{module}».", "There is no module “{module}” in the programme.")


def new(kind: str, slug: str, module: str = "M1") -> list[Path]:
    """Write the skeleton of a `kind` of thing called `slug`; return the files written or changed."""
    if not SLUG.match(slug):
        raise Problem(BAD_SLUG(slug=slug))
    if not (content() / "pyproject.toml").is_file():
        raise Problem(NOT_A_CHECKOUT)
    return KINDS[kind](slug, module)


def _lesson(slug: str, module: str) -> list[Path]:
    listed = _module_lessons(module)
    values = {"slug": slug, "title": _title(slug), "code": f"{module}L{len(listed) + 1}"}
    written = [
        _write("lesson.yaml", f"curriculum/lessons/{slug}.yaml", values),
        _write("lesson.md", f"modules/{slug}/{slug}.md", values),
    ]
    return [*written, _list_in_programme(module, "lessons", slug)]


def _app(slug: str, _: str) -> list[Path]:
    if slug not in simulations.slugs():
        raise Problem(NO_MODEL(slug=slug))
    return [_write("app.md", f"modules/{slug}-simulation/{slug}-simulation.md", {"simulation": slug})]


def _exercise(slug: str, module: str) -> list[Path]:
    written = _write("exercise.md", f"exercises/{slug}/{slug}.md", {"title": _title(slug)})
    return [written, _list_in_programme(module, "exercises", slug)]


def _model(slug: str, _: str) -> list[Path]:
    values = {"title": _title(slug), "number": str(len(simulations.slugs()) + 1)}
    return [
        _write("model.py.txt", f"tooling/scuola/models/{slug.replace('-', '_')}.py", values),
        _write("simulation.yaml", f"curriculum/simulations/{slug}.yaml", values),
    ]


def _tool(slug: str, _: str) -> list[Path]:
    taken = {toolkit.find(other).code for other in toolkit.slugs()}
    code = next(name for number in range(1, 100) if (name := f"T{number:02}") not in taken)
    values = {"title": _title(slug), "code": code}
    return [
        _write("tool.py.txt", f"tooling/scuola/tools/{slug.replace('-', '_')}.py", values),
        _write("tool-example.yaml", f"curriculum/examples/{slug}.yaml", values),
        _write("tool-cases.yaml", f"tests/tools/{slug}.yaml", values),
    ]


def _dataset(slug: str, _: str) -> list[Path]:
    values = {"slug": slug, "title": _title(slug)}
    return [
        _write("dataset.csv", f"datasets/{slug}/{slug}.csv", values),
        _write("dataset.yaml", f"datasets/{slug}/datapackage.yaml", values),
    ]


def _case(slug: str, _: str) -> list[Path]:
    code = next(name for number in range(1, 100) if (name := f"C{number:02}") not in curriculum.cases())
    today = date.today()
    dates = {"today": str(today), "in_a_year": str(today + timedelta(days=365))}
    values = {"slug": slug, "title": _title(slug), "code": code, **dates}
    return [_write("case.yaml", f"curriculum/cases/{slug}.yaml", values)]


def _session(slug: str, _: str) -> list[Path]:
    return [_write("session.yaml", f"curriculum/sessions/{slug}.yaml", {"slug": slug, "title": _title(slug)})]


def _activity(slug: str, _: str) -> list[Path]:
    values = {"slug": slug, "title": _title(slug), "name": slug.title().replace("-", "")}
    return [_write("activity.py.txt", f"tooling/scuola/classroom/activities/{slug.replace('-', '_')}.py", values)]


KINDS: dict[str, Callable[[str, str], list[Path]]] = {
    "lesson": _lesson,
    "app": _app,
    "exercise": _exercise,
    "model": _model,
    "tool": _tool,
    "dataset": _dataset,
    "case": _case,
    "session": _session,
    "activity": _activity,
}


def _title(slug: str) -> str:
    return slug.replace("-", " ").capitalize()


def _write(skeleton: str, place: str, values: dict[str, str]) -> Path:
    path = content() / place
    if path.exists():
        raise Problem(EXISTS(file=place))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        Template((SKELETONS / skeleton).read_text(encoding="utf-8")).safe_substitute(values), encoding="utf-8"
    )
    return path


def _module_lessons(module: str) -> tuple[str, ...]:
    found = next((one.lessons for one in curriculum.programme().modules if one.code == module), None)
    if found is None:
        raise Problem(NO_MODULE(module=module))
    return found


def _list_in_programme(module: str, kind: str, slug: str) -> Path:
    """Add a line to one list of a module, leaving the rest of the file as it is written."""
    _module_lessons(module)
    path = content() / "curriculum" / "programme.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    begin = next(i for i, line in enumerate(lines) if line.strip() == f"- code: {module}")
    end = next((i for i in range(begin + 1, len(lines)) if lines[i].startswith("  - ")), len(lines))
    heading = next((i for i in range(begin, end) if lines[i].strip() == f"{kind}:"), None)
    if heading is None:
        lines[end:end] = [f"    {kind}:", f"      - {slug}"]
    else:
        last = heading + 1
        while last < end and lines[last].startswith("      - "):
            last += 1
        lines.insert(last, f"      - {slug}")
    write_whole(path, "\n".join(lines) + "\n", readable=True)
    return path
