import { useRef } from "preact/hooks";
import { Line, Options, Select, Slider, TypedNumber, YesNo, type Place } from "./controls";
import { Matrix, without } from "./matrix";
import { Pasting } from "./pasting";
import { asRows } from "./table";
import type { Field, Option, Path, Texts, Value, Values } from "./types";
import { read } from "./types";

const CONTROLS = {
  line: Line,
  paragraph: Line,
  number: TypedNumber,
  year: TypedNumber,
  slider: Slider,
  choice: Select,
  question: Options,
  several: Options,
  links: Options,
  rating: Options,
  yesno: YesNo,
};

interface Shared {
  values: Values;
  errors: Record<string, string>;
  language: string;
  texts: Texts;
  prefix: string;
  matrices: Field[];
  change: Place["change"];
  settle: () => void;
}

/** Fields one under the other, in groups where they have them. */
export function Fields({ fields, path, ...shared }: { fields: Field[]; path: Path } & Shared) {
  const groups: { name?: string; fields: Field[] }[] = [];
  for (const field of fields) {
    const last = groups[groups.length - 1];
    if (last && last.name === field.group) last.fields.push(field);
    else groups.push({ name: field.group, fields: [field] });
  }
  return (
    <>
      {groups.map((group) =>
        group.name ? (
          <fieldset class="s-group">
            <legend>{group.name}</legend>
            {group.fields.map((field) => <One field={field} path={path} {...shared} />)}
          </fieldset>
        ) : (
          group.fields.map((field) => <One field={field} path={path} {...shared} />)
        ),
      )}
    </>
  );
}

function One({ field, path, values, errors, ...shared }: { field: Field; path: Path } & Shared) {
  const here = [...path, field.name];
  if (field.kind === "rows") return <Rows field={field} path={here} values={values} errors={errors} {...shared} />;
  if (field.kind === "section") return <Section field={field} path={here} values={values} errors={errors} {...shared} />;
  if (field.kind === "matrix")
    return <Matrix field={field} path={here} value={read(values, here)} errors={errors} rows={field.row_names ?? titles(values, field.to!)} columns={field.column_names ?? titles(values, field.across!)} {...shared} />;
  const Control = CONTROLS[field.kind];
  const filled = field.kind === "links" ? { ...field, options: linkable(values, field.to!) } : field;
  return <Control field={filled} path={here} value={read(values, here)} error={errors[here.join(".")]} {...shared} />;
}

function Section({ field, path, ...shared }: { field: Field; path: Path } & Shared) {
  return (
    <fieldset class="s-group">
      <legend>{field.label}</legend>
      {field.help && <p class="s-help">{field.help}</p>}
      <Fields fields={field.item ?? []} path={path} {...shared} />
    </fieldset>
  );
}

/** The named items of another list, as options. */
function linkable(values: Values, to: string): Option[] {
  const rows = read(values, [to]);
  const names = (Array.isArray(rows) ? rows : []).map((row) => read(row, ["name"]));
  return [...new Set(names)].filter((name): name is string => typeof name === "string" && name.trim() !== "").map((name) => ({ value: name, label: name }));
}

/** What the items of a list are called: their names, or their places. */
function titles(values: Values, list: string): string[] {
  const rows = read(values, [list]);
  return (Array.isArray(rows) ? rows : []).map((row, position) => {
    const name = read(row, ["name"]);
    return typeof name === "string" && name.trim() ? name : String(position + 1);
  });
}

/** A list of things of one kind, each with its own fields. */
function Rows({ field, path, values, errors, ...shared }: { field: Field; path: Path } & Shared) {
  const { change, settle, texts } = shared;
  const current = read(values, path);
  const rows: Value[] = Array.isArray(current) ? current : [];
  const fault = errors[path.join(".")];
  const all = useRef<HTMLFieldSetElement>(null);
  const item = field.item ?? [];
  const full = rows.length >= (field.most ?? Infinity);
  const replace = (next: Value[]) => { change(path, next); settle(); };
  const remove = (position: number) => {
    const list = path.join(".");
    for (const matrix of shared.matrices.filter((one) => one.to === list || one.across === list))
      change([matrix.name], without(matrix, read(values, [matrix.name]), list, position));
    replace(rows.filter((_, other) => other !== position));
    requestAnimationFrame(() => goOn(all.current, Math.min(position, rows.length - 2)));
  };
  const paste = (text: string) => {
    const table = asRows(text, item, shared.language, (list) => linkable(values, list));
    const next = [...rows.filter(says), ...table.rows];
    replace(next.slice(0, field.most));
    return { rows: table.rows.length - Math.max(0, next.length - (field.most ?? Infinity)), unread: table.unread };
  };
  return (
    <fieldset class="s-field" ref={all}>
      <legend>{field.label}</legend>
      {field.help && <p class="s-help">{field.help}</p>}
      {rows.map((row, position) => (
        <fieldset class="s-row">
          <legend>{title(row, position)}</legend>
          <Fields fields={item} path={[...path, position]} values={values} errors={errors} {...shared} />
          <div class="s-buttons">
            <button type="button" class="s-link" aria-label={`${texts.remove} ${title(row, position)} (${field.label})`} onClick={() => remove(position)}>
              {texts.remove}
            </button>
          </div>
        </fieldset>
      ))}
      {fault && <p class="s-error">{fault}</p>}
      {item.length > 0 && <Pasting id={`${shared.prefix}-${path.join("-")}-paste`} about={field.label} columns={item.map((one) => one.label)} texts={texts} take={paste} />}
      <div class="s-buttons">
        <button type="button" class={`s-button ${full ? "is-full" : ""}`} aria-disabled={full} onClick={() => { if (!full) replace([...rows, {}]); }}>
          {`${texts.add} (${field.label})`}
        </button>
      </div>
    </fieldset>
  );
}

/** Whoever has removed an item goes on with the one that took its place, or with the button that adds one. */
function goOn(list: HTMLElement | null, position: number): void {
  const place = list?.querySelectorAll(":scope > .s-row")[position] ?? list;
  [...(place?.querySelectorAll<HTMLElement>("button") ?? [])].at(-1)?.focus();
}

/** Whether something was typed into an item of a list. */
const says = (row: Value) => row !== null && typeof row === "object" && Object.values(row).some((value) => value !== null && value !== "");

function title(row: Value, position: number): string {
  const name = read(row, ["name"]);
  return `${position + 1}${typeof name === "string" && name.trim() ? ` · ${name}` : ""}`;
}
