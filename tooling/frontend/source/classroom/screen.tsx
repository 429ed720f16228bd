/** The room's screen: large, one thing at a time, driven by keys. Whoever has the key in this browser can go on from here. */
import { render } from "preact";
import { useEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";
import { LargePieces } from "./charts";
import { Clock, heardAt } from "./clock";
import { base, codeHere, filled, kept, keep, wordsOf } from "./place";
import { PresenterLink } from "./presenter-link";
import type { Room, ScreenView, Words } from "./types";

const REACHED_EVERY = 3_000;
const MARGIN = 12;
const ZOOM = { least: 0.6, most: 2, step: 0.1 };
const STOPS = new Set(["INPUT", "TEXTAREA", "SELECT", "BUTTON", "SUMMARY"]);

class ScreenSession {
  room: Room | null = null;
  view: ScreenView | null = null;
  isOnline = false;
  lost = "";
  readonly link: PresenterLink;

  constructor(readonly code: string, changed: () => void) {
    this.link = new PresenterLink({
      room: code, page: "screen", key: () => kept(`scuola:key:${code}`) ?? "", language: () => kept(`scuola:screen:${code}`) ?? undefined,
      online: (isOnline) => { this.isOnline = isOnline; changed(); },
      heard: (message) => {
        if (message.kind === "room") this.room = message as unknown as Room;
        if (message.kind === "no-room") this.lost = String(message.text);
        if (message.kind === "view") { this.view = message as unknown as ScreenView; heardAt(this.view.now); }
        changed();
      },
    });
  }

  press(key: string): void {
    const { view, room } = this;
    if (!view || !room?.commands) return;
    const at = view.position;
    const isOver = view.phase === "ended";
    if ((key === "ArrowRight" || key === "PageDown" || key === " ") && at < room.moments - 1 && !isOver) void this.link.do("go", { position: at + 1 });
    if ((key === "ArrowLeft" || key === "PageUp") && at >= 0) void this.link.do("go", { position: isOver ? at : at - 1 });
    if (key.toLowerCase() === "r" && view.step?.can_be_revealed) void this.link.do(view.phase === "revealed" ? "hide" : "reveal", { step: view.step.id });
    if (key.toLowerCase() === "p") void this.link.do(view.phase === "paused" ? "resume" : "pause");
  }
}

function useKeys(session: ScreenSession): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || STOPS.has((event.target as Element).tagName)) return;
      if (event.key.toLowerCase() === "f") void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
      else if (event.key === "+" || event.key === "-") zoom(event.key === "+" ? ZOOM.step : -ZOOM.step);
      else if (event.key === "ArrowDown" || event.key === "ArrowUp") turn(event.key === "ArrowDown");
      else session.press(event.key);
      if ([" ", "PageDown", "PageUp", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].includes(event.key)) event.preventDefault();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}

/** Go to the next thing that is shown, or to the one before: what does not fit is read one thing at a time. */
function turn(isOn: boolean): void {
  const tops = [...document.querySelectorAll("main > *")].map((one) => one.getBoundingClientRect().top);
  const next = isOn ? tops.find((top) => top > MARGIN + 1) : tops.reverse().find((top) => top < 0);
  scrollBy(0, next === undefined ? (isOn ? innerHeight / 2 : -innerHeight / 2) : next - MARGIN);
}

/** Whether there is more below than is in view. */
function useMore(): boolean {
  const [isMore, setMore] = useState(false);
  useEffect(() => {
    const look = () => setMore(scrollY + innerHeight < document.documentElement.scrollHeight - MARGIN);
    const sizes = new ResizeObserver(look);
    sizes.observe(document.body);
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => { sizes.disconnect(); removeEventListener("scroll", look); removeEventListener("resize", look); };
  }, []);
  return isMore;
}

