/** What people wrote, to be shown, hidden, grouped or answered; who waits to speak. */
import { useState } from "preact/hooks";
import type { ControlSession } from "./control-session";
import type { ControlView, Note, Words } from "./types";

interface Shown {
  session: ControlSession;
  view: ControlView;
  words: Words;
}

export function Moderation({ session, view, words }: Shown) {
  const { notes } = view.control;
  const step = view.step?.id;
  if (!step || notes.length === 0) return null;
  return (
    <section class="s-moderation">
      <h2>{words.notes}</h2>
      <ul>{notes.map((note) => <One key={note.id} note={note} step={step} asks={view.step?.use === "questions"} session={session} words={words} />)}</ul>
    </section>
  );
}

function One({ note, step, asks, session, words }: { note: Note; step: string; asks: boolean; session: ControlSession; words: Words }) {
  const before = asks ? note.reply : note.group;
  const [text, setText] = useState(before);
  const save = (event: Event) => {
    event.preventDefault();
    void (asks ? session.do("reply", { step, note: note.id, text }) : session.do("group", { step, note: note.id, group: text }));
  };
  return (
    <li class={note.hidden ? "is-hidden" : ""}>
      <p>{note.text} {note.votes !== null && <span class="s-votes">{note.votes}</span>}</p>
      <form class="s-inline" onSubmit={save}>
        <button type="button" class="s-button" onClick={() => void session.do("show", { note: note.id, shown: note.hidden })}>{note.hidden ? words.show : words.hide_note}</button>
        <input type="text" aria-label={asks ? words.reply_as : words.group_as} placeholder={asks ? words.reply_as : words.group_as} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        <button class="s-button" disabled={text === before}>{words.save}</button>
      </form>
    </li>
  );
}

export function Queue({ session, view, words }: Shown) {
  const { queue } = view.control;
  const step = view.step?.id;
  if (!step || queue.length === 0) return null;
  const call = (seat: number) => void session.do("call", { step, seat });
  return (
    <section>
      <h2>{words.call_next}</h2>
      <button type="button" class="s-button is-main" onClick={() => call(queue[0]!.seat)}>{words.call}: {queue[0]!.name}</button>
      <ol>{queue.slice(1).map((one) => <li key={one.seat}><button type="button" class="s-link" onClick={() => call(one.seat)}>{one.name}</button></li>)}</ol>
    </section>
  );
}
