/** Where somebody is on the page, kept while parts of it are drawn anew: not thrown to its top. */

const REACHED = "a[href], button, input, select, textarea, summary, [tabindex='0']";

const reached = (within: HTMLElement) => [...within.querySelectorAll<HTMLElement>(REACHED)].filter((one) => one.checkVisibility?.() ?? true);

/** Replace what an element holds; what was unfolded in it stays so, and whoever was in it stays where they were. */
export function replaced(holder: HTMLElement, html: string): void {
  const folds = () => [...holder.querySelectorAll("details")];
  const open = folds().map((one) => one.open);
  const at = holder.contains(document.activeElement) ? reached(holder).indexOf(document.activeElement as HTMLElement) : -1;
  holder.innerHTML = html;
  const now = folds();
  if (now.length === open.length) now.forEach((one, i) => { one.open ||= open[i]!; });
  if (at >= 0) (reached(holder)[at] ?? standIn(holder)).focus({ preventScroll: true });
}

/** Somebody was in a part that is gone: they go on with what took its place, or with what is around it. */
export function goOnFrom(around: HTMLElement, place: number): void {
  const parts = [...around.children] as HTMLElement[];
  const near = [...parts.slice(place), ...parts.slice(0, place).reverse()].flatMap((one) => reached(one));
  (near[0] ?? standIn(around)).focus({ preventScroll: true });
}

function standIn(element: HTMLElement): HTMLElement {
  element.tabIndex = -1;
  return element;
}
