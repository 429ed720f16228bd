/** The values of a form: typed here, sent to Python, kept in the browser until they are saved. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Drafts, mark } from "./keeping";
import { placeOf, recalled, remember } from "./recalled";
import { Sender, type Answer, type Model } from "./sender";
import type { Path, Value, Values } from "./types";
import { written } from "./types";

const TYPING_PAUSE = 500; // after which what is typed is sent
const LONGEST_TYPING = 3000; // without a pause, after which it is sent all the same
const PATIENCE = 1500; // after which what is not saved yet is said to be so
const AGAIN = 4000; // between one trial and the next

/** How values stand: all saved (or nothing to save); being saved; not saved yet. */
export type Standing = "" | "saving" | "unsaved";

/** `scuolaCut`: the page knows that it has no kernel at present. The forms of the page, each with what sends its latest values: a button pressed in one acts on all as they are. */
const page = globalThis as unknown as { scuolaForms?: Set<() => void>; scuolaPage?: string; scuolaCut?: boolean };
const allForms = (page.scuolaForms ??= new Set());
const thisPage = (page.scuolaPage ??= `${Date.now()}-${Math.random()}`);

/** What the form keeps in the browser: until it is saved, where Python saves it; else as long as the tab is there. */
function storage(model: Model) {
  const name = model.get("kept_as") as string;
  return { drafts: name ? new Drafts(localStorage, name, thisPage) : null, place: name ? "" : placeOf((model.get("known_as") || model.get("label")) as string) };
}

/** Say how the values stand, and try again as long as they are not saved. */
function useStanding(again: () => void) {
  const [standing, setStanding] = useState<Standing>("");
  const timer = useRef<number>();
  const unsaved = () => { setStanding("unsaved"); again(); timer.current = window.setTimeout(unsaved, AGAIN); };
  const changed = () => {
    if (timer.current === undefined) timer.current = window.setTimeout(unsaved, PATIENCE + TYPING_PAUSE);
    setStanding((now) => (page.scuolaCut ? "unsaved" : now || "saving"));
  };
  const saved = () => { clearTimeout(timer.current); timer.current = undefined; setStanding(""); };
  const told = (now: Standing) => dispatchEvent(new CustomEvent("scuola-standing", { detail: { form: timer, standing: now } }));
  useEffect(() => { told(standing); }, [standing]);
  useEffect(() => () => { clearTimeout(timer.current); told(""); }, []);
  return { standing, changed, saved, pending: () => timer.current !== undefined };
}

/** The values of the form, and what changes them. A button may change them too (start again, load the example): what is
 * typed before it has answered is not sent with the values of before, but written over those of the answer. */
export function useValues(model: Model, live: boolean) {
  const drawn = useRef(model.get("value") as Values);
  const [values, setValues] = useState(() => drawn.current ?? {});
  const latest = useRef(values);
  const timer = useRef<number>();
  const typingSince = useRef(0);
  const typed = useRef<[Path, Value][]>([]); // and not sent yet
  const pressed = useRef(false); // and not answered yet
  const sender = useMemo(() => new Sender(model, () => latest.current, () => { typed.current = []; }), [model]);
  const { drafts, place } = useMemo(() => storage(model), [model]);
  const state = useStanding(() => { if (!pressed.current) again(false); });

  /** Whatever leaves may come to be saved without our hearing of it: what is typed next is built on it, too. */
  const leaves = () => {
    drafts?.sent(latest.current);
    drafts?.keep(latest.current);
  };
  const again = (foreign: boolean) => { leaves(); sender.again(foreign); };

  const flush = () => {
    clearTimeout(timer.current);
    typingSince.current = 0;
    if (state.pending()) leaves();
    sender.send(false);
  };
  const flushUnlessPressed = () => { if (!pressed.current) flush(); };
  const show = (next: Values) => {
    latest.current = next;
    setValues(next);
    if (place) remember(place, next);
  };
  const put = (next: Values, foreign: boolean) => {
    show(next);
    if (drafts) state.changed();
    again(foreign);
  };

  useEffect(() => {
    const update = () => {
      const received = model.get("value") as Values;
      if (received === latest.current) return; // our own, on their way
      const unasked = !pressed.current && !sender.awaitsAnswer;
      sender.received(received);
      if (drafts && unasked && typed.current.length) put(latest.current, true); // what is typed was built on other values
      else show(typed.current.reduce((all, [path, value]) => written(all, path, value) as Values, received));
    };
    const settled = (answer?: unknown) => {
      if (!sender.settled((answer ?? {}) as Answer) || !drafts) return;
      drafts.saved(latest.current);
      state.saved();
      adopt();
    };
    const adopt = () => {
      const left = drafts?.adopt(latest.current, performance.timeOrigin);
      if (left) put(left.values, left.foreign);
    };
    const answered = () => { if (!model.get("busy")) { pressed.current = false; flush(); } };
    /** The kernel is another one, and this is what it has: what stands here goes to it. */
    const revived = (answer?: unknown) => {
      const theirs = answer as Values;
      pressed.current = false;
      if (mark(theirs) === mark(latest.current)) { drafts?.saved(theirs); state.saved(); }
      else if (!drafts) put(latest.current, false);
      else if (state.pending()) put(latest.current, !drafts.builtOn(theirs));
      else { drafts.saved(theirs); sender.received(theirs); show(theirs); }
    };
    const look = () => { if (drafts && !document.hidden && !state.pending()) model.send({ look: true }); };

    if (model.get("value") !== drawn.current) update(); // what came between the first drawing and now
    const own = drafts?.own(latest.current);
    drafts?.saved(latest.current);
    if (own) put(own.values, own.foreign);
    else adopt();
    const before = place && Object.keys(latest.current).length ? recalled(place) : null;
    if (before && mark(before) !== mark(latest.current)) put(before, false);
    const heard: [string, (content?: unknown) => void][] = [["change:value", update], ["change:busy", answered], ["msg:custom", settled], ["revived", revived]];
    heard.forEach(([event, listener]) => model.on(event, listener));
    addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", look);
    allForms.add(flushUnlessPressed);
    return () => {
      heard.forEach(([event, listener]) => model.off(event, listener));
      removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", look);
      allForms.delete(flushUnlessPressed);
      clearTimeout(timer.current);
      if (drafts && state.pending()) flushUnlessPressed(); // the form is put away while something in it is not sent yet
    };
  }, [model]);

  const change = (path: Path, value: Value, dragging = false) => {
    show(written(latest.current, path, value) as Values);
    typed.current.push([path, value]);
    if (drafts) {
      if (live) leaves();
      else drafts.keep(latest.current);
      state.changed();
    }
    if (!live) later();
    else if (dragging && !pressed.current) sender.send(true);
    else flushUnlessPressed();
  };
  const later = () => {
    clearTimeout(timer.current);
    typingSince.current ||= Date.now();
    const longer = Math.max(0, LONGEST_TYPING - (Date.now() - typingSince.current));
    timer.current = window.setTimeout(flushUnlessPressed, Math.min(TYPING_PAUSE, longer));
  };
  const press = (name: string) => {
    allForms.forEach((send) => send());
    pressed.current = true;
    model.send({ pressed: name });
  };
  return { values, standing: state.standing, change, press, settle: flushUnlessPressed };
}
