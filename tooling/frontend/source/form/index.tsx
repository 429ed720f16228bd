import { render as draw } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Fields } from "./fields";
import type { Model } from "./sender";
import type { Button, Field, Status, Texts } from "./types";
import { useValues } from "./values";

const page = globalThis as unknown as { scuolaFormsMade?: number };

function useTrait<T>(model: Model, name: string): T {
  const [value, setValue] = useState(() => model.get(name) as T);
  useEffect(() => {
    const update = () => setValue(model.get(name) as T);
    update(); // what came between the first drawing and now
    model.on(`change:${name}`, update);
    return () => model.off(`change:${name}`, update);
  }, [model, name]);
  return value;
}

/** Where a press has replaced the buttons, focus goes to those that stand there now: not to the top of the page. */
function useFocus(buttons: Button[]) {
  const place = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);
  useEffect(() => {
    if (pressed.current && document.activeElement === document.body) place.current?.querySelector("button")?.focus({ preventScroll: true });
    pressed.current = false;
  }, [buttons]);
  return { place, press: () => { pressed.current = true; } };
}

/** Whether a field, or one within it, must be filled in. */
const needed = (fields: Field[]): boolean => fields.some((field) => (field.required && field.kind !== "slider") || needed(field.item ?? []));

function Form({ model }: { model: Model }) {
  const fields = useTrait<Field[]>(model, "fields");
  const errors = useTrait<Record<string, string>>(model, "errors");
  const buttons = useTrait<Button[]>(model, "buttons");
  const status = useTrait<Status>(model, "status");
  const busy = useTrait<boolean>(model, "busy");
  const language = model.get("language") as string;
  const texts = model.get("texts") as Texts;
  const levers = model.get("layout_name") === "levers";
  const { values, standing, change, press, settle } = useValues(model, levers);
  const unsaved = standing === "unsaved";
  const focus = useFocus(buttons);
  const label = model.get("label") as string;
  const many = useTrait<boolean>(model, "many");
  const prefix = useMemo(() => `s-form-${(page.scuolaFormsMade = (page.scuolaFormsMade ?? 0) + 1)}`, []); // every form is a module of its own
  const shared = { values, errors, language, texts, prefix, change, settle, matrices: fields.filter((field) => field.kind === "matrix") };
  return (
    <form class={`s-form ${levers ? "is-levers" : ""}`} aria-label={label} noValidate onSubmit={(event) => event.preventDefault()}>
      {needed(fields) && <p class="s-help">* {texts.required}</p>}
      <Fields fields={fields} path={[]} {...shared} />
      <div class="s-buttons" ref={focus.place}>
        {buttons.map((button) => (
          <button key={button.name} type="button" class={levers ? "s-link" : `s-button ${button.main ? "is-main" : ""}`} disabled={button.disabled} aria-disabled={busy} aria-label={many ? `${button.label}: ${label}` : undefined}
            onClick={() => { if (!busy) { focus.press(); press(button.name); } }}>
            {button.label}
          </button>
        ))}
        <span class={`s-status is-${unsaved ? "problem" : standing ? "earlier" : status.kind || "plain"}`} role="status">
          <span key={`${unsaved}${status.number}`}>{unsaved ? texts.unsaved : status.text}</span>
        </span>
        {standing === "saving" && <span class="s-status">{texts.saving}</span>}
      </div>
    </form>
  );
}

function render({ model, el }: { model: Model; el: HTMLElement }) {
  draw(<Form model={model} />, el);
  return () => draw(null, el);
}

export default { render };
