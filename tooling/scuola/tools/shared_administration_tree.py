"""T13 Tree of shared administration: which legal instrument fits, and what its public notice should contain."""

from __future__ import annotations

from collections.abc import Iterator

from scuola.charts.chart import Network, Node
from scuola.declared.control import control
from scuola.declared.inputs import Choice, Inputs, choice, line, several, yesno
from scuola.declared.measures import Measure
from scuola.text import Text
from scuola.text.formats import listed, yes_or_no
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool


class Partner(Choice):
    """Who would work with the public body."""

    ETS = "ets", Text("ente del Terzo settore (ETS)", "third-sector organisation (ETS)")
    ODV_APS = "odv-aps", Text("ODV o APS iscritta da almeno sei mesi", "ODV or APS registered for six months or more")
    SOCIAL_B = "social-b", Text("cooperativa sociale di tipo B", "social cooperative of type B")
    INFORMAL = "informal", Text("gruppo informale di abitanti", "informal group of residents")
    OTHER = "other", Text("impresa o cooperativa non ETS", "firm or cooperative that is not an ETS")


class Part(Choice):
    """What a public notice should contain."""

    OBJECT = "object", Text("oggetto", "object")
    REQUIREMENTS = "requirements", Text("requisiti", "requirements")
    CRITERIA = "criteria", Text("criteri", "criteria")
    PHASES = "phases", Text("fasi e date", "phases and dates")
    RESOURCES = "resources", Text("risorse di entrambe le parti", "resources from both sides")
    MINUTES = "minutes", Text("verbali e trasparenza", "minutes and transparency")
    CONFLICTS = "conflicts", Text("conflitto di interessi", "conflict of interest")
    AGREEMENT = "agreement", Text("schema di convenzione", "outline of the agreement")
    REPORTING = "reporting", Text("rendicontazione", "reporting")
    REOPENING = "reopening", Text("clausola di riapertura", "re-opening clause")
    VOICE = "voice", Text("voce dei destinatari", "voice of the recipients")


class Tree(Inputs):
    """The inputs of the tree."""

    activity: str = line(Text("Che cosa si vuole fare", "What you want to do"))
    partner: Partner = choice(Text("Con chi", "With whom"))
    commons: bool = yesno(
        Text("È la cura di un bene comune urbano, e il Comune ha un regolamento",
             "It is the care of an urban commons, and the municipality has a regulation")
    )  # fmt: skip
    priced: bool = yesno(Text("È una prestazione standard, con un prezzo", "It is a standard service with a price"))
    general_interest: bool = yesno(
        Text("È un'attività di interesse generale (art. 5 CTS)", "It is an activity of general interest (art. 5 CTS)")
    )
    share: bool = yesno(
        Text("L'ente vuole condividere la funzione, con apporti di entrambi, e non comprare",
             "The body wants to share the function, with contributions from both, rather than buy")
    )  # fmt: skip
    local_service: bool = yesno(
        Text(
            "È un servizio pubblico locale (d.lgs. 201/2022)",
            "It is a local public service (Legislative Decree 201/2022)",
        )
    )
    unread: bool = yesno(Text("Il bisogno va ancora capito", "The need still has to be understood"))
    reimbursed: bool = yesno(
        Text("È volontariato o promozione sociale, con il solo rimborso delle spese",
             "It is volunteering or social promotion, with expenses reimbursed only")
    )  # fmt: skip
    to_build: bool = yesno(
        Text(
            "Il bisogno è definito, la risposta va costruita insieme", "The need is defined, the answer has to be built"
        )
    )
    notice: list[Part] = several(Text("L'avviso, in bozza, contiene", "The draft notice contains"))


MEASURES = {
    "notice": Measure(
        label=Text("Parti dell'avviso già scritte", "Parts of the notice already written"),
        how=Text("Parti spuntate su undici; per appalto, concessione e affidamento valgono altre regole.",
                 "Parts ticked out of eleven; contracts and direct awards follow other rules."),
        form="share", decimals=0, better="higher",
    ),
}  # fmt: skip

