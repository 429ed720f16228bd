/** What is typed and not yet known to be on disk, kept in the browser: it outlives kernel, server, page and browser. */
import type { Values } from "./types";

/** Values, what they were built on (and every step on the way that may have been saved unheard), and when. */
export interface Draft { values: Values; bases: string[]; at: number }
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const PREFIX = "scuola-draft/";

/** A short mark of values, whatever the order of their names. */
export function mark(values: unknown): string {
  const text = JSON.stringify(sorted(values));
  let [low, high] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    low = Math.imul(low ^ text.charCodeAt(i), 2654435761);
    high = Math.imul(high ^ text.charCodeAt(i), 1597334677);
  }
  return `${(low >>> 0).toString(36)}.${(high >>> 0).toString(36)}.${text.length}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, sorted(one)]));
}

/** The drafts of one form: its own, and those that earlier pages have left. */
export class Drafts {
  private readonly place: string;
  private bases: string[] = [];

  /** `page` tells this page from others: two tabs never write one draft. */
  constructor(private readonly store: Store, private readonly form: string, page: string) {
    this.place = `${PREFIX}${form}/${page}`;
  }

  /** Python has these values, and they are on disk: what is typed from now on is built on them. */
  saved(values: Values): void {
    this.bases = [mark(values)];
    attempt(() => this.store.removeItem(this.place));
  }

  /** These values were sent: they may be on disk, whether that is heard or not. */
  sent(values: Values): void {
    const now = mark(values);
    if (this.bases.at(-1) !== now) this.bases.push(now);
  }

  /** Keep values until they are saved; return whether the browser could. */
  keep(values: Values): boolean {
    const draft: Draft = { values, bases: this.bases, at: Date.now() };
    return attempt(() => this.store.setItem(this.place, JSON.stringify(draft)));
  }

  /** What an earlier form of this very page has left: it was put away before its values were saved. */
  own(present: Values): { values: Values; foreign: boolean } | null {
    let draft: Draft = { values: present, bases: [], at: 0 };
    attempt(() => { draft = JSON.parse(this.store.getItem(this.place) ?? JSON.stringify(draft)) as Draft; });
    return mark(draft.values) === mark(present) ? null : { values: draft.values, foreign: !draft.bases.includes(mark(present)) };
  }

  /** The latest draft that a page before `since` has left, which is this page's from now on; and whether the values that
   * are saved are among those that it was built on. Drafts that say what is saved are forgotten. */
  adopt(present: Values, since: number): { values: Values; foreign: boolean } | null {
    for (const [place, draft] of this.left(since)) {
      attempt(() => this.store.removeItem(place));
      if (mark(draft.values) === mark(present)) continue;
      const foreign = !draft.bases.includes(mark(present));
      this.bases = foreign ? draft.bases : [...draft.bases, mark(present)];
      this.keep(draft.values);
      return { values: draft.values, foreign };
    }
    return null;
  }

  /** Whether what is typed here was built on these values. */
  builtOn(present: Values): boolean {
    return this.bases.includes(mark(present));
  }

  private left(since: number): [string, Draft][] {
    const found: [string, Draft][] = [];
    attempt(() => {
      for (let i = 0; i < this.store.length; i++) {
        const place = this.store.key(i)!;
        if (!place.startsWith(`${PREFIX}${this.form}/`) || place === this.place) continue;
        const draft = JSON.parse(this.store.getItem(place)!) as Draft;
        if (draft.at < since) found.push([place, draft]);
      }
    });
    return found.sort(([, a], [, b]) => b.at - a.at);
  }
}

/** A browser may forbid its storage, or have none left: the page goes on. */
function attempt(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
