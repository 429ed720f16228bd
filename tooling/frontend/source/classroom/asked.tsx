/** A form on the phone: what is typed is kept over a reload, what is sent shows its tick only once it is on the server's disk. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { Fields } from "../form/fields";
import { written, type Path, type Value, type Values } from "../form/types";
import { filled, forget, keep, kept, saysAgain, timeOfDay } from "./place";
import { actsOf, formKey, type PhoneSession, type Receipt } from "./session";
import { tappable } from "./tappable";
import type { AskedForm, Step, Words } from "./types";

interface Asked {
  form: AskedForm;
  step: Step;
  session: PhoneSession;
  words: Words;
}

/** What is written but not sent, kept by the browser under the form's name. */
function useDraft(name: string, form: AskedForm): [Values, (path: Path, value: Value) => void, () => void] {
  const [draft, setDraft] = useState<Values | null>(() => JSON.parse(kept(name) ?? "null") as Values | null);
  const change = (path: Path, value: Value) =>
    setDraft((before) => {
      const next = written(before ?? form.values, path, value) as Values;
      keep(name, JSON.stringify(next));
      return next;
    });
  const clear = () => { forget(name); setDraft(null); };
  return [draft ?? form.values, change, clear];
}

export function Asked({ form, step, session, words }: Asked) {
  const key = formKey({ step: step.id, stage: step.stage, turn: step.turn, act: form.act });
  const [values, change, clear] = useDraft(session.draftOf(key), form);
  const acts = actsOf(form);
  const pending = session.outbox.lastOf(step.id, step.stage, step.turn, acts);
  const receipt = acts.map((act) => session.receipts.get(formKey({ step: step.id, stage: step.stage, turn: step.turn, act }))).filter(Boolean).pop();
  const [isNew, setNew] = useState(false);
  useEffect(() => { if (form.adds_up && receipt?.kind === "ack") clear(); }, [receipt]);
  useEffect(() => { if (!form.adds_up && receipt?.kind === "ack" && !isNew) clear(); }, [form.sent]);
  const errors = receipt?.kind === "invalid" ? receipt.errors ?? {} : {};
  const press = (act: string) => {
    for (const one of acts) session.receipts.delete(formKey({ step: step.id, stage: step.stage, turn: step.turn, act: one }));
    setNew(false);
    session.answer(step, act, form.fields.length ? values : {});
  };
  return (
    <form class={`s-form ${form.fields.length === 1 && saysAgain(step.title, form.fields[0]!.label) ? "is-titled" : ""}`} noValidate onSubmit={(event) => event.preventDefault()}>
      <Fields fields={tappable(form.fields)} path={[]} values={values} errors={errors} language={session.language} texts={words.form} prefix={`f-${form.act}`}
        matrices={[]} change={(path, value) => { setNew(true); change(path, value); }} settle={() => undefined} />
      <div class="s-buttons">
        {form.buttons.map(([act, label], place) => (
          <button type="button" class={`s-button ${place === form.buttons.length - 1 ? "is-main" : ""}`} onClick={() => press(act)}>{label}</button>
        ))}
      </div>
      <State form={form} waits={Boolean(pending)} receipt={isNew ? undefined : receipt} session={session} words={words} />
    </form>
  );
}

/** The tick of what was sent last, where the form is gone: enough has been written, or answers are closed. */
export function Received({ step, session, words }: Omit<Asked, "form">) {
  const receipt = session.lastReceipt(step);
  const waits = session.outbox.all.some((one) => one.step === step.id && one.stage === step.stage && one.turn === step.turn);
  if (!receipt && !waits) return null;
  return <State form={null} waits={waits} receipt={receipt} session={session} words={words} />;
}

function State({ form, waits, receipt, session, words }: { form: AskedForm | null; waits: boolean; receipt?: Receipt; session: PhoneSession; words: Words }) {
  const { text, kind } = useMemo(() => {
    const time = (at: number) => timeOfDay(at, session.language);
    if (waits) return { text: session.isOnline ? words.sending : words.offline, kind: "waits" };
    if (receipt?.kind === "ack") return { text: filled(receipt.late ? words.received_late : words.received, { time: time(receipt.at!) }), kind: "done" };
    if (receipt?.kind === "refused") return { text: receipt.text, kind: "problem" };
    if (receipt?.kind === "invalid") return { text: words.to_mend, kind: "problem" };
    if (form?.sent && !form.adds_up) return { text: `${filled(words.received, { time: time(form.sent) })} ${words.change}`, kind: "done" };
    return { text: "", kind: "" };
  }, [waits, receipt, form?.sent, session.isOnline, session.language]);
  return <p class={`s-state is-${kind}`} role="status">{text}</p>;
}
