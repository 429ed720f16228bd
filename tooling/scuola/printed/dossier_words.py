"""The words of the dossier: titles of chapters, headings of tables, notes."""

from __future__ import annotations

from scuola.text import Text

CHAPTERS = (
    Text("0 · Sintesi", "0 · Summary"),
    Text("1 · Problema e dati", "1 · Problem and data"),
    Text("2 · Attori e voci mancanti", "2 · Actors and missing voices"),
    Text("3 · Missione e indicatori", "3 · Mission and indicators"),
    Text("4 · Portafoglio e tappe", "4 · Portfolio and milestones"),
    Text("5 · Governo e atti", "5 · Governance and acts"),
    Text("6 · Teoria del cambiamento e valutazione", "6 · Theory of change and evaluation"),
    Text("7 · Risorse, rischi, ritorni", "7 · Resources, risks, returns"),
    Text("8 · Equità e distribuzione", "8 · Equity and distribution"),
    Text("9 · Apprendimento e rete", "9 · Learning and network"),
)
ANNEXES = Text("Allegati", "Annexes")
GAP = Text("non pubblicato", "not published")
MISSING = Text("Da scrivere.", "To be written.")
MISSION, MEASURE = Text("Missione", "Mission"), Text("Misura", "Measure")
FROM_TO = Text("da {start} a {end} {unit}, entro il {year}", "from {start} to {end} {unit}, by {year}")
MONEY = Text(
    "Costo {cost} mila euro; fonti {money} mila euro.", "Cost {cost} thousand euros; sources {money} thousand euros."
)
GATE_OPEN = Text("Il pannello distributivo è completo.", "The distribution panel is complete.")
GATE_SHUT = Text(
    "Il pannello distributivo è incompleto: il dossier non può superare 59 su 100.",
    "The distribution panel is incomplete: the dossier cannot get more than 59 out of 100.",
)
DATA_NOTE = Text(
    "Ogni cifra porta anno e fonte; dove nessuno pubblica la cifra per questo territorio è scritto «non pubblicato».",
    "Every figure has year and source; where nobody publishes it for this territory, “not published” is written.",
)
NO_TERRITORY = Text("Il territorio non è ancora scelto.", "The territory is not chosen yet.")
EXPIRING = Text("Quota da fondi a termine: {share}%.", "Part from funds that expire: {share}%.")
PLAN_NOTE = Text(
    "La tabella collega gli obiettivi del programma ai documenti di ciascun ente (DUP, bilancio, PEG, PIAO).",
    "The table links the programme's objectives to each body's documents (DUP, budget, PEG, PIAO).",
)
NOT_LEGAL = Text(
    "Materiale didattico: non costituisce parere legale; verificare il testo vigente su Normattiva e Demetra.",
    "Teaching material: not legal advice; check the law in force on Normattiva and Demetra.",
)
OLD = Text("più vecchio della simulazione: da rigiocare", "older than the simulation: to be played again")
NAME, KIND, ROLE = Text("Nome", "Name"), Text("Che cos'è", "What it is"), Text("Ruolo", "Role")
BRINGS, GAINS, VOTES = Text("Porta", "Brings"), Text("Ci guadagna", "Gains"), Text("Vota", "Votes")
FUNCTION, COST, OWNER = (
    Text("Funzione", "Function"),
    Text("Costo (mila €)", "Cost (€ thousand)"),
    Text("Risponde", "Answers"),
)
AT_6, AT_18, STOP = (
    Text("A 6 mesi", "At 6 months"),
    Text("A 18 mesi", "At 18 months"),
    Text("Si ferma se", "It stops if"),
)
AMOUNT, ORIGIN = Text("Importo (mila €)", "Amount (€ thousand)"), Text("Da dove viene", "Where it comes from")
EXPIRY, HEADING = Text("Ultimo anno", "Last year"), Text("Missione e programma", "Mission and programme")
BASELINE, TARGET, BAND = Text("Partenza", "Baseline"), Text("Arrivo", "Target"), Text("Più o meno", "Plus or minus")
INDICATOR, SOURCE, UNIT = Text("Indicatore", "Indicator"), Text("Fonte", "Source"), Text("Unità", "Unit")
SECTOR, ACTORS = Text("Settore", "Sector"), Text("Chi vi agisce", "Who acts in it")
MOVED_BY = Text("Iniziative che lo muovono", "Initiatives that move it")
AGREED_ON, BETWEEN = Text("Accordo o scambio", "Agreement or exchange"), Text("Tra", "Between")
SIGNED, UNTIL, CLOSED = Text("Dal", "From"), Text("Al", "To"), Text("Com'è finito", "How it ended")
WHO_IS_MISSING = Text("Chi manca", "Who is missing")
GROUP, INCOME, ELIGIBLE = Text("Gruppo", "Group"), Text("Reddito", "Income"), Text("Aventi diritto", "Entitled")
REACHED, BENEFIT, PAYS = Text("Raggiunti", "Reached"), Text("Beneficio", "Benefit"), Text("Costo", "Cost")
RISK, LIKELY, SERIOUS = Text("Rischio", "Risk"), Text("Probabile", "Likely"), Text("Grave", "Serious")
ANSWER, SEVERITY, REMARK = (
    Text("Risposta", "Answer"),
    Text("Sezione", "Section"),
    Text("Che cosa non torna", "What does not hold"),
)
PIECE, WHERE = Text("Pezzo", "Piece"), Text("Da dove viene", "Where it comes from")
OPEN_POINTS = Text("Che cosa non torna ancora", "What does not hold together yet")
NO_OPEN_POINTS = Text("Nessuna osservazione.", "No remarks.")
STEP, HYPOTHESIS, TEST = (
    Text("Passaggio", "Step"),
    Text("Ipotesi", "Hypothesis"),
    Text("Come si controlla", "How it is checked"),
)
PLANS = (
    Text("Obiettivo", "Objective"),
    Text("Ente", "Body"),
    Text("DUP", "DUP"),
    HEADING,
    Text("PEG", "PEG"),
    Text("PIAO", "PIAO"),
)
DATA = Text("Dati del territorio", "Data of the territory")
SCENARIO_SAYS = Text("{measure}: {value}", "{measure}: {value}")
LEVELS = (Text("poco", "little"), Text("abbastanza", "fairly"), Text("molto", "very"))
