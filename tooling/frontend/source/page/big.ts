/** A simulation for the room: large type, one thing on the screen at a time, led by the keyboard or by a presenter's clicker. */
import { element } from "./element";
import type { words as Words } from "./words";

/** Something to be shown alone: where it is, what stays above it, and the section that must be open for it, if any. */
interface Scene { name: string; part: HTMLElement; above?: HTMLElement | null; tab?: HTMLElement }

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
    unmarked();
    all[now]!.tab?.click();
    const shown = all[now]!.part;
    for (const one of [shown, all[now]!.above]) one?.classList.add("is-scene");
    document.body.classList.add("is-big");
    title.closest("main")!.append(hint);
    hint.textContent = `${now + 1} / ${all.length} · ${words.bigKeys}`;
    scrollTo(0, 0);
    dispatchEvent(new Event("resize"));
    fitting.observe(shown);
  };
  const to = (name: string) => show(scenes().findIndex((one) => one.name === name));
  const leave = () => {
    now = -1;
    document.body.classList.remove("is-big");
    unmarked();
    hint.remove();
    open.focus();
    dispatchEvent(new Event("resize"));
  };
  const acts: Record<string, () => void> = {
    escape: leave, l: () => to("levers"), g: () => to("section0"), c: () => to("section2"), r: () => { reveal(words.reveal); to("result"); },
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

/** What grows longer than the screen is made smaller until it fits: of a chart its drawing, which is as high as it is wide
 * in proportion, so that its words stay large. */
const fitting = new ResizeObserver(([entry]) => {
  const part = entry!.target as HTMLElement;
  const drawing = drawingIn(part);
  const over = document.documentElement.scrollHeight - innerHeight;
  const height = (drawing ?? part).getBoundingClientRect().height;
  if (over <= 0 || over >= height) return;
  const share = (height - over) / height;
  if (drawing) drawing.style.width = `${parseFloat(drawing.style.width || "100") * share}%`;
  else part.style.zoom = `${Number(part.style.zoom || 1) * share}`;
});

const drawingIn = (part: HTMLElement) => part.querySelector<HTMLElement>(".s-chart-drawing");

function unmarked(): void {
  fitting.disconnect();
  for (const one of document.querySelectorAll<HTMLElement>(".is-scene")) {
    one.classList.remove("is-scene");
    one.style.removeProperty("zoom");
    drawingIn(one)?.style.removeProperty("width");
  }
}

/** What can be shown, none of it longer than a screen: levers by group, who gains by chart. A forecast is there until it is
 * skipped. */
function scenes(): Scene[] {
  const part = (selector: string) => document.querySelector<HTMLElement>(selector);
  const scene = (name: string, one: HTMLElement | null | undefined): Scene[] => (one?.childElementCount ? [{ name, part: one }] : []);
  const groups = [...document.querySelectorAll<HTMLElement>(".s-sim-levers fieldset")];
  return [
    ...scene("question", part(".is-question")),
    ...scene("forecast", part(".s-forecast form")?.closest<HTMLElement>(".s-forecast")),
    ...groups.map((one) => ({ name: "levers", part: one, above: part(".s-sim-levers .s-budget") })),
    ...scene("result", part(".s-sim-now")),
    ...scene("scores", part(".s-scores")),
    ...[...document.querySelectorAll<HTMLElement>("[role=tab]")].slice(0, SECTIONS).flatMap(section),
  ];
}

/** A section, as it is or as one chart after the other. */
function section(tab: HTMLElement, place: number): Scene[] {
  const panel = document.getElementById(tab.getAttribute("aria-controls")!)!;
  const charts = [...panel.querySelectorAll<HTMLElement>(".s-charts.is-grid > figure")];
  return (charts.length ? charts : [panel]).map((part) => ({ name: `section${place}`, tab, part }));
}

/** Press what takes the veil off a forecast, if there is one. */
function reveal(label: string): void {
  [...document.querySelectorAll<HTMLButtonElement>(".s-forecast button")].find((one) => one.textContent?.trim() === label)?.click();
}
