import * as Plot from "@observablehq/plot";
import { FONT, LOOK, ticker, writer } from "./look";
import type { Course } from "./types";

const NARROW = 520;
const MEASURED = LOOK["pin-a"];

/** What was expected, as a line with its band; what was measured, as points with their figure, each named where it is. */
export function course(spec: Course, width: number, language: string): Element {
  const write = writer(spec.format, language);
  const { values, low, high, label } = spec.expected;
  const line = spec.months.map((month, i) => ({ month, value: values[i]!, low: low?.[i], high: high?.[i] }));
  const last = line[line.length - 1]!;
  const all = [...values, ...(low ?? []), ...(high ?? []), ...spec.points.map((point) => point.value)];
  const [least, most] = [Math.min(0, ...all), Math.max(0, ...all)];
  const room = (most - least || 1) * 0.12;
  const look = LOOK.mine;
  return Plot.plot({
    width, height: width < NARROW ? 230 : 280, marginLeft: 60, marginRight: width < NARROW ? 80 : 110, marginTop: 20, marginBottom: 42,
    style: { ...FONT, background: "none", color: "var(--s-ink)", overflow: "visible" },
    x: { label: spec.axis, labelAnchor: "center", labelArrow: "none", domain: [0, Math.max(...spec.months, 1)], ticks: spec.months.filter((month) => month % 6 === 0), tickSize: 3, tickFormat: String },
    y: { label: null, domain: [least - (least < 0 ? room : 0), most + room], tickFormat: ticker(spec.format, language), ticks: 5, tickSize: 0, grid: true },
    marks: [
      ...(low && high ? [Plot.areaY(line, { x: "month", y1: "low", y2: "high", fill: look.colour, fillOpacity: 0.15 })] : []),
      Plot.lineY(line, { x: "month", y: "value", stroke: look.colour, strokeWidth: look.width }),
      Plot.text([last], { x: "month", y: "value", text: () => label, textAnchor: "start", dx: 6, fill: look.colour, fontWeight: 600, ...FONT }),
      Plot.dot(spec.points, { x: "month", y: "value", r: 6, symbol: "diamond", fill: MEASURED.colour, stroke: "var(--s-paper)" }),
      Plot.text(spec.points, { x: "month", y: "value", text: (point) => `${spec.measured} ${write(point.value)}`, dy: -14, fill: MEASURED.colour, stroke: "var(--s-paper)", strokeWidth: 4, fontWeight: 600, ...FONT }),
      Plot.ruleY([0], { stroke: "var(--s-line)" }),
    ],
  });
}
