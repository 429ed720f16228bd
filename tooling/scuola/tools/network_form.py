"""T12 Network form: which of Provan and Kenis's three forms of governance fits, with thresholds in sight."""

from __future__ import annotations

from scuola.charts.tool_charts import Cell, Grid
from scuola.declared.inputs import Inputs, line, number, rating
from scuola.declared.measures import Measure
from scuola.text import Text
from scuola.toolkit.levels import SCALE
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool


class NetworkForm(Inputs):
    """The inputs of the choice of a form; the thresholds are the School's own and can be changed."""

    network: str = line(Text("La rete", "The network"))
    partners: int = number(Text("Numero di partner", "Number of partners"), low=2, high=500)
    trust: float = number(
        Text("Quota di coppie di partner che si fidano", "Share of pairs of partners that trust each other"),
        low=0, high=100, unit=Text("%", "%"),
    )  # fmt: skip
    consensus: int = rating(Text("Accordo sugli obiettivi", "Agreement on goals"), levels=SCALE)
    need: int = rating(
        Text("Bisogno di competenze di rete (dati comuni, coordinamento, rapporti esterni)",
             "Need for network competencies (shared data, coordination, external relations)"), levels=SCALE
    )  # fmt: skip
    few: int = number(
        Text("«Pochi» partner: fino a", "“Few” partners: up to"), low=2, high=50, default=8,
        help=Text("Soglia di questo corso: l'articolo dice pochi, alcuni, molti.",
                  "This course's threshold: the article says few, some, many."),
    )  # fmt: skip
    many: int = number(Text("«Molti» partner: più di", "“Many” partners: more than"), low=3, high=200, default=15)


DENSE_TRUST, LOW_TRUST, SOME, HIGH = 50, 30, 2, 3

MEASURES = {
    "shared_conditions": Measure(
        label=Text("Condizioni dell'autogoverno presenti, su quattro", "Conditions of self-governance met, out of four"),
        how=Text("Pochi partner, fiducia diffusa, accordo solido, poco bisogno di competenze di rete.",
                 "Few partners, widespread trust, solid agreement, little need for network competencies."),
        decimals=0,
    ),
}  # fmt: skip

SHARED = Text("rete autogovernata", "self-governed network")
LEAD = Text("organizzazione capofila", "lead organisation")
NAO = Text("ente o ufficio di rete dedicato", "dedicated network organisation or office")
FORMS = (SHARED, LEAD, NAO)

WHO_LEADS = Text(
    "La capofila concentra potere: chi la sceglie, per quanto tempo e a chi ne risponde?",
    "The lead organisation concentrates power: who chooses it, for how long and to whom does it answer?",
)
WHO_PAYS = Text(
    "Un ente dedicato costa: chi lo paga fra tre anni, e come i piccoli partner vi contano?",
    "A dedicated body costs: who pays for it three years from now, and how do small partners count in it?",
)
HOW_DECIDE = Text(
    "Nell'autogoverno tutti decidono: con quale regola, quando non si è d'accordo?",
    "In self-governance all decide: by which rule, when they do not agree?",
)
ASK = {SHARED: HOW_DECIDE, LEAD: WHO_LEADS, NAO: WHO_PAYS}
NEAR = Text(
    "I partner sono vicini a una soglia ({few} o {many}): con uno in più o in meno il suggerimento cambierebbe?",
    "Partners are close to a threshold ({few} or {many}): with one more or fewer would the suggestion change?",
)
LITTLE_AGREEMENT = Text(
    "C'è poco accordo sugli obiettivi: nessuna forma lo sostituisce. Quale obiettivo, anche piccolo, è di tutti?",
    "There is little agreement on goals: no form makes up for it. Which goal, however small, belongs to all?",
)
SUMMARY = Text("Forma suggerita: {form}.", "Suggested form: {form}.")
FACTORS = (
    Text("Fiducia", "Trust"),
    Text("Numero di partner", "Number of partners"),
    Text("Accordo sugli obiettivi", "Agreement on goals"),
    Text("Bisogno di competenze di rete", "Need for network competencies"),
)
#: What each form asks for, factor by factor (Provan and Kenis 2008), in the order of `FACTORS` and `FORMS`.
ASKED = (
    (Text("diffusa", "widespread"), Text("scarsa, concentrata", "scarce, concentrated"), Text("media", "moderate")),
    (Text("pochi", "few"), Text("alcuni", "some"), Text("da alcuni a molti", "some to many")),
    (Text("alto", "high"), Text("medio-basso", "moderately low"), Text("medio-alto", "moderately high")),
    (Text("basso", "low"), Text("medio", "moderate"), Text("alto", "high")),
)


