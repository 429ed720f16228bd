import assert from "node:assert/strict";
import { test } from "node:test";
import { Drafts, mark, type Store } from "../source/form/keeping";

/** A browser's storage, and pages that open one after the other on one form. */
function browser() {
  const held = new Map<string, string>();
  const store: Store = {
    get length() { return held.size; },
    key: (i) => [...held.keys()][i] ?? null,
    getItem: (name) => held.get(name) ?? null,
    setItem: (name, value) => void held.set(name, value),
    removeItem: (name) => void held.delete(name),
  };
  let pages = 0;
  const open = (saved: object) => {
    const drafts = new Drafts(store, "folder/note", `page-${pages++}`);
    drafts.saved(saved as never);
    return drafts;
  };
  return { held, open, later: () => Date.now() + 1 };
}

const text = (words: string) => ({ text: words });

test("the mark of values does not depend on the order of their names, and on everything else", () => {
  assert.equal(mark({ a: 1, b: { c: [1, 2], d: null } }), mark({ b: { d: null, c: [1, 2] }, a: 1 }));
  assert.notEqual(mark(text("uno")), mark(text("una")));
  assert.notEqual(mark({ a: [1, 2] }), mark({ a: [2, 1] }));
});

test("what was typed and not saved is there for the next page, once", () => {
  const { open, later } = browser();
  open(text("")).keep(text("parole"));
  const next = open(text(""));
  assert.deepEqual(next.adopt(text(""), later()), { values: text("parole"), foreign: false });
  next.saved(text("parole"));
  assert.equal(open(text("parole")).adopt(text("parole"), later()), null);
});

test("a draft whose earlier step was saved unheard goes on from there", () => {
  const { open, later } = browser();
  const first = open(text(""));
  first.sent(text("par"));
  first.keep(text("parole"));
  assert.deepEqual(open(text("par")).adopt(text("par"), later()), { values: text("parole"), foreign: false });
});

test("a draft is foreign where something else was saved meanwhile, and stays so until it is decided", () => {
  const { open, later } = browser();
  open(text("")).keep(text("mie"));
  const saved = text("di un'altra scheda");
  assert.equal(open(saved).adopt(saved, later())!.foreign, true);
  assert.equal(open(saved).adopt(saved, later())!.foreign, true);
});

test("drafts of two closed pages are both offered, the latest first", async () => {
  const { open, later } = browser();
  open(text("")).keep(text("prima"));
  await new Promise((soon) => setTimeout(soon, 3));
  open(text("")).keep(text("poi"));
  const next = open(text(""));
  assert.deepEqual(next.adopt(text(""), later())!.values, text("poi"));
  next.saved(text("poi"));
  assert.deepEqual(next.adopt(text("poi"), later()), { values: text("prima"), foreign: true });
});

test("drafts of pages that are still open are left to them", () => {
  const { open } = browser();
  open(text("")).keep(text("altrove"));
  assert.equal(open(text("")).adopt(text(""), Date.now() - 1000), null);
});

test("a browser without storage keeps nothing, and goes on", () => {
  const broken = { length: 0, key: () => null, getItem: () => null, setItem: () => { throw new Error("full"); }, removeItem: () => { throw new Error("forbidden"); } };
  const drafts = new Drafts(broken, "folder/note", "page");
  drafts.saved(text(""));
  assert.equal(drafts.keep(text("x")), false);
  assert.equal(drafts.adopt(text(""), Date.now()), null);
});

test("a form that takes the place of another on the same page finds what that one left", () => {
  const { held, open } = browser();
  const drafts = open(text("prima"));
  assert.equal(drafts.own(text("prima")), null);
  drafts.keep(text("prima, e poi"));
  assert.deepEqual(drafts.own(text("prima")), { values: text("prima, e poi"), foreign: false });
  assert.deepEqual(drafts.own(text("altro")), { values: text("prima, e poi"), foreign: true });
  drafts.saved(text("prima, e poi"));
  assert.equal(held.size, 0);
});
