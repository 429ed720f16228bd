import { test } from "node:test";
import assert from "node:assert/strict";
import { asMatrix, asRows, cells } from "../source/form/table";
import type { Field, Option } from "../source/form/types";

const FIELDS: Field[] = [
  { name: "name", kind: "line", label: "Attore" },
  { name: "power", kind: "number", label: "Potere" },
  { name: "role", kind: "choice", label: "Ruolo", options: [{ value: "public", label: "ente pubblico" }, { value: "firm", label: "impresa" }] },
  { name: "urgent", kind: "yesno", label: "Non può aspettare" },
  { name: "on", kind: "links", label: "Settori", to: "sectors" },
];
const SECTORS: Option[] = [{ value: "Casa", label: "Casa" }, { value: "Salute, cura", label: "Salute, cura" }];
const read = (text: string) => asRows(text, FIELDS, "it", () => SECTORS);

test("rows of a spreadsheet are taken in the order of the columns", () => {
  assert.deepEqual(read("Unione\t1.250,5\tente pubblico\tsì\tCasa\r\nCoop\t3\tImpresa\tno\tSalute, cura\r\n"), {
    rows: [
      { name: "Unione", power: 1250.5, role: "public", urgent: true, on: ["Casa"] },
      { name: "Coop", power: 3, role: "firm", urgent: false, on: ["Salute, cura"] },
    ],
    unread: 0,
  });
});

test("a first row with the names of the columns says which is which", () => {
  assert.deepEqual(read("Potere\tNote\tATTORE\n7\tx\tUnione").rows, [{ power: 7, name: "Unione" }]);
});

test("what cannot be chosen is counted and left to be chosen", () => {
  assert.deepEqual(read("Unione\tmolto\tparrocchia\tforse\tCasa; Sport"), { rows: [{ name: "Unione", power: "molto" }], unread: 3 });
});

test("cells in quotes keep their lines and their quotes", () => {
  assert.deepEqual(cells('"a ""b""\nc"\td'), [['a "b"\nc', "d"]]);
});

test("a CSV with semicolons and empty lines is a table too", () => {
  assert.deepEqual(cells("a;b\n\n;\nc;d\n"), [["a", "b"], ["c", "d"]]);
});

test("a column of names keeps its semicolons", () => {
  assert.deepEqual(asRows("Casa; tetto\nLavoro", FIELDS.slice(0, 1), "it", () => []).rows, [{ name: "Casa; tetto" }, { name: "Lavoro" }]);
});

test("the first word of one option alone is enough", () => {
  assert.equal(read("A\t1\tente").rows[0]!.role, "public");
});

const LEVELS: Field = { name: "effects", kind: "matrix", label: "Effetti", options: [-1, 0, 1].map((level) => ({ value: String(level), label: `${level} · livello` })) };

test("a matrix is taken with or without the names around it", () => {
  const names = ["Casa", "Lavoro"];
  const bare = asMatrix("\t1\n-1\t", LEVELS, "it", names, names);
  assert.deepEqual(bare, { cells: [[null, 1], [-1, null]], unread: 0 });
  assert.deepEqual(asMatrix("\tCasa\tLavoro\nCasa\t–\t1\nLavoro\t−1\t–", LEVELS, "it", names, names), bare);
});

test("a level that is not on the scale is counted", () => {
  assert.equal(asMatrix("4\t0", LEVELS, "it", ["A"], ["B", "C"]).unread, 1);
});
