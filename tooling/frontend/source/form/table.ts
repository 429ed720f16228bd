/** A table copied from a spreadsheet, read as the values of a form: by the names of its columns, or in their order. */
import { parsed } from "./numbers";
import type { Field, Option, Value, Values } from "./types";

/** What was read: the rows that say something, and how many cells say what cannot be taken. */
export interface Read { rows: Values[]; unread: number }

const YES = new Set(["si", "yes", "x", "1", "true", "vero", "v"]);
const NO = new Set(["no", "0", "false", "falso"]);

/** The cells of what a spreadsheet puts on the clipboard; with semicolons, of a CSV that somebody opened as text. */
export function cells(text: string, several = true): string[][] {
  const between = text.includes("\t") || !several ? "\t" : ";";
  const rows: string[][] = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    const row = rows[rows.length - 1]!;
    const last = row.length - 1;
    if (quoted) {
      if (sign !== '"') row[last] += sign;
      else if (text[at + 1] === '"') { row[last] += sign; at += 1; }
      else quoted = false;
    } else if (sign === '"' && row[last] === "") quoted = true;
    else if (sign === between) row.push("");
    else if (sign === "\n") rows.push([""]);
    else if (sign !== "\r") row[last] += sign;
  }
  return rows.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some(Boolean));
}

/** Rows of a list. `named` are the items that a field of links can refer to, by the list that it names. */
export function asRows(text: string, fields: Field[], language: string, named: (list: string) => Option[]): Read {
  const table = cells(text, fields.length > 1);
  const columns = heading(table[0] ?? [], fields) ?? fields;
  const body = columns === fields ? table : table.slice(1);
  let unread = 0;
  const rows = body.map((row) => {
    const values: Values = {};
    row.slice(0, columns.length).forEach((cell, place) => {
      const field = columns[place];
      if (!field || cell === "") return;
      const value = valueOf(cell, field.kind === "links" ? { ...field, options: named(field.to!) } : field, language);
      if (value === undefined) unread += 1;
      else values[field.name] = value;
    });
    return values;
  });
  return { rows: rows.filter((row) => Object.keys(row).length), unread };
}

/** Cells of a matrix, without the names that stand around them. */
export function asMatrix(text: string, field: Field, language: string, rows: string[], columns: string[]): { cells: Value[][]; unread: number } {
  let table = cells(text);
  if (table[0]?.slice(-columns.length).some((cell) => columns.some((name) => same(cell, name)))) table = table.slice(1);
  if (table.some((row) => rows.some((name) => same(row[0] ?? "", name)))) table = table.map((row) => row.slice(1));
  let unread = 0;
  const read = rows.map((_, row) => columns.map((__, column) => {
    const cell = table[row]?.[column] ?? "";
    const value = cell === "" || cell === "–" ? null : valueOf(cell, { ...field, kind: field.options ? "rating" : "number" }, language);
    if (value !== undefined) return value;
    unread += 1;
    return null;
  }));
  return { cells: read, unread };
}

/** The fields that the first row names, if most of its cells do. */
function heading(row: string[], fields: Field[]): (Field | undefined)[] | null {
  const found = row.map((cell) => fields.find((field) => same(cell, field.label) || same(cell, field.name)));
  return found.filter(Boolean).length * 2 > row.filter(Boolean).length ? found : null;
}

/** What a cell says to a field; undefined if it is none of what can be chosen. */
function valueOf(cell: string, field: Field, language: string): Value | undefined {
  if (field.kind === "number" || field.kind === "year" || field.kind === "slider") return parsed(cell, language) ?? cell;
  if (field.kind === "yesno") return YES.has(plain(cell)) ? true : NO.has(plain(cell)) ? false : undefined;
  if (field.kind === "choice") return chosen(cell, field.options)?.value;
  if (field.kind === "rating") {
    const level = chosen(cell, field.options) ?? field.options?.find((one) => Number(one.value) === parsed(cell, language));
    return level && Number(level.value);
  }
  if (field.kind !== "links" && field.kind !== "several") return cell;
  const whole = chosen(cell, field.options);
  const all = whole ? [whole] : cell.split(/[;,]/).map((one) => chosen(one, field.options));
  return all.every(Boolean) ? all.map((one) => one!.value) : undefined;
}

/** The option that a cell names: by its label or value, or by the words with which one label alone begins. */
function chosen(cell: string, options: Option[] = []): Option | undefined {
  const exact = options.find((one) => same(one.label, cell) || same(one.value, cell) || same(one.label.split(" · ").at(-1)!, cell));
  const near = options.filter((one) => plain(cell) !== "" && plain(one.label).startsWith(plain(cell)));
  return exact ?? (near.length === 1 ? near[0] : undefined);
}

const plain = (text: string) => text.trim().toLowerCase().normalize("NFD").replace(/\p{Mn}/gu, "");
const same = (a: string, b: string) => plain(a) === plain(b);
