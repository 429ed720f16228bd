/** The places of the page, and what comes into them. */
import { element } from "./element";
import type { Model, Models, Sent } from "./models";
import { view } from "./views";

const WIDGET = "application/vnd.jupyter.widget-view+json";
type Output = Record<string, any>;

/** What the server says of the page, as it is worked out: the kernel; what a cell has come to; that this is all. */
export interface Piece {
  kernel?: string;
  cell?: number;
  outputs?: Output[];
  models?: Record<string, Sent>;
  failed?: boolean;
  gone?: boolean;
  end?: boolean;
}

export interface Words { failed: string }

/** What stands in the place of each cell: text as it was sent, and the widgets that are its roots. */
const filled = new Map<number, { text: string; roots: (Model | undefined)[] }>();

/** Put what a cell has come to into its place, unless just this stands there. */
export function fill(piece: Piece, models: Models, words: Words): void {
  const now = { text: textOf(piece), roots: rootsOf(piece).map((reference) => models.now(reference)) };
  const before = filled.get(piece.cell!);
  filled.set(piece.cell!, now);
  if (before && before.text === now.text && now.roots.every((root, i) => root && root === before.roots[i])) return;
  const place = document.querySelectorAll<HTMLElement>("#main > .s-cell")[piece.cell!]!;
  const made = piece.failed ? [problem(words.failed)] : (piece.outputs ?? []).map((output) => shown(output, models));
  place.replaceChildren(...made.filter((one) => one !== null));
  place.classList.remove("is-awaited");
}

/** The widgets that a cell shows, as references. */
export function rootsOf(piece: Piece): string[] {
  return (piece.outputs ?? []).flatMap((output) => output[WIDGET]?.model_id ?? []);
}

/** The widgets that the page shows, by the place of their cells. */
export function rootsNow(): [number, Model[]][] {
  return [...filled].map(([cell, { roots }]) => [cell, roots.filter((root) => root !== undefined)]);
}

function textOf(piece: Piece): string {
  return piece.failed ? "failed" : JSON.stringify((piece.outputs ?? []).map((output) => (output[WIDGET] ? WIDGET : output)));
}

function problem(text: string): HTMLElement {
  const said = element("p", "s-message is-problem", { role: "alert" });
  said.textContent = text;
  return said;
}

function shown(output: Output, models: Models): HTMLElement | null {
  const reference = output[WIDGET]?.model_id;
  if (reference) return view({ all: models }, reference).el;
  const html = output["text/html"] ?? output["image/svg+xml"];
  const made = element("div", "s-output");
  if (html) made.innerHTML = html;
  else if (output["image/png"]) made.append(element("img", "", { src: `data:image/png;base64,${output["image/png"]}`, alt: output["text/plain"] ?? "" }));
  else if (output.text ?? output["text/plain"]) made.append(Object.assign(element("pre", ""), { textContent: output.text ?? output["text/plain"] }));
  else return null;
  return made;
}
