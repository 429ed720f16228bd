/** The control page: where the class is, what comes next, who has answered; the guide beside. */
import { render, type ComponentChildren } from "preact";
import { useEffect, useMemo, useReducer, useState } from "preact/hooks";
import { save } from "../chart/saving";
import { LargePieces } from "./charts";
import { Clock } from "./clock";
import { ControlSession } from "./control-session";
import { Guide, Steps } from "./guide";
import { Moderation, Queue } from "./moderation";
import { People } from "./people";
import { base, codeHere, filled, wordsOf } from "./place";
import type { ControlRoom, ControlView, Words } from "./types";

interface Shown {
  session: ControlSession;
  room: ControlRoom;
  view: ControlView;
  words: Words;
}

function Control({ all }: { all: Record<string, Words> }) {
  const [, changed] = useReducer((count: number) => count + 1, 0);
  const session = useMemo(() => new ControlSession(codeHere(), () => changed(0)), []);
  const words = all[session.language]!;
  useEffect(() => { document.documentElement.lang = session.language; }, [session.language]);
  if (session.lost) return <main class="is-alone"><h1>{session.lost}</h1></main>;
  if (session.locked !== null) return <main class="is-alone"><Unlock session={session} words={words} /></main>;
  const { room, view } = session;
  if (!room || !view) return <main class="is-alone"><p role="status">{words.lost}</p></main>;
  const shown = { session, room, view, words };
  return (
    <>
      <Top {...shown} />
      <main>
        <fieldset class="s-column" disabled={!session.isOnline}><Guide {...shown} /><Steps {...shown} /></fieldset>
        <fieldset class="s-column is-wide" disabled={!session.isOnline}><Now {...shown} /><Queue {...shown} /><Moderation {...shown} /><Preview {...shown} /></fieldset>
        <fieldset class="s-column" disabled={!session.isOnline}><People {...shown} /><Elsewhere {...shown} /></fieldset>
      </main>
    </>
  );
}

function Unlock({ session, words }: { session: ControlSession; words: Words }) {
  const [key, setKey] = useState("");
  return (
    <form class="s-form" onSubmit={(event) => { event.preventDefault(); session.unlock(key); }}>
      <h1>{words.title} · {session.code}</h1>
      <div class="s-field">
        <label class="s-label" for="key">{words.key_label}</label>
        <p class="s-help" id="key-help">{words.key_help}</p>
        <input id="key" type="text" autocomplete="off" spellcheck={false} aria-describedby="key-help" value={key} onInput={(event) => setKey(event.currentTarget.value)} />
        {session.locked && <p class="s-error" role="alert">{session.locked}</p>}
      </div>
      <div class="s-buttons"><button class="s-button is-main">{words.open}</button></div>
    </form>
  );
}

function Top({ session, room, words }: Shown) {
  return (
    <header>
      <h1>{room.title} <strong class="s-code">{room.code}</strong></h1>
      <a class="s-button is-main" target="_blank" href={`${base}${room.code}/screen`}>{words.open_screen}</a>
      <button type="button" class="s-link" onClick={() => session.speak(session.language === "it" ? "en" : "it")}>{words.language}</button>
      {!session.isOnline && <p class="s-error" role="alert">{words.lost}</p>}
      {session.refused && <p class="s-error" role="alert">{session.refused} <button type="button" class="s-link" onClick={() => session.hear()}>{words.seen}</button></p>}
      <Told session={session} words={words} />
    </header>
  );
}

/** What is told once: it is kept nowhere. */
function Told({ session, words }: { session: ControlSession; words: Words }) {
  const { told } = session;
  if (!told) return null;
  const codes = told.prepared as [number, string][] | undefined;
  return (
    <div class="s-told" role="status">
      {"key" in told && <p>{filled(words.new_key_is, { key: String(told.key) })}</p>}
      {"code" in told && <p>{filled(words.new_code_is, { seat: String(told.seat), code: String(told.code) })}</p>}
      {codes && <><p>{words.prepare_how}</p><ul class="s-codes">{codes.map(([seat, code]) => <li>{words.seat} {seat}: <strong class="s-code">{code}</strong></li>)}</ul></>}
      <button type="button" class="s-button" onClick={() => session.hear()}>{words.seen}</button>
    </div>
  );
}

