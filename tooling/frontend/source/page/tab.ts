import { children, type Show } from "./children";
import { element } from "./element";
import type { Model } from "./models";


const STEPS: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

let made = 0;

/** Sections under a row of tabs, by keyboard too: arrows go from one to the next, and the one that is reached is open. */
export function tab(model: Model, el: HTMLElement, show: Show): void {
  const prefix = `s-tab-${made++}`;
  const strip = element("div", "s-tabs", { role: "tablist" });
  const panels = element("div", "widget-tab-contents");
  el.classList.add("widget-tab");
  el.append(strip, panels);
  const tabs: HTMLButtonElement[] = [];
  const places: HTMLElement[] = [];

  const choose = (i: number, focus: boolean) => {
    model.set("selected_index", i);
    model.save_changes();
    if (focus) tabs[i]!.focus();
  };
  const grow = (i: number) => {
    const panel = `${prefix}-${i}-panel`;
    const one = element("button", "s-tab", { type: "button", role: "tab", id: `${prefix}-${i}`, "aria-controls": panel });
    one.addEventListener("click", () => choose(i, false));
    one.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      if (!step) return;
      event.preventDefault();
      choose(step(i, tabs.length), true);
    });
    tabs.push(one);
    places.push(element("div", "s-tab-panel", { role: "tabpanel", id: panel, "aria-labelledby": one.id, tabindex: "-1" }));
    strip.append(one);
    panels.append(places[i]!);
  };
  const paint = () => {
    const chosen = model.get("selected_index") ?? 0;
    tabs.forEach((one, i) => {
      one.textContent = model.get("titles")?.[i] ?? "";
      one.setAttribute("aria-selected", String(i === chosen));
      one.tabIndex = i === chosen ? 0 : -1;
      places[i]!.hidden = i !== chosen;
    });
  };

  children(model, show, (shown) => {
    while (tabs.length > shown.length) { tabs.pop()!.remove(); places.pop()!.remove(); }
    while (tabs.length < shown.length) grow(tabs.length);
    shown.forEach((one, i) => { if (one.el.parentElement !== places[i]) places[i]!.append(one.el); });
    paint();
  });
  model.on("change:selected_index change:titles", paint);
}
