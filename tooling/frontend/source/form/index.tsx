import { render as draw } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Fields } from "./fields";
import type { Button, Field, Path, Status, Texts, Value, Values } from "./types";
import { written } from "./types";

/** The part of a widget model that the form uses (anywidget). */
interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  send(content: unknown): void;
  on(event: string, callback: (content?: unknown) => void): void;
  off(event: string, callback: (content?: unknown) => void): void;
}

const TYPING_PAUSE = 500;

/** The forms of the page, each with what sends its latest values: a button pressed in one acts on all as they are. */
const page = globalThis as unknown as { scuolaForms?: Set<() => void>; scuolaFormsMade?: number };
const allForms = (page.scuolaForms ??= new Set());

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

/** Sends values to Python in the order in which they were made. While a slider moves, one message is under way at a
 * time and the latest value wins. Messages of our own keep their order with the buttons'; widget state does not. */
class Sender {
  private underWay = false;
  private waiting = false;
  private sent = "";
  private dragging = false;

  constructor(private readonly model: Model, private readonly latest: () => Values) {
    this.sent = JSON.stringify({ values: latest(), dragging: false });
  }

  send(dragging: boolean): void {
    this.dragging = dragging;
    if (this.underWay && dragging) this.waiting = true;
    else this.flush();
  }

  flush(): void {
    const values = this.latest();
    const text = JSON.stringify({ values, dragging: this.dragging });
    this.waiting = false;
    if (text === this.sent) return;
    this.underWay = true;
    this.model.set("value", values); // this is heard below, in `received`, which knows nothing of dragging
    this.sent = text;
    this.model.send({ set: { dragging: this.dragging, value: values } });
  }

  /** Python has changed the values itself: these are the ones it has. */
  received(values: Values): void {
    this.sent = JSON.stringify({ values, dragging: false });
  }

  settled(): void {
    this.underWay = false;
    if (this.waiting) this.flush();
  }
}

/** The values of the form, and what changes them. A button may change them too (start again, load the example): what is
 * typed before it has answered is not sent with the values of before, but written over those of the answer. */
function useValues(model: Model, live: boolean) {
  const drawn = useRef(model.get("value") as Values);
  const [values, setValues] = useState(() => drawn.current ?? {});
  const latest = useRef(values);
  const timer = useRef<number>();
  const typedSincePress = useRef<[Path, Value][] | null>(null);
  const sender = useMemo(() => new Sender(model, () => latest.current), [model]);
  const flush = () => { clearTimeout(timer.current); sender.send(false); };
  const flushUnlessPressed = () => { if (!typedSincePress.current) flush(); };
  useEffect(() => {
    const update = () => {
      const received = model.get("value") as Values;
      sender.received(received);
      latest.current = (typedSincePress.current ?? []).reduce((all, [path, value]) => written(all, path, value) as Values, received);
      setValues(latest.current);
    };
    const settled = () => sender.settled();
    const answered = () => { if (!model.get("busy")) { typedSincePress.current = null; flush(); } };
    if (model.get("value") !== drawn.current) update(); // what came between the first drawing and now
    model.on("change:value", update);
    model.on("change:busy", answered);
    model.on("msg:custom", settled);
    addEventListener("pagehide", flush);
    allForms.add(flushUnlessPressed);
    return () => {
      model.off("change:value", update);
      model.off("change:busy", answered);
      model.off("msg:custom", settled);
      removeEventListener("pagehide", flush);
      allForms.delete(flushUnlessPressed);
    };
  }, [model]);
  const change = (path: Path, value: Value, dragging = false) => {
    latest.current = written(latest.current, path, value) as Values;
    setValues(latest.current);
    typedSincePress.current?.push([path, value]);
    clearTimeout(timer.current);
    if (live) sender.send(dragging);
    else timer.current = window.setTimeout(flushUnlessPressed, TYPING_PAUSE);
  };
  const press = (name: string) => {
    allForms.forEach((send) => send());
    typedSincePress.current = [];
    model.send({ pressed: name });
  };
  return { values, change, press, settle: flushUnlessPressed };
}

function Form({ model }: { model: Model }) {
  const fields = useTrait<Field[]>(model, "fields");
  const errors = useTrait<Record<string, string>>(model, "errors");
  const buttons = useTrait<Button[]>(model, "buttons");
  const status = useTrait<Status>(model, "status");
  const busy = useTrait<boolean>(model, "busy");
  const language = model.get("language") as string;
  const levers = model.get("layout_name") === "levers";
  const { values, change, press, settle } = useValues(model, levers);
  const prefix = useMemo(() => `s-form-${(page.scuolaFormsMade = (page.scuolaFormsMade ?? 0) + 1)}`, []); // every form is a module of its own
  const shared = { values, errors, language, texts: model.get("texts") as Texts, prefix, change, settle, matrices: fields.filter((field) => field.kind === "matrix") };
  return (
    <form class={`s-form ${levers ? "is-levers" : ""}`} aria-label={model.get("label") as string} noValidate onSubmit={(event) => event.preventDefault()}>
      <Fields fields={fields} path={[]} {...shared} />
      {(buttons.length > 0 || status.text) && (
        <div class="s-buttons">
          {buttons.map((button) => (
            <button type="button" class={`s-button ${button.main ? "is-main" : ""}`} disabled={busy || button.disabled}
              onClick={() => press(button.name)}>
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
