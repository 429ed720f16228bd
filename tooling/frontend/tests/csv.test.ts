import assert from "node:assert/strict";
import { test } from "node:test";
import { csv, guarded } from "../source/chart/csv";

const columns = [
  { label: "chi", format: null },
  { label: "quanto", format: null },
];

test("a table opens in Italian and in English spreadsheets", () => {
  const rows = [["Ada", 12.5], ['Bea "la rossa"', null]];
  assert.equal(csv({ columns, rows }, "it"), '"chi";"quanto"\r\n"Ada";12,5\r\n"Bea ""la rossa""";');
  assert.equal(csv({ columns, rows }, "en"), '"chi","quanto"\r\n"Ada",12.5\r\n"Bea ""la rossa""",');
});

test("what a participant typed is no formula, and numbers stay numbers", () => {
  assert.equal(csv({ columns, rows: [["=1+1", -2]] }, "it"), '"chi";"quanto"\r\n"\'=1+1";-2');
  for (const typed of ["=1", "+1", "-1", "@x", "\tx", "'=1"]) assert.equal(guarded(typed), `'${typed}`);
  for (const typed of ["Ada", "'s Hertogenbosch", "1-2", "−3"]) assert.equal(guarded(typed), typed);
});
