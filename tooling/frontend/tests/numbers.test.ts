import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "../../../tests/files/numbers.json"; // what the package reads in the same way
import { ticker, writer } from "../source/chart/look";
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
  assert.equal(measured(2, { unit: "€" }, "it"), "2\u00a0€");
  assert.equal(measured(2, { unit: "€" }, "en"), "€2");
  assert.equal(measured(-20, { unit: "€m a year" }, "en"), "−€20m\u00a0a year");
});

test("there is one minus, in charts, tables and levers as in the sentences beside them, and none before nothing", () => {
  const share = writer({ style: "percent", digits: 1, unit: "" }, "it");
  assert.deepEqual([-0.034, 0.034, -0.0001, 0].map(share), ["−3,4%", "3,4%", "0,0%", "0,0%"]);
  assert.equal(writer({ style: "decimal", digits: 0, unit: "" }, "en")(-1234), "−1,234");
  assert.equal(measured(-2, { unit: "€" }, "it"), "−2\u00a0€");
  assert.equal(measured(-0.3, { unit: "%", scale: 100 }, "it"), "−30%");
});

test("figures beside each other have all their decimals, those along an axis no more than they need", () => {
  const share = { style: "percent", digits: 1, unit: "" } as const;
  assert.deepEqual([0.231, 0.23].map(writer(share, "it")), ["23,1%", "23,0%"]);
  assert.deepEqual([0.2, 0.25, 0.125].map(ticker(share, "it")), ["20%", "25%", "12,5%"]);
});
