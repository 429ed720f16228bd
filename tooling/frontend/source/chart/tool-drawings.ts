import * as Plot from "@observablehq/plot";
import { FONT } from "./look";
import type { Grid, Joined, PointRole, Quadrants, Sets } from "./types";

const STYLE = { ...FONT, background: "none", color: "var(--s-ink)" };
const INK = { fill: "var(--s-ink)", ...FONT, fontSize: "12px" };
const HALO = { stroke: "var(--s-paper)", strokeWidth: 4 };

/** Colour and dash of each kind of point: never colour alone. */
const POINT: Record<PointRole, { colour: string; dash: string }> = {
  goal: { colour: "var(--s-petrol)", dash: "none" },
  part: { colour: "var(--s-sage)", dash: "none" },
  gap: { colour: "var(--s-terracotta)", dash: "4 3" },
  bridge: { colour: "var(--s-plum)", dash: "none" },
};

/** How many lines a text takes when each holds so many letters. */
const lines = (text: string, letters: number) => Math.max(1, Math.ceil(text.length / Math.max(letters, 4)));

/** Words or figures in rows and columns; the stronger the value, the deeper the colour, negative ones in terracotta and dashed. */
export function grid(spec: Grid, width: number): Element {
  const left = Math.min(width * 0.34, 210, 14 + 7.4 * Math.max(...spec.rows.map((name) => name.length)));
  const wide = Math.max((width - left - 2) / spec.columns.length, 82);
  const full = left + wide * spec.columns.length + 2;
  const letters = wide / 7.4;
  const words = (text: string) => (text.length > letters ? text.replaceAll("\u00a0", " ") : text); // what is too long may be broken
  const top = 8 + 15 * Math.max(...spec.columns.map((name) => lines(name, letters)), 1);
  const heights = spec.rows.map((name, row) => 14 + 15 * Math.max(lines(name, left / 6.8), ...spec.cells[row]!.map((cell) => lines(cell?.text ?? "", letters))));
  const starts = heights.map((_, row) => top + heights.slice(0, row).reduce((sum, height) => sum + height, 0));
  const height = top + heights.reduce((sum, one) => sum + one, 0) + 2;
  const boxes = spec.cells.flatMap((cells, row) =>
    cells.map((cell, column) => ({
      x1: left + column * wide + 1, x2: left + (column + 1) * wide - 1, y1: starts[row]! + 1, y2: starts[row]! + heights[row]! - 1,
      text: words(cell?.text ?? ""), value: cell?.value ?? 0, empty: cell === null,
    })));
  const middle = { x: (d: { x1: number; x2: number }) => (d.x1 + d.x2) / 2, y: (d: { y1: number; y2: number }) => (d.y1 + d.y2) / 2 };
  return Plot.plot({
    width: full, height, margin: 0, style: { ...STYLE, minWidth: `${full}px` },
    x: { axis: null, domain: [0, full] }, y: { axis: null, domain: [height, 0] },
    marks: [
      Plot.rect(boxes, {
        x1: "x1", x2: "x2", y1: "y1", y2: "y2", rx: 3, stroke: "var(--s-hairline)",
        fill: (d) => (d.value < 0 ? "var(--s-terracotta)" : "var(--s-petrol)"),
        fillOpacity: (d) => (d.empty || d.value === 0 ? 0 : 0.06 + 0.32 * Math.min(1, Math.abs(d.value) / spec.most)),
      }),
      Plot.rect(boxes.filter((box) => box.value < 0), { x1: "x1", x2: "x2", y1: "y1", y2: "y2", rx: 3, fill: "none", stroke: "var(--s-terracotta)", strokeWidth: 1.5, strokeDasharray: "4 3" }),
      Plot.text(boxes, { ...middle, text: "text", lineWidth: wide / 14.5, ...INK }),
      Plot.text(spec.columns.map((text, column) => ({ text, x: left + (column + 0.5) * wide })), { x: "x", y: top - 5, text: "text", lineAnchor: "bottom", lineWidth: wide / 15.5, ...INK, fontWeight: 600 }),
      Plot.text(spec.rows.map((text, row) => ({ text, y: starts[row]! + heights[row]! / 2 })), { x: 0, y: "y", text: "text", textAnchor: "start", lineWidth: left / 13.2, ...INK }),
    ],
  });
}

interface Placed { x: number; y: number; label: string }

