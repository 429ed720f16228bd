/** The pieces of the page that the server writes at its end, one after the other, as they come. */
import type { Piece } from "./cells";

/** Give every piece once it is whole, those that are there already first. */
export function pieces(take: (piece: Piece) => void): void {
  const seen = new Set<Element>();
  const look = () => {
    for (const script of document.querySelectorAll("script.s-piece")) {
      const whole = script.nextSibling !== null || document.readyState !== "loading";
      if (seen.has(script) || !whole) continue;
      seen.add(script);
      take(JSON.parse(script.textContent!));
    }
  };
  const watch = new MutationObserver(look);
  watch.observe(document.documentElement, { childList: true, subtree: true });
  document.addEventListener("readystatechange", () => {
    look();
    if (document.readyState === "complete") watch.disconnect();
  });
  look();
}
