/** The steps of a lesson, which are its headings: a list beside the text with the one that is being read, and on another day
 * the way back to it. */
import { bringIntoSight } from "./way";
import type { words as Words } from "./words";

const STEP = `scuola-step/${location.pathname}`;
const READ = 0.12; // of the window's height: what begins above is being read

/** Show the steps of a page with enough of them; `words` are the page's. */
export function steps(words: typeof Words): void {
  const headings = [...document.querySelectorAll<HTMLElement>(".is-lesson main > .s-cell > .s-prose > h2")];
  if (headings.length < 3) return;
  headings.forEach((one, i) => { one.id ||= `step-${i + 1}`; });
  const links = headings.map(link);
  const list = document.createElement("ol");
  list.append(...links.map((one) => { const item = document.createElement("li"); item.append(one); return item; }));
  const nav = document.createElement("nav");
  nav.className = "s-steps";
  nav.setAttribute("aria-label", words.steps);
  nav.innerHTML = `<h2>${words.steps}</h2>`;
  nav.append(list);
  document.querySelector("main")!.append(nav);
  resume(headings, words.resume);
  follow(headings, links);
}

function link(heading: HTMLElement): HTMLAnchorElement {
  const made = document.createElement("a");
  made.href = `#${heading.id}`;
  made.textContent = heading.textContent;
  return made;
}

/** Mark the step that is read, and remember the furthest: whoever goes back to the top to leave has not begun again. */
function follow(headings: HTMLElement[], links: HTMLAnchorElement[]): void {
  let awaited = false;
  const look = () => {
    awaited = false;
    const now = Math.max(0, headings.findLastIndex((one) => one.getBoundingClientRect().top < READ * innerHeight));
    links.forEach((one, i) => { if (i === now) one.setAttribute("aria-current", "step"); else one.removeAttribute("aria-current"); });
    bringIntoSight(links[now]!.closest("nav")!, links[now]!);
    if (now > furthest()) try { localStorage.setItem(STEP, `${now}`); } catch { /* forbidden: nothing is remembered */ }
  };
  addEventListener("scroll", () => { if (!awaited) { awaited = true; requestAnimationFrame(look); } }, { passive: true });
  look();
}

function furthest(): number {
  try { return Number(localStorage.getItem(STEP)); } catch { return 0; /* forbidden */ }
}

/** Offer the step up to which it was read, unless that is the end; a page loaded again goes back to its place by itself. */
function resume(headings: HTMLElement[], word: string): void {
  const [way] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const last = headings.slice(0, -1)[furthest()];
  if (!last || last === headings[0] || way?.type !== "navigate" || location.hash) return;
  const offer = document.createElement("p");
  offer.className = "s-resume";
  const back = link(last);
  back.textContent = `${word}: ${last.textContent}`;
  offer.append(back);
  headings[0]!.before(offer);
}
