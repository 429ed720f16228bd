import type { Format, Role } from "./types";

/** Colour, dash and symbol of each role: never colour alone. */
export const LOOK: Record<Role, { colour: string; dash: string; width: number }> = {
  baseline: { colour: "var(--s-grey)", dash: "5 4", width: 1.75 },
  mine: { colour: "var(--s-petrol)", dash: "", width: 2.75 },
  "pin-a": { colour: "var(--s-plum)", dash: "9 3", width: 2 },
  "pin-b": { colour: "var(--s-ochre)", dash: "2 3", width: 2 },
  "pin-c": { colour: "var(--s-sage)", dash: "9 3 2 3", width: 2 },
  gain: { colour: "var(--s-sage)", dash: "", width: 2 },
  loss: { colour: "var(--s-terracotta)", dash: "", width: 2 },
};

export const FONT = { fontSize: "13px", fontFamily: "inherit" };

const LOCALES: Record<string, string> = { it: "it-IT", en: "en-GB" };

/** A writer of numbers in a format and a language. */
export function writer(format: Format, language: string, withUnit = false): (value: number) => string {
  const style = new Intl.NumberFormat(LOCALES[language], {
    style: format.style,
    maximumFractionDigits: format.digits,
    useGrouping: "always",
  });
  return (value) => style.format(value) + (withUnit && format.unit ? `\u00a0${format.unit}` : "");
}