function Now({ session, room, view, words }: Shown) {
  const { step, phase, progress } = view;
  const at = view.position;
  const is = (name: string) => phase === name;
  const next = is("ended") ? undefined : room.timeline[at + 1];
  return (
    <section class="s-now">
      {step && <p class="s-kind">{words.now} · {room.timeline[at]?.kind}</p>}
      <h2>{step?.title ?? (is("waiting") ? words.waiting_room : view.note)}</h2>
      <Clock view={view} up="0:00" />
      {step && progress.all > 0 && <p class="s-count" role="status">{filled(words.answered, { ...progress })}</p>}
      <div class="s-buttons">
        <Do label={words.back} isOff={at < 0} act={() => session.do("go", { position: is("ended") ? at : at - 1 })} />
        {step?.can_be_revealed && (is("revealed") ? <Do label={words.hide} act={() => session.do("hide", { step: step.id })} /> : <Do label={words.reveal} act={() => session.do("reveal", { step: step.id })} />)}
        {next && <Do label={words.next} isMain act={() => session.do("go", { position: at + 1 })} />}
      </div>
      {next && <p class="s-said is-note">{words.then}: {next.title}</p>}
      <div class="s-buttons">
        {step?.asks && is("open") && <Do label={words.close} act={() => session.do("close", { step: step.id, stage: step.stage })} />}
        {step?.asks && is("closed") && <Do label={words.reopen} act={() => session.do("open", { step: step.id, stage: step.stage })} />}
        {is("paused") && <Do label={words.resume} act={() => session.do("resume")} />}
        {!is("paused") && !is("ended") && <Do label={words.pause} act={() => session.do("pause")} />}
        {!is("ended") && <Do label={words.minute_more} act={() => session.do("time", { minutes: 1 })} />}
        {view.timer && <Do label={words.stop_timer} act={() => session.do("time")} />}
        {step && <Do label={words.reset} act={() => { if (confirm(words.reset_sure)) return session.do("reset", { step: step.id }); }} />}
        {!is("ended") && <Do label={words.end} act={() => { if (confirm(words.end_sure)) return session.do("end"); }} />}
      </div>
    </section>
  );
}

function Do({ label, act, isMain, isOff }: { label: ComponentChildren; act: () => unknown; isMain?: boolean; isOff?: boolean }) {
  return <button type="button" class={`s-button ${isMain ? "is-main" : ""}`} disabled={isOff} onClick={() => void act()}>{label}</button>;
}

function Preview({ session, view, words }: Shown) {
  const { preview, simulating, failed } = view.control;
  if (!preview.length && !simulating && !failed) return null;
  return (
    <section class="s-preview">
      <h2>{view.step?.result ? words.on_screen : words.preview}</h2>
      {simulating > 0 && <p role="status">{filled(words.simulating, { count: simulating })}</p>}
      {failed && <p class="s-error" role="alert">{filled(words.failed, { why: failed })}</p>}
      <LargePieces pieces={preview} words={words} language={session.language} heading={view.step?.title ?? ""} />
    </section>
  );
}

/** From another computer, a new key, the data. */
function Elsewhere({ session, room, words }: Shown) {
  const download = async () => {
    const answer = await fetch(`${base}${room.code}/data`, { method: "POST", body: JSON.stringify({ key: session.keyHere }) });
    if (answer.ok) save(await answer.blob(), `scuola-${room.session}-${room.code}.xlsx`);
  };
  return (
    <section>
      <h2>{words.elsewhere}</h2>
      <p>{words.elsewhere_how}</p>
      <ul>{room.addresses.map((address) => <li><code>{address}{room.code}/control</code></li>)}</ul>
      <div class="s-buttons">
        <button type="button" class="s-button" onClick={() => void session.do("key")}>{words.new_key}</button>
        <button type="button" class="s-button" onClick={() => void download()}>{words.download}</button>
      </div>
      <p class="s-said is-note">{filled(words.kept_until, { day: room.deleted_on })}</p>
    </section>
  );
}

void wordsOf("control").then((all) => render(<Control all={all} />, document.getElementById("page")!));
