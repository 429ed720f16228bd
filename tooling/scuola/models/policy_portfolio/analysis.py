"""What the analysis tab of the portfolio simulation works out: reference solutions, what roles think, the robust core."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from scuola.charts import Bars, Chart, Format, Series
from scuola.formats import number, percent
from scuola.models.policy_portfolio.choice import Portfolio, Problem, best, by_department, greedy
from scuola.models.policy_portfolio.facts import ROLES, Array, catalogue
from scuola.models.policy_portfolio.parameters import Limits, chosen, weights
from scuola.multicriteria import agreement, rank
from scuola.text import Text

SOURCE = Text("Dati sintetici a fini didattici, senza incertezza", "Synthetic teaching data, without uncertainty")
POINTS = Format(digits=1, unit=Text("punti", "points"))
MINE = Text("Portafoglio scelto", "Portfolio chosen")
INTEGRATED = Text("Migliore, con i legami", "Best, with links")
NO_LINKS = Text("Migliore senza guardare i legami", "Best without looking at links")
GREEDY = Text("Una alla volta, per effetto su costo", "One at a time, by effect over cost")
SILOS = Text("Ogni settore per sé", "Each department for itself")


def analyse(parameters: Limits) -> Sequence[Chart]:
    """Return the reference solutions, the view of every role, and what all roles would choose."""
    problem = problem_of(parameters)
    solutions = references(problem, chosen(parameters))
    return [_solutions(problem, solutions), _roles(parameters, solutions), _core(parameters, problem)]


def problem_of(parameters: Limits) -> Problem:
    """Return the choice that the circumstances on the page make."""
    return catalogue().problem(weights(parameters), parameters.budget, parameters.staff, parameters.equity_floor)


def best_plan(parameters: Limits) -> Limits:
    """Return the circumstances with the best portfolio chosen, links included."""
    picked = best(problem_of(parameters))[0]
    return parameters.model_copy(update={n: bool(p) for n, p in zip(catalogue().names, picked, strict=True)})


def references(problem: Problem, mine: Portfolio) -> dict[Text, Portfolio]:
    """Return the portfolio chosen and the reference ones, by name."""
    blind = replace(problem, synergies=np.zeros(len(problem.synergies)))
    return {
        MINE: mine,
        INTEGRATED: best(problem)[0],
        NO_LINKS: best(blind)[0],
        GREEDY: greedy(problem),
        SILOS: by_department(problem),
    }


def _solutions(problem: Problem, solutions: dict[Text, Portfolio]) -> Bars:
    values = np.array([float(problem.value(one)) for one in solutions.values()])
    places = list(solutions)
    top = values[places.index(INTEGRATED)]
    silos = percent(float(values[places.index(SILOS)] / max(top, 1e-9)), 0)
    picked = solutions[INTEGRATED] > 0
    names = [label for label, is_in in zip(catalogue().labels, picked, strict=True) if is_in]
    fits = problem.feasible(solutions[MINE])
    limits = Text("rispetta", "keeps") if fits else Text("non rispetta", "does not keep")
    return Bars(
        title=Text("Quanto vale scegliere insieme?", "What is it worth to choose together?"),
        subtitle=Text(
            "Valore a regime, entro bilancio, personale ed equità", "Value in full, within money, staff and equity"
        ),
        summary=Text(
            f"Scegliendo ognuno per sé i settori arrivano al {silos.it} del possibile. Il portafoglio scelto {limits.it} "
            f"i limiti. Il migliore: {'; '.join(one.it for one in names)}.",
            f"Choosing each for itself, departments reach {silos.en} of what is possible. The portfolio chosen {limits.en} "
            f"within the limits. The best: {'; '.join(one.en for one in names)}.",
        ),
        source=SOURCE,
        format=POINTS,
        groups=places,
        series=[Series(Text("Valore", "Value"), "mine", values)],
    )


def by_role(solutions: dict[Text, Portfolio]) -> Array:
    """Return what each role thinks each portfolio is worth, `(role, portfolio)`."""
    known = catalogue()
    return np.array([
        [float(known.problem(np.array(w), np.inf, np.inf).value(one)) for one in solutions.values()]
        for w in ROLES.values()
    ])  # fmt: skip


def _roles(parameters: Limits, solutions: dict[Text, Portfolio]) -> Bars:
    values = by_role(solutions)
    accord = number(agreement(rank(values)), 2)
    places = list(solutions)
    mine, top = values[:, places.index(MINE)], values[:, places.index(INTEGRATED)]
    return Bars(
        title=Text("Che cosa ne pensano i ruoli?", "What do the roles think?"),
        subtitle=Text("Valore con i pesi di ciascun ruolo", "Value with the weights of each role"),
        summary=Text(
            f"L'accordo tra i ruoli sull'ordine dei cinque portafogli (W di Kendall) è {accord.it} su 1.",
            f"Agreement of roles on the order of the five portfolios (Kendall's W) is {accord.en} out of 1.",
        ),
        source=SOURCE,
        format=POINTS,
        groups=list(ROLES),
        series=[Series(INTEGRATED, "baseline", top), Series(MINE, "mine", mine)],
    )


def _core(parameters: Limits, problem: Problem) -> Bars:
    known = catalogue()
    picks = [best(known.problem(np.array(w), problem.money, problem.people, problem.equity))[0] for w in ROLES.values()]
    share = np.mean(picks, axis=0)
    core = [label for label, part in zip(known.labels, share, strict=True) if part > 0.99]
    said = "; ".join(one.it for one in core) or "nessuna", "; ".join(one.en for one in core) or "none"
    return Bars(
        title=Text("Su che cosa sarebbero d'accordo tutti?", "What would all agree on?"),
        subtitle=Text(
            "Quota dei ruoli nel cui portafoglio migliore la misura c'è",
            "Share of roles whose best portfolio has the measure",
        ),
        summary=Text(f"Nel migliore di tutti i ruoli: {said[0]}.", f"In the best of every role: {said[1]}."),
        source=SOURCE,
        format=Format(style="percent", digits=0),
        groups=list(known.labels),
        series=[Series(Text("Ruoli", "Roles"), "mine", share)],
    )