CONTRACT = Text("appalto o concessione (d.lgs. 36/2023)", "contract or concession (Legislative Decree 36/2023)")
PROGRAMMING = Text("co-programmazione (art. 55 c. 2 CTS)", "co-programming (art. 55, para. 2, CTS)")
DESIGN = Text("co-progettazione (art. 55 c. 3 CTS)", "co-design (art. 55, para. 3, CTS)")
ACCREDITATION = Text("accreditamento (art. 55 c. 4 CTS)", "accreditation (art. 55, para. 4, CTS)")
AGREEMENT = Text("convenzione (art. 56 CTS)", "agreement with volunteer bodies (art. 56 CTS)")
PACT = Text("patto di collaborazione", "collaboration pact")
SOCIAL_B = Text("affidamento a cooperativa sociale di tipo B (art. 5 L. 381/1991)",
                "award to a social cooperative of type B (art. 5, Act 381/1991)")  # fmt: skip
LOCAL = Text("partenariato con ETS nei servizi pubblici locali (art. 18 d.lgs. 201/2022)",
             "partnership with ETS in local public services (art. 18, Legislative Decree 201/2022)")  # fmt: skip
NOT_ETS = Text("nessun istituto degli artt. 55–56: il partner non è un ETS",
               "no instrument of arts 55–56: the partner is not an ETS")  # fmt: skip
WITHOUT_NOTICE = (CONTRACT, SOCIAL_B, NOT_ETS)

CONDITIONS = {
    CONTRACT: Text("C'è uno scambio: prestazione contro prezzo. Quali criteri premiano la qualità e chi la riceve?",
                   "There is an exchange: service against price. Which criteria reward quality and those who receive it?"),
    PROGRAMMING: Text("Si chiude con un documento, non con un affidamento: chi lo firma e dove si pubblica?",
                      "It ends with a document, not with an award: who signs it and where is it published?"),
    DESIGN: Text("Il contributo copre costi, non paga un prezzo: il piano economico mostra gli apporti di tutti?",
                 "The contribution covers costs, it does not pay a price: does the plan show everyone's contributions?"),
    ACCREDITATION: Text("Il partner si individua con trasparenza, imparzialità e parità: i criteri sono pubblici?",
                        "Partners are found with transparency, impartiality and equality: are the criteria public?"),
    AGREEMENT: Text("Va verificato che sia più favorevole del mercato: su quali elementi lo si dice?",
                    "It has to be more favourable than the market: on which grounds is this said?"),
    PACT: Text("Il patto resta aperto ad altri e non paga un servizio: come può entrare chi arriva dopo?",
               "The pact stays open to others and pays for no service: how can those who come later join?"),
    SOCIAL_B: Text("Lo scopo è il lavoro di persone svantaggiate: quante, con quale percorso?",
                   "The purpose is work for disadvantaged people: how many, with which path?"),
    LOCAL: Text("La scelta va motivata e le risorse pubbliche non superano il rimborso dei costi: la motivazione c'è?",
                "The choice has to be justified and public resources do not exceed the costs: is the reason written?"),
    NOT_ETS: Text("Per la Corte costituzionale (131/2020) l'art. 55 vale per gli ETS: il partner può diventarlo, o si va a gara?",
                  "For the Constitutional Court (131/2020) art. 55 applies to ETS: can the partner become one, or is it a tender?"),
}  # fmt: skip
ANSWERED = Text("{question}: {answer}", "{question}: {answer}")
NOTICE_TO_WRITE = Text("Nell'avviso mancano ancora: {names}.", "The notice still lacks: {names}.")
NO_VOICE = Text(
    "I destinatari non hanno voce nell'avviso: chi la porta, e in quale fase?",
    "The recipients have no voice in the notice: who brings it, and at which stage?",
)


