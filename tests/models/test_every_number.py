"""Every number of an equation that a reader may dispute is declared, with unit, source and evidence; none is typed twice.

What is plain arithmetic (a half, a square, a million, the shape of an array) stays where it is; where that is not clear
from the number alone, its line says why: `# plain: the years of the calendar`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from scuola import simulations
from scuola.files.content import PACKAGE
from scuola.notebooks.pictures import half_plan
from scuola.simulations.card import card
from scuola.simulations.parameters import Role

DECLARATIONS = {"parameters.py", "coefficients.py", "measures.py", "story.py", "today.py"}
#: Arithmetic and units, never an opinion.
PLAIN = {0, 1, 2, 100, 1_000, 1_000_000, 1e-3, 1e-6, 1e-9, 12, 365, 8_760}
#: Calls whose numbers say how arrays are laid out, not how the world is.
LAYOUT = {"reshape", "sum", "mean", "max", "min", "cumsum", "transpose", "zeros", "ones", "empty", "full", "arange", "range",
          "linspace", "pad", "moveaxis", "swapaxes", "concatenate", "stack", "repeat", "tile", "broadcast_to", "take",
          "default_rng", "permutation", "lru_cache", "astype", "argsort", "sort", "diff", "quantile", "slice", "isin",
          "integers", "figure", "digitize", "searchsorted", "expand_dims", "einsum", "prod", "any", "all", "round"}  # fmt: skip
NAMED_AS_STRUCTURE = re.compile(
    r"^(START|END|YEARS|FIRST|LAST|MODEL_NUMBER|SEED|[A-Z_]*(_AGE|AGES|_YEAR|_DAY|_AXIS)|PLACES)$"
)


def disputable(path: Path) -> Iterator[str]:
    """Yield the numbers of a module that stand in an equation, or under a name, without being declared."""
    text = path.read_text()
    explained = {number for number, line in enumerate(text.splitlines(), 1) if "# plain: " in line}
    for node in ast.walk(_with_parents(ast.parse(text))):
        if (
            not isinstance(node, ast.Constant)
            or isinstance(node.value, bool)
            or not isinstance(node.value, int | float)
        ):
            continue
        if node.value in PLAIN or node.lineno in explained or _is_layout(node):
            continue
        yield f"{path.name}, line {node.lineno}: {node.value}"


def _with_parents(tree: ast.AST) -> ast.AST:
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            child.parent = node  # type: ignore[attr-defined]  # a note for `_is_layout`
    return tree


def _is_layout(node: ast.AST) -> bool:
    """Say whether a number says where something is in an array, or how long one is; named structure, too."""
    while (parent := getattr(node, "parent", None)) is not None:
        if isinstance(parent, ast.Subscript) and node is parent.slice:
            return not isinstance(node, ast.Compare)  # a threshold that picks is an opinion
        if isinstance(parent, ast.keyword) and parent.arg in (
            "axis",
            "maxsize",
            "dtype",
            "initial",
            "shape",
            "dragged",
        ):
            return True
        if isinstance(parent, ast.Call) and _lays_out(parent, node):
            return True
        if isinstance(parent, ast.Assign) and isinstance(parent.targets[0], ast.Name | ast.Tuple):
            targets = parent.targets[0].elts if isinstance(parent.targets[0], ast.Tuple) else parent.targets
            named = [target.id for target in targets if isinstance(target, ast.Name)]
            return bool(named) and all(NAMED_AS_STRUCTURE.match(name) for name in named)
        node = parent
    return False


def _lays_out(call: ast.Call, part: ast.AST) -> bool:
    """Say whether a part of a call is about layout: not what is summed, what fills, or a cap (`max(x, 0.05)`)."""
    if _called(call) not in LAYOUT or part is call.func:
        return False
    if isinstance(call.func, ast.Name) and call.func.id in ("max", "min", "sum", "any", "all"):
        return False
    return _called(call) != "full" or part is call.args[0]


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def modules(slug: str) -> list[Path]:
    folder = PACKAGE / "models" / slug.replace("-", "_")
    return [path for path in sorted(folder.glob("*.py")) if path.name not in DECLARATIONS]


@pytest.mark.parametrize("slug", simulations.slugs())
def test_no_disputable_number_stands_in_an_equation_undeclared(slug: str) -> None:
    found = [one for path in modules(slug) for one in disputable(path)]
    assert found == [], f"{len(found)} numbers: declare them as coefficients, or say why they are plain"


@pytest.mark.parametrize("slug", simulations.slugs())
def test_formulas_on_the_card_take_their_numbers_from_the_code(slug: str) -> None:
    shown = card(slug)
    for equation in shown.notes.equations:
        for formula in {equation.formula.it, equation.formula.en}:
            assert not re.search(r"\d[.,]\d", formula), formula
    assert len(shown.equations) == len(shown.notes.equations)


@pytest.mark.parametrize("slug", simulations.slugs())
def test_every_coefficient_is_used_and_says_what_it_stands_on(slug: str) -> None:
    model = simulations.find(slug)
    shared = (PACKAGE / "simulations").glob("*.py")
    code = "\n".join(path.read_text() for path in (*modules(slug), *shared))
    for name, shown in model.parameters.controls(Role.COEFFICIENT).items():
        assert re.search(rf"\.{name}\b", code), f"{name} is declared and not used"
        assert shown.label.it and shown.label.en and shown.source.it and shown.evidence.label.it, name
        assert shown.unit or shown.kind == "figures" or shown.how, f"{name} has no unit"


@pytest.mark.parametrize("slug", simulations.slugs())
def test_figures_make_sense_at_both_ends_of_every_coefficient_s_range(slug: str) -> None:
    model = simulations.find(slug)
    plan = half_plan(model)
    for name, shown in model.parameters.controls(Role.COEFFICIENT).items():
        for end in (shown.low, shown.high):
            if end is None:
                continue
            whole = model.parameters.model_fields[name].annotation is int
            parameters = model.parameters.read({**plan.changed(), name: round(end) if whole else end})
            result = model.simulate(parameters, 0, 2)
            for measure, described in model.measures.items():
                values = result[measure][:, : result.at(model.horizon) + 1]
                assert np.isfinite(values).all(), (name, end, measure)
                if described.form == "share" and not measure.endswith("gap"):
                    assert values.min() >= -1e-9, (name, end, measure)
                    assert values.max() <= 1 + 1e-9, (name, end, measure)