/** Labels above their points, or below, or further away: within the box, none over another or over a point. */
function labelled<T extends Placed>(points: T[], left: number, right: number): (T & { labelX: number; labelY: number })[] {
  const taken = points.map((p) => ({ x: p.x, y: p.y, half: 8 }));
  return points.map((point) => {
    const half = point.label.length * 3.3 + 3;
    const labelX = Math.min(Math.max(point.x, left + half), right - half);
    const free = (y: number) => taken.every((t) => Math.abs(t.x - labelX) > t.half + half || Math.abs(t.y - y) > 13);
    const labelY = [-15, 16, -30, 31, -45, 46].map((away) => point.y + away).find(free) ?? point.y - 15;
    taken.push({ x: labelX, y: labelY, half });
    return { ...point, labelX, labelY };
  });
}

/** Two axes, four named quadrants, points with the range of the opinions on them. */
export function quadrants(spec: Quadrants, width: number): Element {
  const height = Math.min(Math.max(width * 0.7, 320), 460);
  const box = { left: 34, right: width - 12, top: 10, bottom: height - 30 };
  const x = (value: number) => box.left + (value / spec.most) * (box.right - box.left);
  const y = (value: number) => box.bottom - (value / spec.most) * (box.bottom - box.top);
  const points = labelled(spec.points.map((p) => ({ ...p, x: x(p.x[1]), y: y(p.y[1]), x1: x(p.x[0]), x2: x(p.x[2]), y1: y(p.y[0]), y2: y(p.y[2]) })), box.left, box.right);
  const half = spec.most / 2;
  const corner = [[0, spec.most], [half, spec.most], [half, half], [0, half]];
  const colour = (p: { role: PointRole }) => POINT[p.role].colour;
  return Plot.plot({
    width, height, margin: 0, style: STYLE,
    x: { axis: null, domain: [0, width] }, y: { axis: null, domain: [height, 0] },
    marks: [
      Plot.rect([box], { x1: "left", x2: "right", y1: "top", y2: "bottom", stroke: "var(--s-line)", fill: "none" }),
      Plot.ruleX([x(half)], { y1: box.top, y2: box.bottom, stroke: "var(--s-line)", strokeDasharray: "3 4" }),
      Plot.ruleY([y(half)], { x1: box.left, x2: box.right, stroke: "var(--s-line)", strokeDasharray: "3 4" }),
      Plot.text(spec.names.map((text, i) => ({ text, x: x(corner[i]![0]!) + 8, y: y(corner[i]![1]!) + 8 })), { x: "x", y: "y", text: "text", textAnchor: "start", lineAnchor: "top", fill: "var(--s-grey)", ...FONT, fontWeight: 600 }),
      Plot.link(points, { x1: "x1", x2: "x2", y1: "y", y2: "y", stroke: colour, strokeOpacity: 0.55 }),
      Plot.link(points, { x1: "x", x2: "x", y1: "y1", y2: "y2", stroke: colour, strokeOpacity: 0.55 }),
      Plot.dot(points, { x: "x", y: "y", r: 6, fill: (p) => (p.role === "gap" ? "var(--s-paper)" : colour(p)), stroke: colour, strokeWidth: 2, symbol: (p: { role: PointRole }) => (p.role === "gap" ? "diamond" : "circle") }),
      Plot.text(points, { x: "labelX", y: "labelY", text: "label", ...INK, ...HALO }),
      Plot.text([spec.x], { x: box.right, y: height - 8, text: (d) => `${d} →`, textAnchor: "end", ...INK }),
      Plot.text([spec.y], { x: 14, y: box.top, text: (d) => `${d} →`, rotate: -90, textAnchor: "end", ...INK }),
    ],
  });
}

const SIGN = { plain: "", plus: "+", minus: "−", idea: "" };

