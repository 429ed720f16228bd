/** What Python declares (scuola/charts.py) and the chart draws. Texts arrive in the reader's language. */

export interface Format {
  style: "percent" | "decimal";
  digits: number;
  unit: string;
}

export interface Series {
  label: string;
  role: Role;
  values: number[];
  low?: number[];
  high?: number[];
}

export type Role = "baseline" | "mine" | "pin-a" | "pin-b" | "pin-c" | "gain" | "loss";

interface Common {
  title: string;
  subtitle: string;
  summary: string;
  source: string;
  format: Format;
  table: Table;
}

export interface Table {
  file: string;
  columns: { label: string; format: Format | null }[];
  rows: (string | number | null)[][];
}

export interface Fan extends Common {
  kind: "fan";
  years: number[];
  series: Series[];
  target: { value: number; label: string } | null;
}

export interface Course extends Common {
  kind: "course";
  months: number[];
  expected: Series;
  points: { month: number; value: number }[];
  axis: string;
  measured: string;
}

export interface Bars extends Common {
  kind: "bars";
  groups: string[];
  series: Series[];
}

export interface Profile extends Common {
  kind: "profile";
  items: { label: string; value: number }[];
  levels: string[];
}

export interface Network extends Common {
  kind: "network";
  layers: string[];
  nodes: { id: string; text: string; layer: number; place: number; role: "goal" | "part" | "gap" | "orphan" }[];
  links: { from: string; to: string }[];
}

export interface Grid extends Common {
  kind: "grid";
  rows: string[];
  columns: string[];
  cells: ({ text: string; value: number } | null)[][];
  most: number;
}

export type PointRole = "goal" | "part" | "gap" | "bridge";

export interface Quadrants extends Common {
  kind: "quadrants";
  x: string;
  y: string;
  most: number;
  names: [string, string, string, string];
  points: { label: string; x: [number, number, number]; y: [number, number, number]; role: PointRole }[];
}

export interface Joined extends Common {
  kind: "joined";
  points: { id: string; text: string; note: string; x: number; y: number; role: PointRole; size: number }[];
  links: { from: string; to: string; role: "plain" | "plus" | "minus" | "idea"; arrow: boolean; label: string }[];
}

export interface Sets extends Common {
  kind: "sets";
  names: [string, string, string];
  members: { label: string; in: [boolean, boolean, boolean] }[];
}

export interface Spans extends Common {
  kind: "spans";
  first: number;
  last: number;
  spans: { label: string; start: number; end: number | null; role: PointRole }[];
}

export interface Tradeoff extends Common {
  kind: "tradeoff";
  x: { label: string; format: Format };
  y: { label: string; format: Format };
  places: { label: string; x: number; y: number }[];
}

export type Spec = Fan | Course | Bars | Profile | Network | Grid | Quadrants | Joined | Sets | Spans | Tradeoff;

export interface Texts {
  table: string;
  downloads: string;
  download: string;
  png: string;
  svg: string;
}
