import { Pasting } from "./pasting";
import { asMatrix } from "./table";
import { TypedInput } from "./typed";
import type { Field, Path, Texts, Value } from "./types";
import { read } from "./types";

interface Grid {
  field: Field;
  path: Path;
  value: Value | undefined;
  errors: Record<string, string>;
  language: string;
  texts: Texts;
  prefix: string;
  rows: string[];
  columns: string[];
  change: (path: Path, value: Value) => void;
  settle: () => void;
}

/** Two lists crossed: a small scale or a number in every cell. On a narrow screen every row is a list of its cells. */
export function Matrix(grid: Grid) {
  const { field, path, prefix, rows, columns, texts, errors } = grid;
  const id = `${prefix}-${path.join("-")}`;
  const paste = (text: string) => {
    const table = asMatrix(text, field, grid.language, rows, columns);
    grid.change(path, table.cells);
    grid.settle();
    return { rows: table.cells.filter((row) => row.some((cell) => cell !== null)).length, unread: table.unread };
  };
  const faults = Object.entries(errors).filter(([at]) => at === path.join(".") || at.startsWith(`${path.join(".")}.`));
  return (
    <fieldset class="s-field" aria-describedby={`${id}-help`}>
      <legend>{field.label}</legend>
      <div id={`${id}-help`}>
        {field.help && <p class="s-help">{field.help}</p>}
        {field.options && <p class="s-help s-scale">{field.options.map((option) => <span>{option.label}</span>)}</p>}
      </div>
      {rows.length === 0 || columns.length === 0 ? (
        <p class="s-help">{texts.nothing_to_cross}</p>
      ) : (
        <div class="s-matrix">
          <table>
            <thead>
              <tr>
                <td />
                {columns.map((name) => <th scope="col">{name}</th>)}
              </tr>
            </thead>
            <tbody>
              {rows.map((name, row) => (
                <tr>
                  <th scope="row">{name}</th>
                  {columns.map((_, column) => <Cell {...grid} row={row} column={column} />)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > 0 && columns.length > 0 && <Pasting id={`${id}-paste`} about={field.label} columns={columns} texts={texts} take={paste} />}
      {faults.map(([at, said]) => <p class="s-error" id={`${prefix}-${at.replaceAll(".", "-")}-error`}>{`${named(grid, at)}${said}`}</p>)}
    </fieldset>
  );
}

/** Which cell a message is about, in words. */
function named({ path, rows, columns }: Grid, at: string): string {
  const [row, column] = at.split(".").slice(path.length).map(Number);
  return row === undefined || column === undefined ? "" : `${rows[row] ?? row + 1} → ${columns[column] ?? column + 1}: `;
}

function Cell({ row, column, ...grid }: Grid & { row: number; column: number }) {
  const { field, path, prefix, rows, columns, errors, language, change, settle } = grid;
  if (field.to && field.to === field.across && row === column) return <td class="is-nothing" data-column={columns[column]}>–</td>;
  const at = [...path, row, column];
  const value = read(grid.value, [row, column]) ?? null;
  const id = `${prefix}-${at.join("-")}`;
  const common = {
    id,
    "aria-label": `${rows[row]} → ${columns[column]}`,
    "aria-invalid": errors[at.join(".")] ? ("true" as const) : undefined,
    "aria-describedby": errors[at.join(".")] ? `${id}-error` : undefined,
  };
  const set = (next: Value) => change(path, filled(grid, row, column, next));
  const tone = field.options && typeof value === "number" && value !== 0 ? (value < 0 ? "is-negative" : "is-positive") : "";
  return (
    <td class={tone} data-column={columns[column]}>
      {field.options ? (
        <select {...common} value={value === null ? "" : String(value)} onChange={(event) => { const chosen = event.currentTarget.value; set(chosen === "" ? null : Number(chosen)); settle(); }}>
          <option value="" aria-label="–" />
          {field.options.map((option) => <option value={option.value} aria-label={option.label}>{option.label.split(" · ")[0]}</option>)}
        </select>
      ) : (
        <TypedInput common={common} value={value} language={language} change={set} settle={settle} />
      )}
    </td>
  );
}

/** The whole matrix with one cell changed: as large as the lists that it crosses, empty where nothing was said. */
function filled({ value, rows, columns }: Grid, row: number, column: number, next: Value): Value {
  return rows.map((_, r) => columns.map((__, c) => (r === row && c === column ? next : read(value, [r, c]) ?? null)));
}

/** What a matrix is once an item of one of its lists is gone. */
export function without(field: Field, value: Value | undefined, list: string, position: number): Value {
  const rows = Array.isArray(value) ? value : [];
  const kept = field.to === list ? rows.filter((_, row) => row !== position) : rows;
  if (field.across !== list) return kept;
  return kept.map((cells) => (Array.isArray(cells) ? cells.filter((_, column) => column !== position) : cells));
}
