"""What measures say of a band, where its ends differ and where they read alike."""

from __future__ import annotations

import pytest

from scuola import simulations
from scuola.declared.measures import Measure
from scuola.text import Text
from scuola.widgets.simulator.why import sensitivity_chart

SHARE = Measure(label=Text("Quota", "Share"), how=Text("si conta", "counted"), form="share", decimals=0)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.42, 0.58, "tra 42% e 58% in 8 futuri su 10"),
        (1.0, 1.0, "100% in 8 futuri su 10"),
        (0.9991, 1.0, "100% in 8 futuri su 10"),
    ],
)
def test_a_band_whose_ends_read_alike_is_said_once(low: float, high: float, said: str) -> None:
    assert SHARE.show_band(low, high).it == said


def test_an_assumption_that_moves_nothing_is_not_said_to_go_from_one_figure_to_the_same() -> None:
    model = simulations.find("ageing")
    name = next(iter(model.parameters.controls()))
    assert "tra " in sensitivity_chart(model, {name: (-0.04, 0.05)}).summary.it
    still = sensitivity_chart(model, {name: (0.0, 0.00001)}).summary.it
    assert "tra " not in still
    assert "e poco" in still
