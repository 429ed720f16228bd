"""Graphs of what people typed: who is joined to whom, and where to draw them."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable

import networkx as nx

#: The same drawing every time: the layout starts from a fixed seed.
SEED = 7


def undirected(names: Iterable[str], ties: Iterable[tuple[str, str]]) -> nx.Graph[str]:
    """Return the graph of `names` with the ties between them; ties to unknown names or to oneself are left out."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(names)
    graph.add_edges_from((a, b) for a, b in ties if a in graph and b in graph and a != b)
    return graph


def density(graph: nx.Graph[str]) -> float | None:
    """Return ties out of all possible ones, 0–1; None for fewer than two nodes."""
    return float(nx.density(graph)) if len(graph) > 1 else None


def centralisation(graph: nx.Graph[str]) -> float | None:
    """Return how much ties gather on one node: Σ(highest degree − degree) / ((n−1)(n−2)), 0–1 (Freeman 1978)."""
    nodes = len(graph)
    if nodes < 3:
        return None
    degrees = [degree for _, degree in graph.degree()]
    return float(sum(max(degrees) - one for one in degrees) / ((nodes - 1) * (nodes - 2)))


def external_internal(graph: nx.Graph[str], groups: dict[str, Hashable]) -> float | None:
    """Return the E–I index: (ties across groups − ties within) / all ties, −1 to 1 (Krackhardt and Stern 1988)."""
    ties = graph.number_of_edges()
    across = sum(groups[a] != groups[b] for a, b in graph.edges())
    return (across - (ties - across)) / ties if ties else None


def positions(graph: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    """Return where to draw each node, 0–1 from the top left; the same graph is always drawn alike."""
    if not graph:
        return {}
    placed = nx.spring_layout(graph, seed=SEED, k=1.6 / max(len(graph), 1) ** 0.5, iterations=200)
    spread = []
    for axis in (0, 1):
        values = [float(point[axis]) for point in placed.values()]
        spread.append((min(values), (max(values) - min(values)) or 1.0))
    (left, wide), (top, high) = spread
    return {name: ((float(x) - left) / wide, (float(y) - top) / high) for name, (x, y) in placed.items()}


def ring(names: Iterable[str]) -> dict[str, tuple[float, float]]:
    """Return places on a circle, clockwise from the top, in the order of `names`."""
    listed = list(names)
    turns = [2 * math.pi * place / max(len(listed), 1) for place in range(len(listed))]
    return {
        name: (0.5 + 0.5 * math.sin(turn), 0.5 - 0.5 * math.cos(turn)) for name, turn in zip(listed, turns, strict=True)
    }
