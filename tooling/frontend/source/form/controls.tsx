import { measured, shown } from "./numbers";
import { TypedInput } from "./typed";
import type { Field, Option, Path, Texts, Value } from "./types";

/** What every control is given. */
export interface Place {
  field: Field;
  path: Path;
  value: Value | undefined;
  error?: string;
  language: string;
  texts: Texts;
  prefix: string;
  change: (path: Path, value: Value, dragging?: boolean) => void;
  settle: () => void;
}

const idOf = ({ prefix, path }: Place) => `${prefix}-${path.join("-")}`;

const describedBy = (place: Place) =>
  [place.field.help && `${idOf(place)}-help`, place.error && `${idOf(place)}-error`].filter(Boolean).join(" ") || undefined;

/** A label is marked for the eye where its field is needed; to screen readers the field says so itself. */
const marked = ({ field }: Place) => (field.required ? " is-required" : "");

function Help(place: Place) {
  return place.field.help ? <p class="s-help" id={`${idOf(place)}-help`}>{place.field.help}</p> : null;
}

function Fault(place: Place) {
  return place.error ? <p class="s-error" id={`${idOf(place)}-error`}>{place.error}</p> : null;
}

function common(place: Place) {
  return {
    id: idOf(place),
    "aria-describedby": describedBy(place),
    "aria-invalid": place.error ? ("true" as const) : undefined,
    "aria-required": place.field.required ? ("true" as const) : undefined,
  };
}

export function Line(place: Place) {
  const { field, path, value, change, settle } = place;
  const Tag = field.kind === "paragraph" ? "textarea" : "input";
  return (
    <div class="s-field">
      <label class={`s-label${marked(place)}`} for={idOf(place)}>{field.label}</label>
      <Help {...place} />
      <Tag
        {...common(place)}
        type={Tag === "input" ? "text" : undefined}
        value={String(value ?? "")}
        onInput={(event: Event) => change(path, (event.currentTarget as HTMLInputElement).value)}
        onBlur={settle}
      />
      <Length {...place} />
      <Fault {...place} />
    </div>
  );
}

/** How long a long text is, once it comes near its limit. */
function Length({ field, value, language, texts }: Place) {
  const length = String(value ?? "").length;
  if (!field.most || length < field.most * 0.8) return null;
  return <p class="s-help" role="status">{`${shown(length, language)} / ${shown(field.most, language)} ${texts.characters}`}</p>;
}

export function TypedNumber(place: Place) {
  const { field, path, value, language, change, settle } = place;
  return (
    <div class="s-field">
      <label class={`s-label${marked(place)}`} for={idOf(place)}>{field.label}</label>
      <Help {...place} />
      <span class="s-typed-number">
        <TypedInput common={common(place)} value={value} language={language} year={field.kind === "year"} change={(next) => change(path, next)} settle={settle} />
        {field.unit && <span>{field.unit}</span>}
      </span>
      <Fault {...place} />
    </div>
  );
}

export function Slider(place: Place) {
  const { field, path, value, language, change, settle } = place;
  const current = typeof value === "number" ? value : Number(field.default ?? field.low ?? 0);
  const withUnit = measured(current, field, language);
  const send = (event: Event, dragging: boolean) => change(path, Number((event.currentTarget as HTMLInputElement).value), dragging);
  return (
    <div class="s-field">
      <div class="s-slider-head">
        <label for={idOf(place)}>{field.label}</label>
        <output for={idOf(place)}>{withUnit}</output>
      </div>
      <Help {...place} />
      <input
        {...common(place)}
        type="range"
        min={field.low}
        max={field.high}
        step={field.step ?? "any"}
        value={current}
        aria-valuetext={withUnit}
        onInput={(event) => send(event, true)}
        onChange={(event) => { send(event, false); settle(); }}
      />
      <Fault {...place} />
      <About {...place} />
    </div>
  );
}

function About({ field, texts }: Place) {
  if (!field.about?.length) return null;
  return (
    <details class="s-about">
      <summary aria-label={`${texts.about} ${field.label}`}>{texts.about}</summary>
      {field.about.map((line) => <p>{line}</p>)}
    </details>
  );
}

export function YesNo(place: Place) {
  const { field, path, value, change, settle } = place;
  return (
    <div class="s-field">
      <label class="s-option">
        <input {...common(place)} type="checkbox" checked={value === true} onChange={(event) => { change(path, event.currentTarget.checked); settle(); }} />
        <span>{field.label}</span>
      </label>
      <Help {...place} />
      <Fault {...place} />
    </div>
  );
}

export function Select(place: Place) {
  const { field, path, value, texts, change, settle } = place;
  return (
    <div class="s-field">
      <label class={`s-label${marked(place)}`} for={idOf(place)}>{field.label}</label>
      <Help {...place} />
      <select {...common(place)} value={String(value ?? "")} onChange={(event) => { change(path, event.currentTarget.value || null); settle(); }}>
        <option value="">{texts.choose}</option>
        {field.options?.map((option) => <option value={option.value}>{option.label}</option>)}
      </select>
      <Fault {...place} />
    </div>
  );
}

/** A group of radio buttons or check boxes, with a note under an option where there is one. */
export function Options(place: Place) {
  const { field, path, value, texts, change, settle } = place;
  const many = field.kind === "several" || field.kind === "links";
  const chosen = many ? (Array.isArray(value) ? value : []) : value === null || value === undefined ? [] : [String(value)];
  const toggle = (option: Option) => {
    if (!many) change(path, field.kind === "rating" ? Number(option.value) : option.value);
    else change(path, chosen.includes(option.value) ? chosen.filter((v) => v !== option.value) : [...chosen, option.value]);
    settle();
  };
  return (
    <fieldset class="s-field" aria-describedby={describedBy(place)}>
      <legend class={marked(place)}>{field.label}{field.required && <span class="s-hidden"> ({texts.required})</span>}</legend>
      <Help {...place} />
      {field.kind === "links" && field.options?.length === 0 && <p class="s-help">{texts.nothing_to_link}</p>}
      <div class={field.kind === "rating" || field.kind === "links" ? "s-levels" : undefined}>
        {field.options?.map((option, position) => (
          <div class="s-option">
            <input
              type={many ? "checkbox" : "radio"}
              id={`${idOf(place)}-${position}`}
              name={idOf(place)}
              value={option.value}
              checked={chosen.includes(option.value)}
              aria-describedby={option.note ? `${idOf(place)}-${position}-note` : undefined}
              onChange={() => toggle(option)}
            />
            <label for={`${idOf(place)}-${position}`}>{option.label}</label>
            {option.note && <p id={`${idOf(place)}-${position}-note`} class={`s-option-note ${option.mark ? `is-${option.mark}` : ""}`}>{option.note}</p>}
          </div>
        ))}
      </div>
      <Fault {...place} />
    </fieldset>
  );
}
