import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "../../../tests/files/numbers.json"; // what the package reads in the same way
import { measured, parsed, shown } from "../source/form/numbers";

for (const { language, written, value } of cases) {
  test(`in ${language}, «${written}» is ${value}`, () => assert.equal(parsed(written, language), value));
}

test("a number that is shown is read back, whatever its size and language", () => {
  for (const language of ["it", "en"]) {
    for (let power = -3; power < 9; power += 1) {
      for (const lead of [1, 1.5, 2.25, 7, 9.875, 123.456]) {
        const value = Number((lead * 10 ** power).toFixed(6));
        for (const signed of [value, -value]) assert.equal(parsed(shown(signed, language), language), signed, `${language} ${signed}`);
      }
    }
  }
});

test("a share is written in per cent, and one of a unit in the singular", () => {
  const share = { unit: "%", scale: 100 };
  const times = { unit: "volte", one: "volta" };
  assert.equal(measured(0.3, share, "it"), "30%");
  assert.equal(measured(0.125, { unit: "% l'anno", scale: 100 }, "it"), "12,5%\u00a0l'anno");
  assert.equal(measured(1, times, "it"), "1\u00a0volta");
  assert.equal(measured(1.5, times, "it"), "1,5\u00a0volte");
  assert.equal(measured(2, { unit: "€" }, "en"), "2\u00a0€");
});
