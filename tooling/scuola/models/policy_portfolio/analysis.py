"""What the analysis tab of the portfolio simulation works out: reference solutions, what roles think, the robust core."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from scuola.charts.chart import Bars, Chart, Format, Series
from scuola.methods.multicriteria import agreement, rank
from scuola.models.policy_portfolio.choice import Portfolio, Problem, best, by_department, greedy
from scuola.models.policy_portfolio.facts import Array, catalogue, weights_of_roles
from scuola.models.policy_portfolio.parameters import Limits, chosen, weights
from scuola.text import Text
from scuola.text.formats import number, percent

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
    values = np.array([float(problem.value(portfolio)) for portfolio in solutions.values()])
    labels = list(solutions)
    top = values[labels.index(INTEGRATED)]
    silos = percent(float(values[labels.index(SILOS)] / max(top, 1e-9)), 0)
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
            f"i limiti. Il migliore: {'; '.join(name.it for name in names)}.",
            f"Choosing each for itself, departments reach {silos.en} of what is possible. The portfolio chosen {limits.en} "
            f"within the limits. The best: {'; '.join(name.en for name in names)}.",
        ),
        source=SOURCE,
        format=POINTS,
        groups=labels,
        series=[Series(Text("Valore", "Value"), "mine", values)],
    )


def by_role(parameters: Limits, solutions: dict[Text, Portfolio]) -> Array:
    """Return what each role thinks each portfolio is worth, `(role, portfolio)`."""
    problems = [catalogue().problem(counts, np.inf, np.inf) for counts in weights_of_roles(parameters).values()]
    return np.array([[float(problem.value(portfolio)) for portfolio in solutions.values()] for problem in problems])


def _roles(parameters: Limits, solutions: dict[Text, Portfolio]) -> Bars:
    values = by_role(parameters, solutions)
    accord = number(agreement(rank(values)), 2)
    labels = list(solutions)
    mine, top = values[:, labels.index(MINE)], values[:, labels.index(INTEGRATED)]
    return Bars(
        title=Text("Che cosa ne pensano i ruoli?", "What do the roles think?"),
        subtitle=Text("Valore con i pesi di ciascun ruolo", "Value with the weights of each role"),
        summary=Text(
            f"L'accordo tra i ruoli sull'ordine dei cinque portafogli (W di Kendall) è {accord.it} su 1.",
            f"Agreement of roles on the order of the five portfolios (Kendall's W) is {accord.en} out of 1.",
        ),
        source=SOURCE,
        format=POINTS,
        groups=list(weights_of_roles(parameters)),
        series=[Series(INTEGRATED, "baseline", top), Series(MINE, "mine", mine)],
    )


def _core(parameters: Limits, problem: Problem) -> Bars:
    measures = catalogue()
    problems = [
        measures.problem(counts, problem.money, problem.people, problem.equity)
        for counts in weights_of_roles(parameters).values()
    ]
    share = np.mean([best(of_role)[0] for of_role in problems], axis=0)
    core = [label for label, part in zip(measures.labels, share, strict=True) if part >= 1]
    named = "; ".join(label.it for label in core) or "nessuna", "; ".join(label.en for label in core) or "none"
    return Bars(
        title=Text("Su che cosa sarebbero d'accordo tutti?", "What would all agree on?"),
        subtitle=Text(
            "Quota dei ruoli nel cui portafoglio migliore la misura c'è",
            "Share of roles whose best portfolio has the measure",
        ),
        summary=Text(f"Nel migliore di tutti i ruoli: {named[0]}.", f"In the best of every role: {named[1]}."),
        source=SOURCE,
        format=Format(style="percent", digits=0),
        groups=list(measures.labels),
        series=[Series(Text("Ruoli", "Roles"), "mine", share)],
    )
