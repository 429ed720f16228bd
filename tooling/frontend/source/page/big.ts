/** A simulation for the room: large type, one thing on the screen at a time, led by the keyboard or by a presenter's clicker. */
import { element } from "./element";
import type { words as Words } from "./words";

/** Something to be shown alone: where it is, and the section that must be open for it, if any. */
interface Scene { name: string; part: HTMLElement; tab?: HTMLElement }

const SECTIONS = 3; // who gains, why, compare: what follows is to be read alone
const STEPS: Record<string, number> = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
const OWN_KEYS = "input:not([type=range]), textarea, select, [contenteditable]";

let now = -1; // the scene that is shown; none

/** Offer the room's screen on the page of a simulation that is shown to a class, once it is all there; not in somebody's own
 * folder. `words` are the page's. */
export function big(words: typeof Words): void {
  const title = document.querySelector("main h1");
  if (!title || document.body.classList.contains("has-bar") || !document.querySelector(".s-simulator") || !document.querySelector(".is-question")) return;
  const open = element("button", "s-button s-big-open", { type: "button" });
  open.textContent = words.big;
  const hint = element("p", "s-big-hint");
  title.after(open);
  const show = (wanted: number) => {
    const all = scenes();
    now = Math.max(0, Math.min(wanted, all.length - 1));
    document.querySelectorAll(".is-scene").forEach((one) => one.classList.remove("is-scene"));
    all[now]!.tab?.click();
    all[now]!.part.classList.add("is-scene");
    document.body.classList.add("is-big");
    title.closest("main")!.append(hint);
    hint.textContent = `${now + 1} / ${all.length} · ${words.bigKeys}`;
    scrollTo(0, 0);
    dispatchEvent(new Event("resize"));
  };
  const to = (name: string) => show(scenes().findIndex((one) => one.name === name));
  const leave = () => {
    now = -1;
    document.body.classList.remove("is-big");
    document.querySelectorAll(".is-scene").forEach((one) => one.classList.remove("is-scene"));
    hint.remove();
    open.focus();
    dispatchEvent(new Event("resize"));
  };
  const acts: Record<string, () => void> = {
    escape: leave, l: () => to("levers"), c: () => to("section2"), r: () => { reveal(words.reveal); to("result"); },
  };
  open.addEventListener("click", () => show(0));
  addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (now < 0 || event.ctrlKey || event.metaKey || event.altKey || target.matches?.(OWN_KEYS)) return;
    const isMoved = event.key.startsWith("Arrow") && target.matches?.("input[type=range], [role=tab]");
    const act = STEPS[event.key] && !isMoved ? () => show(now + STEPS[event.key]!) : acts[event.key.toLowerCase()];
    if (act) { event.preventDefault(); act(); }
  });
}

/** What can be shown: a forecast is there until it is skipped. */
function scenes(): Scene[] {
  const part = (selector: string) => document.querySelector<HTMLElement>(selector);
  const parts: [string, HTMLElement | null | undefined][] = [
    ["question", part(".is-question")], ["forecast", part(".s-forecast form")?.closest<HTMLElement>(".s-forecast")], ["levers", part(".s-sim-levers")],
    ["result", part(".s-sim-now")], ["scores", part(".s-scores")],
  ];
  const found: Scene[] = parts.flatMap(([name, one]) => (one && one.childElementCount ? [{ name, part: one }] : []));
  const tabs = [...document.querySelectorAll<HTMLElement>("[role=tab]")].slice(0, SECTIONS);
  return [...found, ...tabs.map((tab, i) => ({ name: `section${i}`, tab, part: document.getElementById(tab.getAttribute("aria-controls")!)! }))];
}

/** Press what takes the veil off a forecast, if there is one. */
function reveal(label: string): void {
  [...document.querySelectorAll<HTMLButtonElement>(".s-forecast button")].find((one) => one.textContent?.trim() === label)?.click();
}
