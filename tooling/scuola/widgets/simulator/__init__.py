"""The simulator: one page for every simulation, built from what the model declares."""

from scuola.widgets.simulator.page import Simulator

__all__ = ["Simulator"]
