"""How quick Scuola is beside the stock tools: `make bench`, or `make bench NAME=simulation` for one group.

A group is a module of this package with a function `measure() -> list[Measurement]`. Ours and the stock tool are
measured in turns in one run, so that a noisy machine is unjust to both alike; what counts is the ratio.
"""
