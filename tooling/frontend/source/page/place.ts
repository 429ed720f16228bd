/** Where a reader was on a page: how far down, and what was unfolded. It is found again when the page is loaded again. */
const PLACE = `scuola-place/${location.pathname}${location.search}`;

interface Place { y: number; open: string[] }

const folds = () => [...document.querySelectorAll("details")].map((one, i) => [one, `${i} ${one.querySelector("summary")?.textContent}`] as const);

export function leavePlace(): void {
  const place: Place = { y: scrollY, open: folds().filter(([one]) => one.open).map(([, name]) => name) };
  try { sessionStorage.setItem(PLACE, JSON.stringify(place)); } catch { /* forbidden: the page begins at its top */ }
}

/** Go back to where the reader was, once the page is as long as it was; not against somebody who has moved meanwhile. */
export function comeBack(): void {
  const [way] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (way?.type === "navigate") return;
  let place: Place | null = null;
  try { place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null"); } catch { /* forbidden */ }
  if (!place) return;
  for (const [one, name] of folds()) if (place.open.includes(name)) one.open = true;
  const { y } = place;
  const moved = new AbortController();
  const stop = () => { moved.abort(); grown.disconnect(); };
  const grown = new ResizeObserver(() => { scrollTo({ top: y }); if (Math.abs(scrollY - y) < 2) stop(); });
  for (const event of ["wheel", "keydown", "pointerdown"]) addEventListener(event, stop, { signal: moved.signal });
  grown.observe(document.body);
}
