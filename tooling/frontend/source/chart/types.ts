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

export type Spec = Fan | Bars | Profile | Network;

export interface Texts {
  table: string;
  download: string;
}
