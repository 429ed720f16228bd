import type { Table } from "./types";

/** A cell that no spreadsheet takes for a formula: what a participant typed may begin as one does. */
export function guarded(text: string): string {
  return /^'*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}

/** A table with full precision, as spreadsheets of the reader's country read it. */
export function csv({ columns, rows }: Pick<Table, "columns" | "rows">, language: string): string {
  const italian = language === "it";
  const quote = (text: string) => `"${guarded(text).replaceAll('"', '""')}"`;
  const write = (value: string | number | null) =>
    value === null ? "" : typeof value === "number" ? String(value).replace(".", italian ? "," : ".") : quote(value);
  const lines = [columns.map(({ label }) => quote(label)), ...rows.map((row) => row.map(write))];
  return lines.map((line) => line.join(italian ? ";" : ",")).join("\r\n");
}