function zoom(change: number): void {
  const now = Number(kept("scuola:zoom") ?? 1);
  const next = Math.min(ZOOM.most, Math.max(ZOOM.least, now + change));
  keep("scuola:zoom", String(next));
  document.documentElement.style.setProperty("--zoom", String(next));
}

function Screen({ all }: { all: Record<string, Words> }) {
  const [, changed] = useReducer((count: number) => count + 1, 0);
  const session = useMemo(() => new ScreenSession(codeHere(), () => changed(0)), []);
  useKeys(session);
  const isMore = useMore();
  const language = session.room?.language ?? "it";
  const words = all[language]!;
  useEffect(() => { document.documentElement.lang = language; zoom(0); }, [language]);
  if (session.lost) return <main class="is-alone"><h1>{session.lost}</h1></main>;
  if (!session.view || !session.room) return null;
  const { view, room } = session;
  return (
    <>
      {!session.isOnline && <p class="s-lost" role="alert">{words.lost}</p>}
      <main class={`is-${view.phase}`}>
        {view.phase === "waiting" ? <Join room={room} words={words} /> : <Moment view={view} words={words} language={language} />}
      </main>
      <footer>
        <span>{room.title}</span>
        <span><strong class="s-code">{room.code}</strong> {hostOf(room.addresses[0] ?? location.href)}</span>
        <span>{view.progress.here} {words.here}</span>
        {view.step && view.progress.all > 0 && view.phase !== "ended" && <span aria-live="polite">{filled(words.answered, { ...view.progress })}</span>}
        {room.commands && <span class="s-keys">{words.keys}</span>}
      </footer>
      {isMore && <p class="s-more">{words.more}</p>}
    </>
  );
}

function hostOf(address: string): string {
  return address.replace(/^https?:\/\//, "").replace(/\/$/, "");
}

/** One address and one code for each way in, and whether a phone has come that way yet. */
function Join({ room, words }: { room: Room; words: Words }) {
  const [reached, setReached] = useState<boolean[]>([]);
  useEffect(() => {
    const ask = () => void fetch(`${base}${room.code}/reached`).then((answer) => answer.json()).then((told: { reached: boolean[] }) => setReached(told.reached), () => undefined);
    ask();
    const beat = setInterval(ask, REACHED_EVERY);
    return () => clearInterval(beat);
  }, []);
  return (
    <>
      <h1>{words.join}</h1>
      <p class="s-big-code">{room.code}</p>
      <p>{words.join_how}</p>
      <ul class="s-ways">
        {room.addresses.map((address, place) => (
          <li key={address} class={reached[place] ? "is-reached" : ""}>
            <img src={`${base}${room.code}/code/${place}.svg`} alt={`${address}${room.code}`} />
            <p><strong>{hostOf(address)}</strong><br /><span role="status">{reached[place] ? `✓ ${words.reached}` : words.not_reached}</span></p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Moment({ view, words, language }: { view: ScreenView; words: Words; language: string }) {
  const top = useRef<HTMLHeadingElement>(null);
  const { step } = view;
  useEffect(() => scrollTo(0, 0), [view.position, view.phase]);
  if (view.phase === "ended") return <h1 class="s-alone">{words.ended}</h1>;
  if (view.phase === "paused") return <h1 class="s-alone">{words.paused}</h1>;
  if (!step) return null;
  return (
    <>
      <header><h1 ref={top}>{step.title}</h1><Clock view={view} up={words.time_up!} /></header>
      {step.result
        ? <LargePieces pieces={step.result} words={words} language={language} heading={step.title} />
        : <LargePieces pieces={step.shows} words={words} language={language} heading={step.title} />}
      {view.phase === "closed" && <p class="s-phase">{words.closed}</p>}
      {!(step.result && view.phase === "revealed") && view.progress.all > 0 && (
        <p class="s-count" role="status"><strong>{view.progress.done}</strong> / {view.progress.all}</p>
      )}
    </>
  );
}

void wordsOf("screen").then((all) => render(<Screen all={all} />, document.getElementById("page")!));
