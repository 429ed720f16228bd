import assert from "node:assert/strict";
import { test } from "node:test";
import { Models, type State } from "../source/page/models";
import type { Message } from "../source/page/wire";

/** The widgets of a page, and the messages that leave it. */
function page() {
  const sent: [string, any][] = [];
  return { sent, models: new Models({ send: (type, content) => void sent.push([type, content]) }) };
}

const said = (msg_type: string, comm_id: string, data: object, rest: object = {}): Message =>
  ({ channel: "iopub", header: { msg_id: "", msg_type }, parent: {}, content: { comm_id, data, ...rest }, buffers: [] });

test("who waits for a widget gets it when it comes, by reference too", async () => {
  const { models } = page();
  const waited = models.find("IPY_MODEL_a");
  models.receive({ a: { state: { value: 1 } } });
  assert.equal((await waited).get("value"), 1);
  assert.equal((await models.find("a")).get("value"), 1);
});

test("what the kernel changes is told, what stays as it was is not", async () => {
  const { models } = page();
  models.receive({ a: { state: { value: 1, label: "x" } } });
  const model = await models.find("a");
  const told: State[] = [];
  model.on("change:value change:label", (_: unknown, now: any) => told.push(now));
  models.hear(said("comm_msg", "a", { method: "update", state: { value: 2, label: "x" } }));
  assert.deepEqual(told, [2]);
});

test("what the page changes is sent once, by name", async () => {
  const { models, sent } = page();
  models.receive({ a: { state: { value: 1 } } });
  const model = await models.find("a");
  model.set("value", 3);
  model.save_changes();
  model.save_changes();
  assert.deepEqual(sent.map(([, content]) => content.data.state), [{ value: 3 }]);
});

test("a widget that is made later is known, one that is closed is not, and all are told when asked", async () => {
  const { models, sent } = page();
  models.hear(said("comm_open", "b", { state: { value: 1 } }, { target_name: "jupyter.widget" }));
  await models.find("b");
  const asked = models.ask();
  assert.deepEqual(sent.map(([type]) => type), ["comm_open", "comm_msg"]);
  models.hear(said("comm_msg", "other", { method: "update_states", states: { b: { state: { value: 9 } } } }));
  assert.equal((await asked).get("b")!.value, 9);
  models.hear(said("comm_close", "b", {}));
  assert.equal(await Promise.race([models.find("b"), Promise.resolve("waiting")]), "waiting");
});

test("what is binary comes to its place in a state", async () => {
  const { models } = page();
  models.receive({ a: { state: { value: [{ content: null }] }, buffers: { "value/0/content": btoa("abc") } } });
  const content: DataView = (await models.find("a")).get("value")[0].content;
  assert.deepEqual([...new Uint8Array(content.buffer)], [97, 98, 99]);
});

test("with another kernel widgets that go on keep who listens, and what is kept is not taken", async () => {
  const { models, sent } = page();
  models.receive({ a: { state: { value: "typed", label: "x" } }, b: { state: { value: 1 } } });
  const model = await models.find("a");
  const told: unknown[] = [];
  model.on("change:label change:value", (_: unknown, now: unknown) => told.push(now));
  models.handOver(new Map([["new-a", model]]));
  models.hear(said("comm_msg", "new-a", { method: "update", state: { label: "too early" } }));
  model.send({ hello: true });
  assert.equal(sent.at(-1)![1].comm_id, "new-a");
  models.takeOver(new Map([["new-a", { value: "", label: "y" }], ["new-c", { value: 2 }]]), new Map(), () => ["value"]);
  assert.deepEqual([told, model.get("value")], [["y"], "typed"]);
  assert.equal((await models.find("new-c")).get("value"), 2);
  assert.deepEqual([models.now("a"), models.now("b"), models.now("new-a")], [undefined, undefined, model]);
});
