import * as Plot from "@observablehq/plot";
import { FONT, writer } from "./look";
import type { Format, Tradeoff } from "./types";

const NARROW = 520;
const LETTER = 7;
const APART = 15;
const UP = 5; // ticks

/** Names beside their points, to the left where there is no room; moved down until none covers another. */
function placed(spec: Tradeoff, width: number, x: (value: number) => number, y: (value: number) => number) {
  const taken: { from: number; to: number; y: number }[] = [];
  return [...spec.places].sort((a, b) => y(a.y) - y(b.y)).map((place) => {
    const at = x(place.x);
    const length = place.label.length * LETTER + 12;
    const isLeft = at + length > width;
    const [from, to] = isLeft ? [at - length, at] : [at, at + length];
    let down = y(place.y);
    while (taken.some((one) => one.from < to && from < one.to && Math.abs(one.y - down) < APART)) down += APART;
    taken.push({ from, to, y: down });
    return { ...place, isLeft, dy: down - y(place.y) };
  });
}

/** An interval a little wider than the values, so that no point sits on an edge. */
function around(values: number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low) * 0.12 || Math.abs(high) * 0.1 || 1;
  return [low - margin, high + margin];
}

/** A writer of ticks, with the decimals that tell one from the next. */
function ticked(format: Format, [low, high]: [number, number], count: number, language: string): (value: number) => string {
  const apart = ((high - low) / count) * (format.style === "percent" ? 100 : 1);
  const digits = Math.min(6, Math.max(format.digits, Math.ceil(-Math.log10(apart))));
  return writer({ ...format, digits }, language);
}

const named = ({ label, format }: Tradeoff["x"]) => (format.unit ? `${label} (${format.unit})` : label);

/** Plans as points between two measures, each called by its name. */
export function tradeoff(spec: Tradeoff, width: number, language: string): Element {
  const height = width < NARROW ? 260 : 340;
  const margin = { left: 58, right: 18, top: 28, bottom: 44 };
  const [x, y] = [around(spec.places.map((place) => place.x)), around(spec.places.map((place) => place.y))];
  const marked = width < NARROW ? 4 : 7;
  const across = (value: number) => margin.left + ((value - x[0]) / (x[1] - x[0])) * (width - margin.left - margin.right);
  const down = (value: number) => height - margin.bottom - ((value - y[0]) / (y[1] - y[0])) * (height - margin.top - margin.bottom);
  const names = placed(spec, width - margin.right, across, down);
  return Plot.plot({
    width, height, marginLeft: margin.left, marginRight: margin.right, marginTop: margin.top, marginBottom: margin.bottom,
    style: { ...FONT, background: "none", color: "var(--s-ink)", overflow: "visible" },
    x: { domain: x, label: `${named(spec.x)} →`, tickFormat: ticked(spec.x.format, x, marked, language), ticks: marked, tickSize: 3 },
    y: { domain: y, label: `↑ ${named(spec.y)}`, tickFormat: ticked(spec.y.format, y, UP, language), ticks: UP, tickSize: 0, grid: true },
    marks: [
      Plot.dot(spec.places, { x: "x", y: "y", r: 6, fill: "var(--s-petrol)", stroke: "var(--s-paper)", strokeWidth: 1.5 }),
      ...names.map((name) => Plot.text([name], {
        x: "x", y: "y", text: "label", dx: name.isLeft ? -11 : 11, dy: name.dy, textAnchor: name.isLeft ? "end" : "start",
        fill: "var(--s-petrol)", fontWeight: 600, stroke: "var(--s-paper)", strokeWidth: 4, ...FONT,
      })),
    ],
  });
}
