/** Numbers as people type and read them: `1.234,5` in Italian, `1,234.5` in English. */

export function shown(value: number, language: string, digits = 6): string {
  return new Intl.NumberFormat(language === "en" ? "en-GB" : "it-IT", { maximumFractionDigits: digits, useGrouping: "always" }).format(value);
}

/** The number in a text, or null where there is none; a lone point before one or two digits is a decimal one. */
export function parsed(text: string, language: string): number | null {
  const compact = text.replace(/[\s\u00a0'’]/g, "").replace("−", "-");
  if (compact === "") return null;
  const decimal = language === "en" ? "." : ",";
  const thousands = decimal === "," ? "." : ",";
  const grouped = new RegExp(`^-?\\d{1,3}(\\${thousands}\\d{3})+(\\${decimal}\\d+)?$`);
  const plain = grouped.test(compact) ? compact.split(thousands).join("") : compact;
  const value = Number(plain.replace(",", "."));
  return Number.isFinite(value) ? value : null;
}