def path(inputs: Tree) -> tuple[list[tuple[str, bool]], Text]:  # noqa: PLR0911  (one line per branch of the tree)
    """Return the questions met on the way, each with its answer, and the instrument that they lead to."""
    met: list[tuple[str, bool]] = []

    def ask(name: str) -> bool:
        answer = bool(getattr(inputs, name))
        met.append((name, answer))
        return answer

    third_sector = inputs.partner in (Partner.ETS, Partner.ODV_APS, Partner.SOCIAL_B)
    if ask("commons") and inputs.partner is not Partner.OTHER:
        return met, PACT
    if ask("priced"):
        return met, SOCIAL_B if inputs.partner is Partner.SOCIAL_B else CONTRACT
    if not ask("general_interest") or not ask("share"):
        return met, CONTRACT
    if ask("unread"):
        return met, PROGRAMMING
    if not third_sector:
        return met, NOT_ETS
    if ask("local_service"):
        return met, LOCAL
    if inputs.partner is Partner.ODV_APS and ask("reimbursed"):
        return met, AGREEMENT
    return met, DESIGN if ask("to_build") else ACCREDITATION


def run(inputs: Tree) -> Outcome:
    """Return the instrument, how one gets to it, and what the notice still lacks."""
    met, instrument = path(inputs)
    written = None if instrument in WITHOUT_NOTICE else len(set(inputs.notice)) / len(Part)
    findings = [Finding("CONDIZIONI", Severity.INFO, CONDITIONS[instrument])]
    if written is not None:
        findings += _about_notice(inputs)
    return Outcome({"notice": written}, findings, [_drawing(met, instrument)], verdict=instrument)


def _about_notice(inputs: Tree) -> Iterator[Finding]:
    missing = [part for part in Part if part not in inputs.notice]
    if missing:
        yield Finding(
            "AVVISO_INCOMPLETO", Severity.ATTENTION, NOTICE_TO_WRITE(names=listed([one.label for one in missing]))
        )
    if Part.VOICE in missing:
        yield Finding("SENZA_VOCE", Severity.CRITICAL, NO_VOICE)


def _drawing(met: list[tuple[str, bool]], instrument: Text) -> Network:
    labels = {name: control(field).label for name, field in Tree.model_fields.items()}
    steps = [ANSWERED(question=labels[name], answer=yes_or_no(answer)) for name, answer in met]
    nodes = [Node(f"step-{place}", text, place, 0) for place, text in enumerate(steps)]
    nodes.append(Node("end", instrument, len(steps), 0, "goal"))
    layers = [Text(f"Domanda {place + 1}", f"Question {place + 1}") for place in range(len(steps))]
    return Network(
        title=Text("Il percorso fino all'istituto", "The way to the instrument"),
        subtitle=Text(
            "Le domande, nell'ordine in cui si incontrano", "The questions, in the order in which they are met"
        ),
        summary=Text(
            f"Domande incontrate: {len(steps)}. Istituto: {instrument.it}.",
            f"Questions met: {len(steps)}. Instrument: {instrument.en}.",
        ),
        layers=[*layers, Text("Istituto", "Instrument")],
        nodes=nodes,
        links=[(nodes[place].id, nodes[place + 1].id) for place in range(len(steps))],
    )


TOOL = Tool(
    code="T13",
    title=Text("Albero dell'amministrazione condivisa", "Tree of shared administration"),
    purpose=Text(
        "Trovare l'istituto proporzionato a ciò che si vuole fare, e che cosa scrivere nell'avviso. Materiale didattico: non "
        "costituisce parere legale; verificare il testo vigente su Normattiva (norme statali) e Demetra (leggi regionali E-R).",
        "Find the instrument in proportion to what one wants to do, and what to write in the notice. Teaching material: not "
        "legal advice; check the text in force on Normattiva (state law) and Demetra (regional law, Emilia-Romagna).",
    ),
    inputs=Tree,
    measures=MEASURES,
    run=run,
    short=Short.of(
        "activity partner commons priced general_interest share local_service unread reimbursed to_build",
        silent="notice AVVISO_INCOMPLETO SENZA_VOCE",
    ),
)
