/** Before one is in: the room's code, waiting to be let in, a seat that is taken back by its personal code, where one works. */
import { useState } from "preact/hooks";
import { Fields } from "../form/fields";
import type { Values } from "../form/types";
import { base } from "./place";
import type { PhoneSession } from "./session";
import { tappable } from "./tappable";
import type { Words } from "./types";

export function EnterCode({ words }: { words: Words }) {
  const [code, setCode] = useState("");
  const go = (event: Event) => {
    event.preventDefault();
    if (code.trim()) location.href = `${base}${encodeURIComponent(code.trim())}`;
  };
  return (
    <form class="s-form" onSubmit={go}>
      <div class="s-field">
        <label class="s-label" for="room">{words.code_label}</label>
        <input id="room" type="text" autocomplete="off" autocapitalize="characters" spellcheck={false} value={code} onInput={(event) => setCode(event.currentTarget.value)} />
      </div>
      <div class="s-buttons"><button class="s-button is-main">{words.enter}</button></div>
    </form>
  );
}

export function TakeBack({ session, words, isOpen }: { session: PhoneSession; words: Words; isOpen?: boolean }) {
  const [code, setCode] = useState("");
  const go = (event: Event) => {
    event.preventDefault();
    if (code.trim()) session.takeBack(code.trim());
  };
  return (
    <details open={isOpen || Boolean(session.backRefused)}>
      <summary>{words.other_phone}</summary>
      <form class="s-form" onSubmit={go}>
        <div class="s-field">
          <label class="s-label" for="personal">{words.personal_code}</label>
          <input id="personal" type="text" autocomplete="off" autocapitalize="characters" spellcheck={false} value={code} onInput={(event) => setCode(event.currentTarget.value)} />
          {session.backRefused && <p class="s-error" role="alert">{session.backRefused}</p>}
        </div>
        <div class="s-buttons"><button class="s-button">{words.take_back}</button></div>
      </form>
    </details>
  );
}

export function Sector({ session, words }: { session: PhoneSession; words: Words }) {
  const [values, setValues] = useState<Values>({});
  return (
    <form class="s-form" onSubmit={(event) => event.preventDefault()}>
      <Fields fields={tappable(words.sectors)} path={[]} values={values} errors={{}} language={session.language} texts={words.form} prefix="door" matrices={[]}
        change={([name], value) => setValues({ [String(name)]: value })} settle={() => undefined} />
      <div class="s-buttons">
        <button type="button" class="s-button is-main" disabled={!values.sector} onClick={() => session.about(String(values.sector))}>{words.enter}</button>
      </div>
    </form>
  );
}
