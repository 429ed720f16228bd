/** What the page itself says, in its own language. */
const WORDS = {
  it: {
    failed: "Questa parte non si apre per un difetto di Scuola. Quanto è salvato è al sicuro: ricaricare la pagina e, se succede di nuovo, avvisare chi gestisce il corso.",
    lost: "Il collegamento si è interrotto: si riprova da soli. Quanto è scritto resta in questo browser; i risultati sono quelli di prima.",
    gone: "La pagina si è fermata e sta riprendendo da sola. Quanto è scritto resta in questo browser; i risultati sono quelli di prima.",
    back: "La pagina è ripresa: quanto è scritto è al suo posto.",
    shut: "La cartella di lavoro è stata chiusa, o bisogna entrare di nuovo: per continuare, riaprire la pagina. Quanto è scritto resta in questo browser.",
    reload: "Riaprire la pagina",
    steps: "In questa lezione",
    resume: "Riprendere da dove si era",
    saving: "Salvo…",
    big: "Schermo per l'aula",
    bigKeys: "→ avanti · ← indietro · L leve · R scoprire · G chi guadagna · C confrontare · Esc chiudere",
    reveal: "Scoprire",
    saved: "Salvato alle",
    unsaved: "Non ancora salvato",
  },
  en: {
    failed: "This part does not open because of a defect of Scuola. What is saved is safe: reload the page and, if it happens again, tell whoever runs the course.",
    lost: "The connection was interrupted: it is tried again by itself. What is written stays in this browser; results are those of before.",
    gone: "The page has stopped and is starting again by itself. What is written stays in this browser; results are those of before.",
    back: "The page goes on: what is written is in its place.",
    shut: "Your working folder was closed, or you have to log in again: to go on, open the page again. What is written stays in this browser.",
    reload: "Open the page again",
    steps: "In this lesson",
    resume: "Resume where you were",
    saving: "Saving…",
    big: "Screen for the room",
    bigKeys: "→ next · ← back · L levers · R reveal · G who gains · C compare · Esc close",
    reveal: "Reveal",
    saved: "Saved at",
    unsaved: "Not saved yet",
  },
};

export const words = document.documentElement.lang === "en" ? WORDS.en : WORDS.it;
