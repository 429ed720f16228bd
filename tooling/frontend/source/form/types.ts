/** What Python declares (scuola/forms.py) and the form draws. Texts arrive in the reader's language. */

export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };
export type Values = { [name: string]: Value };

export interface Option {
  value: string;
  label: string;
  note?: string;
  mark?: "right" | "wrong" | "";
}

export interface Field {
  name: string;
  kind: "slider" | "number" | "year" | "line" | "paragraph" | "choice" | "several" | "links" | "rating" | "yesno" | "section" | "rows" | "question" | "matrix";
  label: string;
  help?: string;
  unit?: string;
  /** The unit of one, where it has a singular. */
  one?: string;
  /** What a share is multiplied by to be written with its unit. */
  scale?: number;
  low?: number;
  high?: number;
  step?: number;
  most?: number;
  required?: boolean;
  options?: Option[];
  item?: Field[];
  to?: string;
  across?: string;
  row_names?: string[];
  column_names?: string[];
  group?: string;
  about?: string[];
  default?: Value;
}

export interface Button {
  name: string;
  label: string;
  main?: boolean;
  disabled?: boolean;
}

export interface Texts {
  add: string;
  remove: string;
  paste: string;
  columns: string;
  pasted: string;
  unread: string;
  choose: string;
  about: string;
  characters: string;
  nothing_to_link: string;
  nothing_to_cross: string;
  saving: string;
  unsaved: string;
  required: string;
}

/** What is said beside the buttons; `number` tells one saying from the next, so that the same words are heard again. */
export interface Status {
  kind: "" | "problem" | "done";
  text: string;
  number?: number;
}

/** A field's place in the values: names and positions, joined by dots where Python reads them. */
export type Path = (string | number)[];

export function read(values: Value | undefined, path: Path): Value | undefined {
  let found: Value | undefined = values;
  for (const part of path) {
    if (found === null || typeof found !== "object") return undefined;
    found = (found as Record<string | number, Value>)[part];
  }
  return found;
}

/** A copy of the values with one of them changed. */
export function written(values: Value | undefined, path: Path, value: Value): Value {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (typeof first === "number") {
    const list = Array.isArray(values) ? [...values] : [];
    list[first] = written(list[first], rest, value);
    return list;
  }
  const record = values !== null && typeof values === "object" && !Array.isArray(values) ? values : {};
  return { ...record, [first]: written(record[first], rest, value) };
}
