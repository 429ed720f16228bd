import { withUnit } from "../form/numbers";
import { asRead } from "../minus";
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

/** A writer of numbers in a format and a language: each with all its decimals, so that they can be compared. */
export function writer(format: Format, language: string, showUnit = false, fewest = format.digits): (value: number) => string {
  const style = new Intl.NumberFormat(LOCALES[language], {
    style: format.style,
    minimumFractionDigits: fewest,
    maximumFractionDigits: format.digits,
    useGrouping: "always",
  });
  if (!showUnit || !format.unit) return (value) => asRead(style.format(value));
  return (value) => withUnit(asRead(style.format(value)), format.unit, language);
}

/** A writer of the numbers along an axis, which need no more decimals than they have. */
export const ticker = (format: Format, language: string) => writer(format, language, false, 0);
