/** The bar above the page: whether all that was typed on it is saved, and help that closes like any other box. Forms tell of
 * themselves, and screen readers hear it from them: here it is only to be seen. */
import type { words as Words } from "./words";

interface Told { form: object; standing: "" | "saving" | "unsaved" }

/** Keep the bar of a page up to date, if it has one; `words` are the page's. */
export function bar(words: typeof Words): void {
  const said = document.querySelector<HTMLElement>(".s-bar-saved");
  const help = document.querySelector<HTMLDetailsElement>(".s-bar-help");
  if (!said || !help) return;
  follow(said, words);
  const summary = help.querySelector("summary")!;
  addEventListener("keydown", (event) => { if (event.key === "Escape" && help.open) { help.open = false; summary.focus(); } });
  addEventListener("click", (event) => { if (!help.contains(event.target as Node)) help.open = false; });
}

function follow(said: HTMLElement, words: typeof Words): void {
  const waiting = new Map<object, Told["standing"]>();
  addEventListener("scuola-standing", (event) => {
    const { form, standing } = (event as CustomEvent<Told>).detail;
    const waited = waiting.has(form);
    if (standing) waiting.set(form, standing);
    else waiting.delete(form);
    const all = [...waiting.values()];
    said.classList.toggle("is-problem", all.includes("unsaved"));
    if (all.length) said.textContent = all.includes("unsaved") ? words.unsaved : words.saving;
    else if (waited) said.textContent = `${words.saved} ${new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", timeZone: said.dataset.zone })}`;
  });
}
