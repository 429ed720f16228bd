import { render as draw } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Fields } from "./fields";
import type { Button, Field, Path, Status, Texts, Value, Values } from "./types";
import { written } from "./types";

/** The part of a widget model that the form uses (anywidget). */
interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  send(content: unknown): void;
  on(event: string, callback: () => void): void;
  off(event: string, callback: () => void): void;
}

const TYPING_PAUSE = 500;

function useTrait<T>(model: Model, name: string): T {
  const [value, setValue] = useState(() => model.get(name) as T);
  useEffect(() => {
    const update = () => setValue(model.get(name) as T);
    model.on(`change:${name}`, update);
    return () => model.off(`change:${name}`, update);
  }, [model, name]);
  return value;
}

/** Values that are edited here and known to Python: sent at once while dragging, after a pause while typing. */
function useValues(model: Model, live: boolean) {
  const [values, setValues] = useState(() => (model.get("value") as Values) ?? {});
  const latest = useRef(values);
  const timer = useRef<number>();
  const send = (dragging = false) => {
    clearTimeout(timer.current);
    if (JSON.stringify(model.get("value")) === JSON.stringify(latest.current) && model.get("dragging") === dragging) return;
    model.set("value", latest.current);
    model.set("dragging", dragging);
    model.save_changes();
  };
  useEffect(() => {
    const update = () => {
      if (JSON.stringify(model.get("value")) === JSON.stringify(latest.current)) return;
      latest.current = model.get("value") as Values;
      setValues(latest.current);
    };
    const leave = () => send();
    model.on("change:value", update);
    addEventListener("pagehide", leave);
    return () => { model.off("change:value", update); removeEventListener("pagehide", leave); };
  }, [model]);
  const change = (path: Path, value: Value, dragging = false) => {
    latest.current = written(latest.current, path, value) as Values;
    setValues(latest.current);
    if (live) return send(dragging);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(send, TYPING_PAUSE);
  };
  return { values, change, settle: () => send() };
}

let forms = 0;

function Form({ model }: { model: Model }) {
  const fields = useTrait<Field[]>(model, "fields");
  const errors = useTrait<Record<string, string>>(model, "errors");
  const buttons = useTrait<Button[]>(model, "buttons");
  const status = useTrait<Status>(model, "status");
  const busy = useTrait<boolean>(model, "busy");
  const language = model.get("language") as string;
  const levers = model.get("layout_name") === "levers";
  const { values, change, settle } = useValues(model, levers);
  const prefix = useMemo(() => `s-form-${(forms += 1)}`, []);
  const shared = { values, errors, language, texts: model.get("texts") as Texts, prefix, change, settle };
  return (
    <form class={`s-form ${levers ? "is-levers" : ""}`} aria-label={model.get("label") as string} noValidate onSubmit={(event) => event.preventDefault()}>
      <Fields fields={fields} path={[]} {...shared} />
      {(buttons.length > 0 || status.text) && (
        <div class="s-buttons">
          {buttons.map((button) => (
            <button type="button" class={`s-button ${button.main ? "is-main" : ""}`} disabled={busy || button.disabled}
              onClick={() => { settle(); model.send({ pressed: button.name }); }}>
              {button.label}
            </button>
          ))}
          <span class={`s-status ${status.kind ? `is-${status.kind}` : ""}`} role="status">{status.text}</span>
        </div>
      )}
    </form>
  );
}

function render({ model, el }: { model: Model; el: HTMLElement }) {
  draw(<Form model={model} />, el);
  return () => draw(null, el);
}

export default { render };
