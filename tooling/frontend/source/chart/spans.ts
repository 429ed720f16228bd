import * as Plot from "@observablehq/plot";
import { FONT } from "./look";
import type { PointRole, Spans } from "./types";

const NARROW = 520;
const COLOURS: Record<PointRole, string> = { goal: "var(--s-sage)", part: "var(--s-petrol)", gap: "var(--s-terracotta)", bridge: "var(--s-ochre)" };

/** What lasted how long: a line for each, its name above it so that it fits on a phone; open ends have an arrow. */
export function spans(spec: Spans, width: number): Element {
  const row = 30;
  const rows = spec.spans.map((one, y) => ({
    ...one, y, colour: COLOURS[one.role],
    from: Math.max(one.start, spec.first), to: one.end ?? spec.last,
    text: one.start < spec.first ? `${one.label} (← ${one.start})` : one.label,
  }));
  const narrow = width < NARROW;
  const late = (from: number) => !narrow && (from - spec.first) / (spec.last - spec.first) > 0.5;
  const common = { y: "y", text: "text", fill: "var(--s-ink)", dy: -11, ...FONT };
  return Plot.plot({
    width, height: rows.length * row + 42, marginLeft: 20, marginRight: 22, marginTop: 16, marginBottom: 24,
    style: { ...FONT, background: "none", color: "var(--s-ink)", overflow: "visible" },
    x: { label: null, domain: [spec.first, spec.last], tickFormat: (year: number) => String(year), ticks: narrow ? 4 : 8, tickSize: 3 },
    y: { axis: null, domain: [-0.6, rows.length - 0.5], reverse: true },
    marks: [
      Plot.gridX({ ticks: narrow ? 4 : 8 }),
      Plot.ruleY(rows, { y: "y", x1: "from", x2: "to", stroke: "colour", strokeWidth: 6 }),
      Plot.text(rows.filter((one) => one.end === null), { x: "to", y: "y", text: () => "▶", fill: "colour", dx: 4, ...FONT }),
      Plot.text(rows.filter((one) => !late(one.from)), { x: narrow ? () => spec.first : "from", textAnchor: "start", ...common }),
      Plot.text(rows.filter((one) => late(one.from)), { x: () => spec.last, textAnchor: "end", ...common }),
    ],
  });
}
