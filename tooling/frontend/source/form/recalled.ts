/** What stands in a form that nobody saves: it comes back when its page is loaded again in the same tab. */
import type { Values } from "./types";

const PREFIX = "scuola-values/";
const page = globalThis as unknown as { scuolaLabels?: Map<string, number> };
const labels = (page.scuolaLabels ??= new Map());

/** A place for the values of a form; forms of the same name are told apart by their order. */
export function placeOf(label: string): string {
  const number = labels.get(label) ?? 0;
  labels.set(label, number + 1);
  return `${PREFIX}${location.pathname}${location.search}/${label}/${number}`;
}

export function remember(place: string, values: Values): void {
  try { sessionStorage.setItem(place, JSON.stringify(values)); } catch { /* forbidden or full: they are in the page */ }
}

/** The values that the page had before it was loaded again; null if it comes from elsewhere. */
export function recalled(place: string): Values | null {
  const [way] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  try {
    if (way?.type === "reload") return JSON.parse(sessionStorage.getItem(place) ?? "null");
  } catch { /* forbidden: nothing is recalled */ }
  return null;
}
