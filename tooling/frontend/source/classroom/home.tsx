/** What one takes home: the own choices and the team's, to read here and to keep as a file that any browser opens. */
import { render } from "preact";
import { useEffect } from "preact/hooks";
import { save } from "../chart/saving";
import { Pieces } from "./pieces";
import type { PhoneSession } from "./session";
import type { Home, Words } from "./types";

const STYLE = "body{font:17px/1.55 system-ui,sans-serif;max-width:68ch;margin:2rem auto;padding:0 1rem;color:#1f2933}"
  + "table{border-collapse:collapse}th,td{text-align:left;padding:.3em .8em .3em 0;border-bottom:1px solid #dcd9d1}dt{font-weight:600}";

export function TakenHome({ session, words }: { session: PhoneSession; words: Words }) {
  useEffect(() => { session.askHome(); }, [session.language]);
  const { home } = session;
  if (!home) return null;
  if (!home.steps.length) return <p>{words.nothing_home}</p>;
  return (
    <>
      <div class="s-buttons"><button type="button" class="s-button is-main" onClick={() => saveHome(home, words)}>{words.take_home}</button></div>
      {home.steps.map((step) => (
        <section><h2>{step.title}</h2><Pieces pieces={step.pieces} words={words} language={session.language} /></section>
      ))}
    </>
  );
}

/** A page that needs nothing else, with the same choices as data for one's own folder. */
function saveHome(home: Home, words: Words): void {
  const body = document.createElement("div");
  const who = [`${words.seat} ${home.seat}`, home.team, home.role].filter(Boolean).join(" · ");
  render(
    <main>
      <h1>{home.title}</h1>
      <p>{home.day} · {who}</p>
      {home.steps.map((step) => <section><h2>{step.title}</h2><Pieces pieces={step.pieces} words={words} language={home.language} /></section>)}
    </main>,
    body,
  );
  const data = JSON.stringify(home).replace(/</g, "\\u003c");
  const page = `<!doctype html><html lang="${home.language}"><meta charset="utf-8"><title>Scuola</title><style>${STYLE}</style>`
    + `<script type="application/json" id="scuola-home">${data}</script>${body.innerHTML}</html>`;
  save(new Blob([page], { type: "text/html;charset=utf-8" }), `scuola-${home.session}-${home.seat}.html`);
}
