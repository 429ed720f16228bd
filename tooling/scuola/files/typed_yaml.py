"""YAML files read into typed objects, with errors that name file, field and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from scuola.files.content import content
from scuola.files.wrong_values import REPEATED, wrong_value, yaml_fault
from scuola.text import Text
from scuola.text.problems import Problem

Model = TypeVar("Model", bound=BaseModel)

NOT_YAML = Text(
    "{file}, riga {line}: il YAML non si legge. {why}.", "{file}, line {line}: the YAML cannot be read. {why}."
)
MISSING = Text("{file}, campo «{field}»: manca.", "{file}, field “{field}”: it is missing.")
UNKNOWN = Text(
    "{file}, campo «{field}»: non esiste. I campi ammessi sono {allowed}.",
    "{file}, field “{field}”: there is no such field. The allowed fields are {allowed}.",
)
WRONG = Text(
    "{file}, campo «{field}»: «{value}» non va bene. {expected}.",
    "{file}, field “{field}”: “{value}” is wrong. {expected}.",
)
WRONG_TOGETHER = Text("{file}: {expected}.", "{file}: {expected}.")  # what fields say together
ALLOWED = Text("Valori ammessi: {values}", "Allowed values: {values}")


def refusing_repeats(loader: Any) -> Any:
    """Return a loader of YAML that refuses a field that stands twice, where PyYAML keeps the last in silence."""

    class OnceEach(loader):  # type: ignore[misc]  # whichever of PyYAML's two safe loaders is there
        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:
            names: set[str] = set()
            for name in (name for name, _ in node.value if isinstance(name, yaml.ScalarNode)):
                if name.value in names:
                    raise yaml.constructor.ConstructorError(None, None, REPEATED, name.start_mark)
                names.add(name.value)
            return super().construct_mapping(node, deep)

    return OnceEach


#: libyaml's, ten times as quick, where it was built in.
QUICK = refusing_repeats(getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def read_yaml(path: Path) -> Any:
    """Return the content of a YAML file; raise `Problem` with the line of a mistake."""
    return parse_yaml(path.read_text(encoding="utf-8"), shown(path))


def parse_yaml(text: str, file: str, first_line: int = 1) -> Any:
    """Return the content of YAML text that starts at `first_line` of `file`."""
    try:
        return yaml.load(text, Loader=QUICK)  # both are safe loaders
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        raise Problem(NOT_YAML(file=file, line=line, why=yaml_fault(getattr(error, "problem", "")))) from error


def shown(path: Path) -> str:
    """Return a path as people should read it: from the content root where it is inside."""
    return content().place_of(path)


def typed(model: type[Model], data: Any, file: str) -> Model:
    """Return `data` as a typed object; raise `Problem` with one line per wrong field."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        lines = [_line(model, detail, file) for detail in error.errors(include_url=False)]
        message = Text("\n".join(line.it for line in lines), "\n".join(line.en for line in lines))
        raise Problem(message) from error


def load(model: type[Model], path: Path) -> Model:
    """Return a YAML file as a typed object."""
    return typed(model, read_yaml(path), shown(path))


def _line(model: type[BaseModel], detail: ErrorDetails, file: str) -> Text:
    field = ".".join(str(part) for part in detail["loc"])
    if detail["type"] == "missing":
        return MISSING(file=file, field=field)
    if detail["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        return UNKNOWN(file=file, field=field, allowed=", ".join(_siblings(model, detail["loc"])))
    if not field:
        return WRONG_TOGETHER(file=file, expected=_expected(detail))
    return WRONG(file=file, field=field, value=_short(detail["input"]), expected=_expected(detail))


def _expected(detail: ErrorDetails) -> Text:
    context: Mapping[str, Any] = detail.get("ctx", {})
    if "expected" in context:
        return ALLOWED(values=context["expected"])
    if "pattern" in context:
        return ALLOWED(values=context["pattern"])
    return wrong_value(detail)


def _siblings(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """Return the field names allowed beside an unknown one."""
    fields = model.model_fields
    for part in location[:-1]:
        if isinstance(part, int) or part not in fields:
            continue
        arguments = getattr(fields[part].annotation, "__args__", (fields[part].annotation,))
        inner = next((one for one in arguments if isinstance(one, type) and issubclass(one, BaseModel)), None)
        if inner is None:
            return ["it", "en"]
        fields = inner.model_fields
    return [field.alias or name for name, field in fields.items()]


def _short(value: Any, most: int = 60) -> str:
    written = str(value)
    return written if len(written) <= most else written[:most] + "…"


Slug = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z0-9]+)*$")]


class Entry(BaseModel):
    """One thing of the curriculum. Unknown fields are errors: a mistyped name must not pass in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")
