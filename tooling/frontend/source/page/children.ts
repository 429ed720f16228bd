import { goOnFrom } from "./focus";
import type { Model } from "./models";

export type Cleaner = () => void;
export interface Shown { reference: string; model?: Model; el: HTMLElement; clean: Cleaner }
export type Show = (model: Model, reference: string) => Shown;

/** Views of a changing list: those that stay are kept as they are, with whoever is in them. */
export function children(model: Model, show: Show, placed: (shown: Shown[]) => void): void {
  let shown: Shown[] = [];
  const update = () => {
    const old = new Map(shown.map((one) => [one.model ?? one.reference, one]));
    const next = ((model.get("children") ?? []) as string[]).map((reference) => old.get(model.all.now(reference) ?? reference) ?? show(model, reference));
    const left = shown.findIndex((one) => !next.includes(one) && one.el.contains(document.activeElement));
    const around = shown[left]?.el.parentElement;
    for (const one of shown) if (!next.includes(one)) { one.clean(); one.el.remove(); }
    shown = next;
    placed(shown);
    if (around) goOnFrom(around, left);
  };
  update();
  model.on("change:children", update);
}
