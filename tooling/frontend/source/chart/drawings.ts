import * as Plot from "@observablehq/plot";
import { course } from "./course";
import { FONT, LOOK, ticker, writer } from "./look";
import { spans } from "./spans";
import { grid, joined, quadrants, sets } from "./tool-drawings";
import { tradeoff } from "./tradeoff";
import type { Bars, Fan, Network, Profile, Series, Spec } from "./types";

const NARROW = 520;
const LOW = 800; // a screen on which a chart leaves room for what is beside it
const LOWEST = 740;

/** Draw a chart at a width, as SVG. The caption, the summary and the table are the figure's, not the drawing's. */
export function drawing(spec: Spec, width: number, language: string): Element {
  switch (spec.kind) {
    case "fan": return fan(spec, width, language);
    case "course": return course(spec, width, language);
    case "bars": return bars(spec, width, language);
    case "profile": return profile(spec, width);
    case "network": return network(spec, width);
    case "grid": return grid(spec, width);
    case "quadrants": return quadrants(spec, width);
    case "joined": return joined(spec, width);
    case "sets": return sets(spec, width);
    case "spans": return spans(spec, width);
    case "tradeoff": return tradeoff(spec, width, language);
  }
}

interface EndLabel { text: string; year: number; y: number; role: Series["role"] }

/** Labels at the ends of the lines, moved apart so that none covers another. */
function endLabels(spec: Fan, span: number, height: number): EndLabel[] {
  const year = spec.years[spec.years.length - 1]!;
  const labels = spec.series.map((series) => ({ text: series.label, year, y: series.values[series.values.length - 1]!, role: series.role }));
  const apart = (17 / height) * span;
  labels.sort((a, b) => a.y - b.y);
  for (let i = 1; i < labels.length; i += 1) labels[i]!.y = Math.max(labels[i]!.y, labels[i - 1]!.y + apart);
  return labels;
}

/** Where a line's label stands: at the end from which the curves are farthest, and on the side of it where they are not. */
function besideCurves(spec: Fan, value: number) {
  const last = spec.years.length - 1;
  const gap = (i: number) => Math.min(...spec.series.map((series) => Math.abs(series.values[i]! - value)));
  const i = gap(last) > gap(0) ? last : 0;
  const above = spec.series.every((series) => series.values[i]! <= value);
  return { x: () => spec.years[i]!, textAnchor: i ? "end" : "start", dx: i ? -2 : 2, dy: above ? -10 : 10 } as const;
}

const FEW_YEARS = 6; // as many have a tick each: there is nothing between them

function fan(spec: Fan, width: number, language: string): Element {
  const narrow = width < NARROW;
  const height = innerHeight < LOWEST && !narrow ? 200 : narrow || innerHeight < LOW ? 230 : 320;
  const all = spec.series.flatMap((series) => [...series.values, ...(series.high ?? [])]);
  const top = Math.max(...all, spec.target?.value ?? 0) * 1.05;
  const marks: Plot.Markish[] = [Plot.ruleY([0], { stroke: "var(--s-line)" })];
  for (const { role, values, low, high } of spec.series) {
    const look = LOOK[role];
    const points = spec.years.map((year, i) => ({ year, value: values[i], low: low?.[i], high: high?.[i] }));
    if (low && high) marks.push(Plot.areaY(points, { x: "year", y1: "low", y2: "high", fill: look.colour, fillOpacity: 0.15 }));
    if (points.length === 1) marks.push(Plot.dot(points, { x: "year", y: "value", r: 5, fill: look.colour })); // no line yet
    marks.push(Plot.lineY(points, { x: "year", y: "value", stroke: look.colour, strokeWidth: look.width, strokeDasharray: look.dash }));
  }
  if (spec.target) {
    marks.push(Plot.ruleY([spec.target.value], { stroke: "var(--s-ink)", strokeDasharray: "1 4", strokeWidth: 1.5 }));
    marks.push(Plot.text([spec.target], { y: "value", text: "label", ...besideCurves(spec, spec.target.value), fill: "var(--s-ink)", stroke: "var(--s-paper)", strokeWidth: 4, ...FONT }));
  }
  for (const label of endLabels(spec, top, height)) {
    marks.push(Plot.text([label], { x: "year", y: "y", text: "text", textAnchor: "start", dx: 9, fill: LOOK[label.role].colour, stroke: "var(--s-paper)", strokeWidth: 4, fontWeight: 600, lineWidth: narrow ? 6.5 : 9.5, textOverflow: "ellipsis", ...FONT }));
  }
  return Plot.plot({
    width, height, marginLeft: 52, marginRight: narrow ? 92 : 132, marginTop: 18, marginBottom: 30,
    style: { ...FONT, background: "none", color: "var(--s-ink)", overflow: "visible" },
    x: { label: null, tickFormat: (year: number) => String(year), ticks: spec.years.length <= FEW_YEARS ? spec.years : narrow ? 3 : 6, tickSize: 3 },
    y: { label: null, domain: [0, top], tickFormat: ticker(spec.format, language), ticks: 5, tickSize: 0, grid: true },
    marks,
  });
}

