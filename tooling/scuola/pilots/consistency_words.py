"""What is said of a pilot that does not hold together: what, and what to do."""

from __future__ import annotations

from scuola.text import Text

TO_COMPLETE = Text("Campi da completare o correggere: {count}.", "Fields to complete or correct: {count}.")
EMPTY = Text("La sezione è ancora vuota.", "The section is still empty.")
NO_MEASURE = Text(
    "La missione non ha ancora una misura: mancano {names}. Senza, alla scadenza nessuno potrà dire sì o no.",
    "The mission has no measure yet: {names} are missing. Without them nobody can say yes or no at the end.",
)
UNCHANGED = Text(
    "Partenza e arrivo coincidono ({value}): che cosa deve cambiare?",
    "Start and target are the same ({value}): what is to change?",
)
PAST = Text("L'anno di arrivo ({year}) è passato.", "The year of arrival ({year}) is past.")
ORPHANS = Text(
    "Iniziative senza un «crediamo che… perché…» verso la missione: {names}. Scrivere il nesso, o toglierle dal portafoglio.",
    "Initiatives with no “we believe that… because…” towards the mission: {names}. Write the link, or take them out.",
)
NO_ROLE = Text(
    "Partner senza ruolo o che non si sa che cosa portino: {names}. Chiederlo a loro prima di scriverlo.",
    "Partners with no role, or of whom it is not known what they bring: {names}. Ask them before writing it.",
)
NO_VOTE = Text(
    "Nessuna organizzazione dei destinatari vota: chi porta la loro voce?",
    "No organisation of recipients votes: who brings their voice?",
)
SHORTFALL = Text(
    "Le iniziative costano {cost} mila euro, le fonti ne danno {money}: ne mancano {gap}. Ridurre, rinviare o trovare la fonte.",
    "Initiatives cost {cost} thousand euros, sources give {money}: {gap} are missing. Reduce, put off, or find the source.",
)
SURPLUS = Text(
    "Le fonti danno {money} mila euro, le iniziative ne costano {cost}: {gap} non hanno ancora uno scopo.",
    "Sources give {money} thousand euros, initiatives cost {cost}: {gap} have no purpose yet.",
)
NO_AMOUNT = Text("Costi o importi da scrivere: {names}.", "Costs or amounts to be written: {names}.")
TOO_LATE = Text(
    "«{name}» lavora fino al {ends}, ma «{fund}» si può spendere solo fino al {expiry}: anticipare, o cambiare fonte.",
    "“{name}” works until {ends}, but “{fund}” can be spent only until {expiry}: bring it forward, or change the source.",
)
UNPAID = Text("Iniziative che nessuna fonte paga: {names}.", "Initiatives that no source pays for: {names}.")
NO_OWNER = Text("Iniziative di cui nessuno risponde: {names}.", "Initiatives that nobody answers for: {names}.")
NO_MILESTONE = Text(
    "Iniziative senza tappe a 6 e 18 mesi: {names}.", "Initiatives with no milestones at 6 and 18 months: {names}."
)
NO_STOP = Text(
    "Esperimenti senza regola di arresto: {names}. Quale risultato li fermerebbe?",
    "Experiments with no stop rule: {names}. Which result would stop them?",
)
NO_PATH = Text(
    "Indicatori senza partenza, arrivo o valori attesi a 6 e 18 mesi: {names}. Il confronto col misurato non si potrà fare.",
    "Indicators with no baseline, target or values expected at 6 and 18 months: {names}. They cannot be compared later.",
)
NO_EQUITY_INDICATOR = Text(
    "Nessun indicatore è quello di equità: segnarne uno.", "No indicator is that of equity: mark one."
)
NO_ANSWER = Text(
    "Rischi senza risposta o senza responsabile: {names}.", "Risks with no answer or nobody in charge: {names}."
)
GATE = Text(
    "Il pannello distributivo è incompleto: mancano {names}. Finché manca, il dossier non può superare 59 su 100.",
    "The distribution panel is incomplete: {names} are missing. Until then the dossier cannot get more than 59 out of 100.",
)
UNCOVERED = Text(
    "Settori della mappa che nessuna iniziativa muove: {names}. Chi li muove, o perché si può farne a meno?",
    "Sectors of the map that no initiative moves: {names}. Who moves them, or why can one do without?",
)
EXPIRED = Text(
    "L'accordo «{title}» è scaduto il {day}: rinnovarlo, o chiuderlo nel registro.",
    "The agreement “{title}” ended on {day}: renew it, or close it in the register.",
)
ENDS_BEFORE = Text(
    "L'accordo «{title}» finisce il {day}, e il lavoro dura fino al {year}: prevedere il rinnovo.",
    "The agreement “{title}” ends on {day}, and the work goes on until {year}: plan its renewal.",
)
OLDER = Text(
    "Lo scenario «{name}» è più vecchio della simulazione: rigiocato oggi dà altre cifre. Riaprirlo e conservarlo di nuovo.",
    "The scenario “{name}” is older than the simulation: played today it gives other figures. Open it and keep it again.",
)
MEASURE_PARTS = {
    "indicator": Text("l'indicatore", "the indicator"), "unit": Text("l'unità", "the unit"),
    "baseline": Text("la partenza", "the baseline"), "target": Text("l'arrivo", "the target"),
    "year": Text("l'anno", "the year"),
}  # fmt: skip