/** Points and the lines between them; arrows bend, so that one there and one back are both seen. */
export function joined(spec: Joined, width: number): Element {
  const height = Math.min(Math.max(width * 0.66, 360), 540);
  const pad = Math.min(90, width * 0.17);
  const words = width < 520 ? 8.5 : 11; // of a label's line, in ems: within the padding at the sides
  const below = 116; // for the point itself and the four lines that its label may take
  const points = spec.points.map((p) => ({ ...p, x: pad + p.x * (width - 2 * pad), y: 34 + p.y * (height - below), r: 7 + 15 * Math.sqrt(p.size) }));
  const at = new Map(points.map((point) => [point.id, point]));
  const links = spec.links.filter((link) => at.has(link.from) && at.has(link.to) && link.from !== link.to).map((link) => {
    const [a, b] = [at.get(link.from)!, at.get(link.to)!];
    const long = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const bend = link.arrow ? 22 : 0;
    const rise = (long / 2) * Math.tan((bend * Math.PI) / 360);
    const middle = { mx: (a.x + b.x) / 2 + (rise * (b.y - a.y)) / long, my: (a.y + b.y) / 2 - (rise * (b.x - a.x)) / long };
    const colour = link.role === "minus" ? "var(--s-terracotta)" : link.role === "plus" ? "var(--s-sage)" : "var(--s-line)";
    return { ...link, x1: a.x, y1: a.y, x2: b.x, y2: b.y, bend, inset: b.r + 3, colour, dash: link.role === "idea" || link.role === "minus" ? "5 4" : "none", said: [SIGN[link.role], link.label].filter(Boolean).join(" "), ...middle };
  });
  return Plot.plot({
    width, height, margin: 0, style: { ...STYLE, overflow: "visible" },
    x: { axis: null, domain: [0, width] }, y: { axis: null, domain: [height, 0] },
    marks: [
      ...links.map((link) => Plot.arrow([link], { x1: "x1", y1: "y1", x2: "x2", y2: "y2", bend: link.bend, headLength: link.arrow ? 9 : 0, insetEnd: link.arrow ? link.inset : 0, stroke: link.colour, strokeWidth: 1.8, strokeDasharray: link.dash })),
      Plot.text(links.filter((link) => link.said), { x: "mx", y: "my", text: "said", ...INK, ...HALO, fontWeight: 700, fontSize: "14px", lineWidth: 9 }),
      ...points.map((p) => Plot.dot([p], { x: "x", y: "y", r: p.r, fill: p.role === "gap" ? "var(--s-paper)" : POINT[p.role].colour, stroke: POINT[p.role].colour, strokeWidth: 2.5, strokeDasharray: POINT[p.role].dash, symbol: p.role === "bridge" ? "diamond2" : "circle" })),
      ...points.map((p) => Plot.text([p], { x: "x", y: p.y + p.r + 5, text: () => [p.text, p.note].filter(Boolean).join("\n"), lineAnchor: "top", lineWidth: words, ...INK, ...HALO })),
    ],
  });
}

/** Three circles that overlap, with the names of the members in their place; who is in none stands below. */
export function sets(spec: Sets, width: number): Element {
  const size = Math.min(width, 560);
  const r = size * 0.29;
  const [cx, cy] = [width / 2, size * 0.53];
  const circles = [-90, 150, 30].map((angle, i) => ({ x: cx + r * 0.62 * Math.cos((angle * Math.PI) / 180), y: cy + r * 0.62 * Math.sin((angle * Math.PI) / 180), angle, name: spec.names[i]! }));
  const height = size * 1.05;
  const where = (belongs: boolean[]) => {
    const inside = circles.filter((_, i) => belongs[i]);
    if (inside.length === 0) return { x: cx, y: height - 22 };
    const x = inside.reduce((sum, c) => sum + c.x, 0) / inside.length - cx;
    const y = inside.reduce((sum, c) => sum + c.y, 0) / inside.length - cy;
    const push = inside.length === 1 ? 1.75 : inside.length === 2 ? 2.1 : 1;
    return { x: cx + x * push, y: cy + y * push };
  };
  const regions = new Map<string, { x: number; y: number; names: string[] }>();
  for (const member of spec.members) {
    const key = member.in.join();
    if (!regions.has(key)) regions.set(key, { ...where(member.in), names: [] });
    regions.get(key)!.names.push(member.label);
  }
  const label = circles.map((c, i) => ({ text: c.name, x: cx + (c.x - cx) * (i ? 2.5 : 1), y: i ? cy + (c.y - cy) * 2.5 + r * 0.55 : c.y - r - 10 }));
  const colours = ["var(--s-petrol)", "var(--s-sage)", "var(--s-terracotta)"];
  return Plot.plot({
    width, height, margin: 0, style: { ...STYLE, overflow: "visible" },
    x: { axis: null, domain: [0, width] }, y: { axis: null, domain: [height, 0] },
    marks: [
      ...circles.map((circle, i) => Plot.dot([circle], { x: "x", y: "y", r, fill: colours[i], fillOpacity: 0.08, stroke: colours[i], strokeWidth: 2, strokeDasharray: ["none", "8 4", "2 4"][i] })),
      Plot.text(label, { x: "x", y: "y", text: "text", ...INK, fontSize: "14px", fontWeight: 700, ...HALO }),
      Plot.text([...regions.values()], { x: "x", y: "y", text: (d: { names: string[] }) => d.names.join("\n"), lineWidth: r / 16, ...INK, ...HALO }),
    ],
  });
}