def suggested(inputs: NetworkForm) -> Text:
    """Return the form that fits; the thresholds are the School's own, the article gives low, moderate and high."""
    if all(met[0] for met in _met(inputs)):
        return SHARED
    if inputs.partners > inputs.many or (inputs.need >= HIGH and inputs.consensus >= SOME):
        return NAO
    return LEAD


def run(inputs: NetworkForm) -> Outcome:
    """Return the suggested form, how many conditions of self-governance are met, and what to ask of the form."""
    form, met = suggested(inputs), _met(inputs)
    findings = [Finding("DOMANDA_DELLA_FORMA", Severity.INFO, ASK[form])]
    if any(abs(inputs.partners - threshold) <= 1 for threshold in (inputs.few, inputs.many)):
        findings.append(Finding("VICINO_ALLA_SOGLIA", Severity.ATTENTION, NEAR(few=inputs.few, many=inputs.many)))
    if inputs.consensus < SOME:
        findings.append(Finding("POCO_ACCORDO", Severity.ATTENTION, LITTLE_AGREEMENT))
    values = {"shared_conditions": float(sum(row[0] for row in met))}
    return Outcome(values, findings, [_drawing(met, form)], verdict=form)


def _met(inputs: NetworkForm) -> list[tuple[bool, bool, bool]]:
    """Return, factor by factor, whether the network has what each form asks for."""
    trust, partners, consensus, need = inputs.trust, inputs.partners, inputs.consensus, inputs.need
    return [
        (trust >= DENSE_TRUST, trust < LOW_TRUST, LOW_TRUST <= trust < DENSE_TRUST),
        (partners <= inputs.few, inputs.few < partners <= inputs.many, partners > inputs.few),
        (consensus >= HIGH, consensus <= SOME, consensus >= SOME),
        (need <= SOME, need == SOME, need >= HIGH),
    ]


def _drawing(met: list[tuple[bool, bool, bool]], form: Text) -> Grid:
    return Grid(
        title=Text("Che cosa chiede ciascuna forma", "What each form asks for"),
        subtitle=Text("✓: questa rete ce l'ha (con le soglie indicate)", "✓: this network has it (with the thresholds given)"),
        summary=SUMMARY(form=form),
        corner=Text("Fattore", "Factor"),
        source=Text("Provan e Kenis 2008; soglie di questo corso", "Provan and Kenis 2008; this course's thresholds"),
        rows=FACTORS,
        columns=FORMS,
        cells=[
            [Cell(Text(f"✓ {words.it}", f"✓ {words.en}"), 1) if has else Cell(words) for words, has in zip(asked, row, strict=True)]
            for asked, row in zip(ASKED, met, strict=True)
        ],
    )  # fmt: skip


TOOL = Tool(
    code="T12",
    title=Text("Forma di governo della rete", "Form of network governance"),
    purpose=Text(
        "Scegliere tra autogoverno, capofila ed ente di rete con i quattro fattori di Provan e Kenis (2008).",
        "Choose between self-governance, lead organisation and network organisation with Provan and Kenis's four factors "
        "(2008).",
    ),
    inputs=NetworkForm,
    measures=MEASURES,
    run=run,
    takes={"network-map": {"network": "network"}},
)
