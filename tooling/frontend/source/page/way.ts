/** What is beside a lesson scrolls on its own: what one is at stays in sight in it. */

/** The path: the page that is open, whichever module it is of. */
export function showHere(): void {
  const way = document.querySelector<HTMLElement>(".s-way");
  const here = way?.querySelector<HTMLElement>("[aria-current=page]");
  if (way && here) bringIntoSight(way, here);
}

/** Scroll a box, and nothing around it, until something in it is in sight, with a part of what comes next. */
export function bringIntoSight(box: HTMLElement, one: HTMLElement): void {
  if (box.scrollHeight <= box.clientHeight) return;
  const [around, inside] = [box.getBoundingClientRect(), one.getBoundingClientRect()];
  if (inside.bottom > around.bottom) box.scrollTop += inside.bottom - around.bottom + box.clientHeight / 3;
  else if (inside.top < around.top) box.scrollTop -= around.top - inside.top + box.clientHeight / 3;
}