function bars(spec: Bars, width: number, language: string): Element {
  const write = writer(spec.format, language);
  const rows = spec.series.flatMap((series) => spec.groups.map((group, i) => ({ group, series: series.label, role: series.role, value: series.values[i]! })));
  const most = Math.max(...rows.map((row) => row.value), 1e-9);
  const thickness = 15;
  const widest = Math.max(...spec.groups.map((group) => group.length));
  const left = Math.min(width * 0.4, 22 + widest * 7.4);
  const said = rows.map((row) => (spec.series.length > 1 ? `${write(row.value)} ${row.series}` : write(row.value)));
  const right = 10 + Math.max(...said.map((text) => text.length)) * 6.9;
  return Plot.plot({
    width, marginLeft: left, marginRight: right, marginTop: 4, marginBottom: 4,
    height: spec.groups.length * (spec.series.length * (thickness + 3) + 12) + 8,
    style: { ...FONT, background: "none", color: "var(--s-ink)" },
    x: { axis: null, domain: [Math.min(0, ...rows.map((row) => row.value)), most] },
    y: { axis: null, domain: spec.series.map((series) => series.label) },
    fy: { label: null, domain: spec.groups, axis: null, padding: 0.14 },
    marks: [
      Plot.barX(rows, {
        x: "value", y: "series", fy: "group", insetTop: 1, insetBottom: 1, ry1: 0,
        fill: (row) => (row.role === "baseline" ? "none" : LOOK[row.role as Series["role"]].colour),
        stroke: (row) => LOOK[row.role as Series["role"]].colour,
      }),
      Plot.text(rows, { x: (row) => Math.max(0, row.value), y: "series", fy: "group", text: (_, i: number) => said[i], textAnchor: "start", dx: 5, fill: (row) => LOOK[row.role as Series["role"]].colour, ...FONT, fontSize: "12px" }),
      Plot.text(spec.groups.map((group) => ({ group })), { fy: "group", frameAnchor: "left", dx: -left + 2, text: "group", textAnchor: "start", lineWidth: left / 15, fill: "var(--s-ink)", ...FONT }),
      Plot.ruleX([0], { stroke: "var(--s-line)" }),
    ],
  });
}

function profile(spec: Profile, width: number): Element {
  const labels = spec.items.map((item) => item.label);
  const left = Math.min(width * 0.5, 330);
  return Plot.plot({
    width, marginLeft: left, marginRight: 24, marginTop: 34, marginBottom: 10, height: labels.length * 40 + 46,
    style: { ...FONT, background: "none", color: "var(--s-ink)" },
    x: { label: null, domain: [0, spec.levels.length - 1], ticks: spec.levels.map((_, i) => i), tickFormat: (i: number) => String(i), axis: "top", grid: true, tickSize: 0 },
    y: { label: null, domain: labels, axis: null },
    marks: [
      Plot.ruleY(spec.items, { x1: 0, x2: "value", y: "label", stroke: "var(--s-petrol)", strokeWidth: 5 }),
      Plot.dot(spec.items, { x: "value", y: "label", r: 8, fill: "var(--s-petrol)" }),
      Plot.text(spec.items, { y: "label", text: "label", frameAnchor: "left", dx: -left + 2, textAnchor: "start", lineWidth: left / 14, fill: "var(--s-ink)", ...FONT }),
    ],
  });
}

const NODE = { goal: "var(--s-petrol)", part: "var(--s-sage)", gap: "var(--s-terracotta)", orphan: "var(--s-terracotta)" };

/** A text that fits in four lines of a box; the whole of it is in the table. */
function clipped(text: string, lineWidth: number): string {
  const most = Math.floor(lineWidth * 1.7) * 4;
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

/** Layers from top to bottom, boxes side by side, links downwards. Gaps and orphans are dashed and named as such. */
function network(spec: Network, width: number): Element {
  const crowd = Math.max(...spec.layers.map((_, layer) => spec.nodes.filter((node) => node.layer === layer).length), 1);
  const full = Math.max(width, crowd * 132);
  const height = spec.layers.length * 118 + 10;
  const places = spec.nodes.map((node) => {
    const beside = spec.nodes.filter((other) => other.layer === node.layer).length;
    const share = full / beside;
    const half = Math.min(share / 2 - 6, 150);
    const x = share * (node.place + 0.5);
    const y = node.layer * 118 + 66;
    return { ...node, x, y, x1: x - half, x2: x + half, y1: y - 30, y2: y + 30, lineWidth: (2 * half) / 13.5 };
  });
  const at = new Map(places.map((place) => [place.id, place]));
  const links = spec.links.map((link) => ({ x1: at.get(link.from)!.x, y1: at.get(link.from)!.y2, x2: at.get(link.to)!.x, y2: at.get(link.to)!.y1 }));
  return Plot.plot({
    width: full, height, margin: 0,
    style: { ...FONT, background: "none", color: "var(--s-ink)", minWidth: `${full}px` },
    x: { axis: null, domain: [0, full] }, y: { axis: null, domain: [height, 0] },
    marks: [
      Plot.link(links, { x1: "x1", y1: "y1", x2: "x2", y2: "y2", stroke: "var(--s-line)", curve: "bump-y" }),
      ...[false, true].map((missing) =>
        Plot.rect(places.filter((place) => missing === (place.role === "gap" || place.role === "orphan")), {
          x1: "x1", x2: "x2", y1: "y1", y2: "y2", rx: 6, fill: "var(--s-raised)", strokeWidth: 2,
          stroke: (place: { role: keyof typeof NODE }) => NODE[place.role], strokeDasharray: missing ? "5 4" : "none",
        })),
      ...places.map((place) => Plot.text([place], { x: "x", y: "y", text: (d: { text: string; lineWidth: number }) => clipped(d.text, d.lineWidth), lineWidth: place.lineWidth, fill: "var(--s-ink)", ...FONT, fontSize: "12px" })),
      Plot.text(spec.layers.map((text, layer) => ({ text, layer })), { x: 0, y: (d) => d.layer * 118 + 24, text: "text", textAnchor: "start", dx: 2, fill: "var(--s-grey)", ...FONT, fontWeight: 600 }),
    ],
  });
}
