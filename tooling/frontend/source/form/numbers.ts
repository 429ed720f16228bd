import { asRead } from "../minus";
import type { Field } from "./types";

/** Numbers as people type and read them: `1.234,5` in Italian, `1,234.5` in English. */

export function shown(value: number, language: string, digits = 6): string {
  return new Intl.NumberFormat(language === "en" ? "en-GB" : "it-IT", { maximumFractionDigits: digits, useGrouping: "always" }).format(value);
}

/** A number whose thousands are divided by spaces or apostrophes: `1 234`, `1’234,5`. */
const SPACED = /^[-−]?\s*[1-9]\d{0,2}([\s'’])\d{3}(\1\d{3})*([.,]\d+)?$/;

/** The number in a text, or null where there is none: `10 20` is two. A lone point is a decimal one unless three digits follow it and no
 * zero leads (`1.234` is a thousand and more, `0.075` and `9.8` are not). */
export function parsed(text: string, language: string): number | null {
  const written = text.trim();
  if (/\d[\s'’]+\d/.test(written) && !SPACED.test(written)) return null;
  const compact = text.replace(/[\s\u00a0'’]/g, "").replace("−", "-");
  if (compact === "") return null;
  const decimal = language === "en" ? "." : ",";
  const thousands = decimal === "," ? "." : ",";
  const grouped = new RegExp(`^-?[1-9]\\d{0,2}(\\${thousands}\\d{3})+(\\${decimal}\\d+)?$`);
  const plain = grouped.test(compact) ? compact.split(thousands).join("") : compact;
  const value = Number(plain.replace(",", "."));
  return Number.isFinite(value) ? value : null;
}

/** A number with its unit: a share in per cent, one time, two times. */
export function measured(value: number, field: Pick<Field, "unit" | "one" | "scale">, language: string) {
  if (field.scale) return `${asRead(shown(value * field.scale, language, 4))}${field.unit?.replace(" ", "\u00a0") ?? ""}`;
  const unit = value === 1 && field.one ? field.one : field.unit;
  const written = asRead(shown(value, language, 4));
  return unit ? withUnit(written, unit, language) : written;
}

/** What is written with its unit; in English the sign of the euro stands before it: `300 € l'anno`, `€300 a year`. */
export function withUnit(written: string, unit: string, language: string) {
  const money = language === "en" ? /^€ ?([km]?)((?:[ /].*)?)$/.exec(unit) : null;
  if (!money) return `${written}\u00a0${unit}`;
  const [, sign, digits] = /^([-−]?)(.*)$/.exec(written) ?? ["", "", written];
  return `${sign}€${digits}${money[1]}${(money[2] ?? "").replace(" ", "\u00a0")}`;
}
