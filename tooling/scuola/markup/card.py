"""How is it worked out: the card of a model as a piece of page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markdown_it import MarkdownIt
from markupsafe import Markup

from scuola.markup.compare import table
from scuola.simulations.card import CASE_RUNS, Card, Outcome
from scuola.simulations.model import Model
from scuola.simulations.parameters import Role
from scuola.simulations.today import Compared
from scuola.text import EMPTY, Text, untranslated
from scuola.text.formats import percent, signed

PURPOSE = Text("A che cosa serve", "What it is for")
WORKS = Text("Come funziona", "How it works")
LEAVES_OUT = Text("Che cosa lascia fuori", "What it leaves out")
LIMITS = Text("Limiti", "Limits")
CONTESTED = Text("Chi la pensa diversamente", "Those who think otherwise")
EQUATIONS = Text("Equazioni", "Equations")
SHAPES = Text(
    "sat(d; k) = 1 − exp(−d/k): un effetto che cresce sempre meno. clip: un valore tenuto tra due limiti. Un apice (′) "
    "indica l'anno, o il turno, dopo.",
    "sat(d; k) = 1 − exp(−d/k): an effect that grows less and less. clip: a value kept between two limits. A prime (′) "
    "is the year, or the round, after.",
)
PARAMETERS = Text("Parametri", "Parameters")
MEASURES = Text("Indicatori", "Indicators")
SOURCES = Text("Fonti", "Sources")
ROLES = {
    Role.LEVER: Text("Leve", "Levers"),
    Role.CONDITION: Text("Circostanze", "Circumstances"),
    Role.ASSUMPTION: Text("Ipotesi", "Assumptions"),
    Role.COEFFICIENT: Text("Coefficienti delle equazioni", "Coefficients of the equations"),
}
HEAD = (
    Text("Grandezza", "Quantity"),
    Text("Valore iniziale", "Default"),
    Text("Intervallo", "Range"),
    Text("Fonte", "Source"),
    Text("Tipo di prova", "Kind of evidence"),
)
MEASURE_HEAD = (Text("Indicatore", "Indicator"), Text("Come si calcola", "How it is worked out"))
GIVEN = {
    Role.LEVER: Text("È dato: nessuna leva lo muove.", "It is given: no lever moves it."),
    Role.CONDITION: Text(
        "È dato da ciò che si decide: nessuna circostanza lo muove.",
        "It is given by what is decided: no circumstance moves it.",
    ),
}
CHECKS = Text("Come è stato controllato", "How it was checked")
CASES = Text(
    "Casi: che cosa ci si aspetta, e che cosa risulta adesso (mediana di {runs} futuri).",
    "Cases: what is expected, and what comes out now (median of {runs} futures).",
)
CASE_HEAD = (
    Text("Caso", "Case"), Text("Indicatore", "Indicator"), Text("Atteso", "Expected"), Text("Risulta", "Comes out"),
)  # fmt: skip
TODAY = Text("Sa com'è oggi?", "Does it know today?")
TODAY_SAID = Text(
    "Cifre pubblicate accanto a quelle del modello (mediana di {runs} futuri). ✓: dentro la tolleranza; ✗: fuori, e sotto "
    "è detto perché.",
    "Published figures beside the model's (median of {runs} futures). ✓: within the tolerance; ✗: beyond it, and why is "
    "said below.",
)
AHEAD = Text(
    "Previsioni pubblicate da altri, non fatti: quanto il modello ne differisce.",
    "Projections that others published, not facts: how far the model differs from them.",
)
TODAY_HEAD = (
    Text("Cifra", "Figure"), Text("Dove e quando", "Where and when"), Text("Pubblicata", "Published"),
    Text("Modello", "Model"), Text("Differenza", "Difference"), Text("Tolleranza", "Tolerance"), Text("Fonte", "Source"),
)  # fmt: skip
MISS = Text("{label} ({place}): {why}", "{label} ({place}): {why}")
LAWS = Text("Che cosa vale qualunque cosa si decida:", "What holds whatever is decided:")
WITHIN = Text("da {low} a {high}", "from {low} to {high}")
IN = Text("{label}, {year}", "{label}, {year}")


def method(card: Card, heading: int = 3) -> Markup:
    """Return the whole card, with titles of level `heading`; the model is run once for every case."""
    notes, model = card.notes, card.model
    words = Markup(MarkdownIt("commonmark", {"html": False}).render(str(model.story.method)))
    parts = [
        (PURPOSE, _paragraph(notes.purpose)),
        (WORKS, words),
        (LEAVES_OUT, _list(map(card.filled, notes.leaves_out))),
        (LIMITS, _list(map(card.filled, notes.limits))),
        (CONTESTED, _paragraph(card.filled(notes.contested)) if notes.contested else EMPTY),
        (EQUATIONS, _equations(card)),
        (PARAMETERS, Markup("").join(_parameters(card, role) for role in ROLES)),
        (
            MEASURES,
            table(MEASURE_HEAD, [[measure.label, _how(model, name)] for name, measure in model.measures.items()]),
        ),
        (TODAY, _today(card.today) if model.today else EMPTY),
        (CHECKS, _checks(card)),
        (SOURCES, _list((*model.story.sources, model.story.synthetic))),
    ]
    titled = Markup("<h{0}>{1}</h{0}>{2}")
    body = Markup("").join(titled.format(heading, title, part) for title, part in parts if part != EMPTY)
    return Markup('<div class="s-card-of-model">{}</div>').format(body)


def _paragraph(text: Text) -> Markup:
    return Markup("<p>{}</p>").format(text)


def _list(items: Iterable[Text]) -> Markup:
    return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(item) for item in items))


def _equations(card: Card) -> Markup:
    lines = Markup("").join(
        Markup('<dt>{}</dt><dd class="s-equation">{}</dd>').format(label, formula) for label, formula in card.equations
    )
    return Markup('<dl class="s-equations">{}</dl><p class="s-note">{}</p>').format(lines, SHAPES)


def _parameters(card: Card, role: Role) -> Markup:
    controls = card.parameters.controls(role)
    rows = [
        [one.label, one.show(getattr(card.parameters, name)), one.extent(), one.source, one.evidence.label]
        for name, one in controls.items()
    ]
    title = Markup("<p><strong>{}</strong></p>").format(ROLES[role])
    return title + table(HEAD, rows) if rows else Markup("")


def _how(model: Model, name: str) -> Text:
    """Return how a measure is worked out, and what does not move it if it is given."""
    how = model.measures[name].how
    still = [GIVEN[Role(role)] for role in sorted(model.given.get(name, ()))]
    return Text(" ".join([how.it, *(one.it for one in still)]), " ".join([how.en, *(one.en for one in still)]))


def _today(compared: Sequence[Compared]) -> Markup:
    parts = []
    for said, rows in (
        (TODAY_SAID(runs=CASE_RUNS), [one for one in compared if not one.known.ahead]),
        (AHEAD, [one for one in compared if one.known.ahead]),
    ):
        if rows:
            parts.append(Markup("<p>{}</p>{}").format(said, table(TODAY_HEAD, [_compared(one) for one in rows])))
    missed = [
        MISS(label=one.known.label, place=one.place, why=one.known.misses) for one in compared if one.known.misses
    ]
    return Markup("").join([*parts, _list(missed) if missed else ""])


def _compared(one: Compared) -> list[Text]:
    sign = "✓" if one.holds else "✗"
    difference = signed(100 * one.difference, 1, untranslated("%"))
    return [
        one.known.label, one.place, one.show(one.published.value), one.show(one.found),
        Text(f"{sign} {difference.it}", f"{sign} {difference.en}"), percent(one.known.tolerance, 0), one.published.source,
    ]  # fmt: skip


def _checks(card: Card) -> Markup:
    rows = [_case(outcome) for outcome in card.outcomes]
    laws = Markup("<p>{}</p>{}").format(LAWS, _list(law.says for law in card.notes.laws)) if card.notes.laws else ""
    return Markup("<p>{}</p>{}{}").format(CASES(runs=CASE_RUNS), table(CASE_HEAD, rows), laws)


def _case(outcome: Outcome) -> list[Text]:
    measure, (low, high) = outcome.measure, outcome.expected.between
    asked = measure.show(low) if low == high else WITHIN(low=measure.show(low), high=measure.show(high))
    sign, found = "✓" if outcome.holds else "✗", measure.show(outcome.found)
    said = Text(f"{sign} {found.it}", f"{sign} {found.en}")
    return [outcome.case.name, IN(label=measure.label, year=outcome.expected.year), asked, said]
