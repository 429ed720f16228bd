/** Where the page is: the server's root, the room's code, and the words in both languages. */
import type { Words } from "./types";

const about = document.documentElement.dataset;
export const base = about.base ?? "/";
export const version = about.version ?? "";

/** The code in the address, as it was typed; nothing at the server's root. */
export function codeHere(): string {
  const below = location.pathname.slice(base.length);
  return decodeURIComponent(below.split("/")[0] ?? "").toUpperCase().replace(/[^A-Z0-9]/g, "");
}

export async function wordsOf(page: "phone" | "screen" | "control"): Promise<Record<string, Words>> {
  const answer = await fetch(`${base}words/${version}/${page}`);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json() as Promise<Record<string, Words>>;
}

/** A text with its blanks filled in: `{name}` by the value of that name. */
export function filled(text: string | undefined, values: Record<string, string | number>): string {
  return (text ?? "").replace(/\{(\w+)\}/g, (blank, name: string) => String(values[name] ?? blank));
}

/** Whether a title only says again what stands above it: a stage of a step adds its name to the question. */
export function saysAgain(heading: string | undefined, title: string): boolean {
  return Boolean(title) && (heading === title || Boolean(heading?.startsWith(`${title} · `)));
}

/** The language of this reader: the one chosen before, else the browser's, else Italian. */
export function languageHere(): string {
  return kept("scuola:language") ?? (/^it/i.test(navigator.language) ? "it" : "en");
}

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // a browser that keeps nothing: the personal code brings the seat back
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // a browser that keeps nothing, or has no room left: the page goes on from memory
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(name);
  } catch {
    // nothing was kept
  }
}

/** A fresh id of so many random bytes, in hexadecimal. */
export function made(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The time of day of an instant given in seconds of the epoch. */
export function timeOfDay(at: number, language: string): string {
  return new Date(at * 1000).toLocaleTimeString(language === "en" ? "en-GB" : "it-IT", { hour: "2-digit", minute: "2-digit" });
}
