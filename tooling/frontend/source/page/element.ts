export function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, attributes: Record<string, string> = {}): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** Put elements into one, in order, without touching those that are in place. */
export function arrange(into: HTMLElement, elements: HTMLElement[]): void {
  elements.forEach((el, i) => { if (into.children[i] !== el) into.insertBefore(el, into.children[i] ?? null); });
}
