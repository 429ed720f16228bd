/** The seat of this phone: ids that the phone makes itself, so that a lost reply never means a second seat. */
import { forget, keep, kept, made } from "./place";

const ALPHABET = "BCDFGHJKMNPQRTVWXYZ2346789";

export interface Ids {
  join_id: string;
  secret: string;
  code: string;
}

function personalCode(): string {
  const letters = [...crypto.getRandomValues(new Uint32Array(8))].map((number) => ALPHABET[number % ALPHABET.length]);
  return `${letters.slice(0, 4).join("")}-${letters.slice(4).join("")}`;
}

/** A test phone has a seat for each window; everyone else one for each room. */
function name(room: string, isTest: boolean): string {
  return `scuola:seat:${room}${isTest ? `:${(sessionTest ??= made(4))}` : ""}`;
}
let sessionTest: string | undefined;

export function idsOf(room: string, isTest: boolean): Ids {
  const before = kept(name(room, isTest));
  if (before) return JSON.parse(before) as Ids;
  const ids = { join_id: made(12), secret: made(16), code: personalCode() };
  keep(name(room, isTest), JSON.stringify(ids));
  return ids;
}

/** The phone has taken a seat back by its personal code: that code and a new secret are its own from now on. */
export function tookBack(room: string, isTest: boolean, ids: Ids): void {
  keep(name(room, isTest), JSON.stringify(ids));
}

export function newIds(room: string, isTest: boolean): void {
  forget(name(room, isTest));
}
