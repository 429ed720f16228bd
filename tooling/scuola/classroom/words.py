"""The words of phone, projector and control page that are not an activity's: one place, both languages."""

from __future__ import annotations

from scuola.text import Text

PHONE = {
    "room": Text("Aula {code}", "Room {code}"),
    "enter_room": Text("Entrare in aula", "Join the class"),
    "code_label": Text("Codice dell'aula", "Room code"),
    "enter": Text("Entrare", "Enter"),
    "connecting": Text("Collegamento in corso…", "Connecting…"),
    "offline": Text(
        "Senza rete: quanto si invia resta al sicuro qui e parte appena possibile.",
        "No network: what you send is safe here and leaves as soon as possible.",
    ),
    "sending": Text("Invio in corso…", "Sending…"),
    "received": Text("✓ Ricevuto alle {time}.", "✓ Received at {time}."),
    "received_late": Text(
        "✓ Ricevuto alle {time}, quando la classe era già avanti.", "✓ Received at {time}, when the class had moved on."
    ),
    "waiting_many": Text("Risposte in attesa di rete: {count}", "Answers waiting for the network: {count}"),
    "personal_code": Text("Codice personale", "Personal code"),
    "personal_why": Text(
        "Serve per ritrovare il posto su un altro telefono. Conservarlo fino alla fine.",
        "It brings this seat back on another phone. Keep it until the end.",
    ),
    "other_phone": Text("Ho già un posto, su un altro telefono", "I have a seat already, on another phone"),
    "take_back": Text("Riprendere il posto", "Take the seat back"),
    "language": Text("In English", "In italiano"),
    "nothing_home": Text(
        "Da questo posto non è stato inviato nulla: non c'è niente da portare a casa.",
        "Nothing was sent from this seat: there is nothing to take home.",
    ),
    "take_home": Text("Portare a casa le proprie scelte", "Take your own choices home"),
    "table": Text("Mostrare come tabella", "Show as a table"),
    "confidential": Text("Riservato, solo per chi ha questa carta", "Confidential, for the holder of this card only"),
    "votes": Text("Voti", "Votes"),
    "reply": Text("Risposta", "Answer"),
    "result": Text("Risultato", "Result"),
    "time_up": Text("Tempo scaduto", "Time is up"),
    "test": Text("Partecipante di prova: non si conta", "Test participant: not counted"),
    "change": Text("Si può cambiare fino alla chiusura.", "It can be changed until it closes."),
    "writes": Text("Scrive per tutti: {name}", "Writing for all: {name}"),
    "seat": Text("Posto", "Seat"),
    "to_mend": Text("Non ancora inviata: c'è qualcosa da completare qui sopra.", "Not sent yet: something above has to be completed."),
    "waiting_how": Text(
        "Si può posare: la domanda comparirà da sé.", "You can put it down: the question will appear by itself."
    ),
    "expelled": Text(
        "Questo posto è stato chiuso da chi conduce, che può riaprirlo.",
        "This seat was closed by the facilitator, who can open it again.",
    ),
}  # fmt: skip
PHASES = {
    "waiting": Text("Si comincia tra poco. Questo telefono è pronto.", "Starting soon. This phone is ready."),
    "paused": Text("Pausa. Quanto si è scritto resta qui.", "Pause. What you have written stays here."),
    "closed": Text(
        "Le risposte sono chiuse: il risultato arriva tra poco.", "Answers are closed: the result comes soon."
    ),
    "ended": Text("L'incontro è finito. Grazie.", "The session is over. Thank you."),
    "held": Text(
        "Da questo dispositivo ci sono già diversi posti: chi conduce deve far entrare questo.",
        "There are several seats from this device already: the facilitator has to let this one in.",
    ),
    "observing": Text("Si osserva: niente da inviare in questo passo.", "You observe: nothing to send in this step."),
    "look": Text("Seguire sullo schermo e in aula.", "Follow on the screen and in the room."),
}
SCREEN = {
    "join": Text("Entrare dal telefono", "Join from your phone"),
    "join_how": Text(
        "Inquadrare il codice, oppure scrivere l'indirizzo e il codice dell'aula.",
        "Point the camera at the code, or type the address and the room code.",
    ),
    "not_reached": Text("nessun telefono è ancora arrivato da qui", "no phone has reached this address yet"),
    "reached": Text("funziona: un telefono è arrivato da qui", "it works: a phone has come this way"),
    "here": Text("in aula", "in the room"),
    "answered": Text("Risposte: {done} di {all}", "Answers: {done} of {all}"),
    "paused": Text("Pausa", "Pause"),
    "closed": Text("Le risposte sono chiuse.", "Answers are closed."),
    "ended": Text("Grazie", "Thank you"),
    "keys": Text(
        "Tasti: → avanti, ← indietro, ↓ e ↑ scorrere, R risultato, P pausa, F schermo intero, + e − grandezza",
        "Keys: → next, ← back, ↓ and ↑ scroll, R result, P pause, F full screen, + and − size",
    ),
    "more": Text("Continua sotto: ↓", "More below: ↓"),
    "lost": Text("Collegamento perso: si riprova da sé.", "Connection lost: trying again."),
    "time_up": Text("Tempo scaduto", "Time is up"),
    "confidential": Text("Riservato", "Confidential"),
    "votes": Text("Voti", "Votes"),
    "reply": Text("Risposta", "Answer"),
}
CONTROL = {
    "title": Text("Conduzione", "Facilitation"),
    "key_label": Text("Chiave di chi conduce", "Facilitator's key"),
    "key_help": Text(
        "È scritta nella finestra da cui si è avviata la classe.", "It is written in the window that started the class."
    ),
    "wrong_key": Text("La chiave non apre questa aula.", "The key does not open this room."),
    "key_revoked": Text(
        "La chiave è stata cambiata: scrivere quella nuova.", "The key has been changed: type the new one."
    ),
    "open": Text("Aprire", "Open"),
    "waiting_room": Text("Sala d'attesa", "Waiting room"),
    "next": Text("Avanti", "Next"),
    "back": Text("Indietro", "Back"),
    "reveal": Text("Mostrare il risultato", "Reveal the result"),
    "hide": Text("Nascondere il risultato", "Hide the result"),
    "close": Text("Chiudere le risposte", "Close answers"),
    "reopen": Text("Riaprire le risposte", "Open answers again"),
    "pause": Text("Pausa", "Pause"),
    "resume": Text("Riprendere", "Resume"),
    "reset": Text("Ricominciare questo passo", "Begin this step again"),
    "reset_sure": Text(
        "Le risposte di questo passo non si conteranno più (restano in archivio). Ricominciare?",
        "The answers of this step will no longer count (they stay in the archive). Begin again?",
    ),
    "end": Text("Chiudere l'incontro", "End the session"),
    "end_sure": Text("Chiudere l'incontro per tutti?", "End the session for everyone?"),
    "minute_more": Text("+1 minuto", "+1 minute"),
    "stop_timer": Text("Senza tempo", "No timer"),
    "guide": Text("Guida", "Guide"),
    "say": Text("Da dire", "To say"),
    "output": Text("Che cosa ne esce", "What comes of it"),
    "materials": Text("Materiali", "Materials"),
    "minutes_left": Text("minuti alla fine di questa attività", "minutes to the end of this activity"),
    "minutes_late": Text("minuti di ritardo sulla guida", "minutes behind the guide"),
    "not_started": Text("non ancora cominciato", "not started yet"),
    "trouble": Text("Se qualcosa va storto", "If something goes wrong"),
    "people": Text("Chi c'è", "Who is here"),
    "team": Text("Squadra", "Team"),
    "role": Text("Ruolo", "Role"),
    "state": Text("Stato", "State"),
    "connected": Text("collegato", "connected"),
    "gone": Text("scollegato", "disconnected"),
    "has_answered": Text("ha risposto", "has answered"),
    "waited_for": Text("si attende", "awaited"),
    "away": Text("assente", "away"),
    "expelled": Text("escluso", "expelled"),
    "observer": Text("osserva", "observes"),
    "test": Text("prova", "test"),
    "robot": Text("robot", "robot"),
    "reserved": Text("preparato", "prepared"),
    "make_away": Text("Assente", "Away"),
    "make_back": Text("È tornato", "Is back"),
    "expel": Text("Escludere", "Expel"),
    "readmit": Text("Riammettere", "Readmit"),
    "observe": Text("Osservare", "Observe"),
    "new_code": Text("Nuovo codice personale", "New personal code"),
    "new_code_is": Text(
        "Nuovo codice del posto {seat}: {code}. Si vede solo ora.", "New code of seat {seat}: {code}. Shown only now."
    ),
    "pen": Text("Dare la penna", "Give the pen"),
    "call": Text("Dare la parola", "Call"),
    "call_next": Text("Chi parla dopo", "Next speaker"),
    "deal": Text("Formare squadre e ruoli", "Make teams and deal roles"),
    "deal_again": Text("Formarli da capo", "Make them again"),
    "prepare": Text("Preparare posti in anticipo", "Prepare seats ahead"),
    "prepare_how": Text(
        "Un codice personale per ciascuno, già con squadra e ruolo: da stampare e consegnare. Si vedono solo ora.",
        "A personal code for each, with team and role already: to be printed and handed out. Shown only now.",
    ),
    "robots": Text("Aggiungere un robot", "Add a robot"),
    "test_phone": Text("Aprire un telefono di prova", "Open a test phone"),
    "held": Text(
        "Telefoni in attesa: {count}. Da un solo dispositivo sono arrivati molti posti.",
        "Phones waiting: {count}. Many seats came from one device.",
    ),
    "let_in": Text("Far entrare tutti", "Let everyone in"),
    "notes": Text("Da mostrare o nascondere", "To show or hide"),
    "show": Text("Mostrare", "Show"),
    "hide_note": Text("Nascondere", "Hide"),
    "group_as": Text("Gruppo", "Group"),
    "reply_as": Text("Risposta", "Answer"),
    "save": Text("Salvare", "Save"),
    "preview": Text("Anteprima del risultato (solo qui)", "Preview of the result (only here)"),
    "on_screen": Text("Sullo schermo", "On the screen"),
    "open_screen": Text("Aprire lo schermo per l'aula", "Open the room's screen"),
    "elsewhere": Text("Da un altro computer", "From another computer"),
    "elsewhere_how": Text(
        "Aprire questo indirizzo e scrivere la chiave. Una chiave nuova chiude le pagine aperte con la vecchia.",
        "Open this address and type the key. A new key closes the pages that were opened with the old one.",
    ),
    "new_key": Text("Nuova chiave", "New key"),
    "new_key_is": Text("La nuova chiave è {key}. Si vede solo ora.", "The new key is {key}. Shown only now."),
    "download": Text("Scaricare i dati (XLSX)", "Download the data (XLSX)"),
    "optional": Text("facoltativo", "optional"),
    "answered": Text("Risposte: {done} di {all}", "Answers: {done} of {all}"),
    "simulating": Text("Simulazioni in corso: {count}", "Simulations running: {count}"),
    "lost": Text("Collegamento perso: si riprova da sé. Nulla è andato perduto.", "Connection lost: trying again. Nothing is lost."),
    "kept_until": Text("I dati si cancellano il {day}.", "Data are deleted on {day}."),
    "now": Text("Adesso", "Now"),
    "then": Text("Poi", "Then"),
    "seat": Text("Posto", "Seat"),
    "steps": Text("Passi", "Steps"),
    "seen": Text("Visto", "Seen"),
    "language": Text("In English", "In italiano"),
    "table": Text("Mostrare come tabella", "Show as a table"),
    "confidential": Text("Riservato", "Confidential"),
    "votes": Text("Voti", "Votes"),
    "reply": Text("Risposta", "Answer"),
    "failed": Text("Una simulazione non è riuscita: {why}", "A simulation failed: {why}"),
}  # fmt: skip


def in_language(words: dict[str, Text]) -> dict[str, str]:
    """Return words in the current language."""
    return {name: str(text) for name, text in words.items()}
