import assert from "node:assert/strict";
import { test } from "node:test";
import { Sender } from "../source/form/sender";

/** A form whose value the test moves, and the messages that leave it. */
function form() {
  const sent: unknown[] = [];
  const state = { value: 0 };
  const model = { get: () => 2, set: () => undefined, send: (content: unknown) => sent.push(content), on: () => undefined, off: () => undefined };
  const sender = new Sender(model, () => ({ ...state }));
  const move = (value: number, dragging: boolean) => { state.value = value; sender.send(dragging); };
  return { sent, sender, move };
}

const message = (value: number, dragging: boolean, number: number) => ({ set: { dragging, value: { value } }, number, taken_in: 2 });

test("while a slider moves one message is under way, and the latest value wins", () => {
  const { sent, sender, move } = form();
  [1, 2, 3].forEach((value) => move(value, true));
  assert.deepEqual(sent, [message(1, true, 1)]);
  assert.ok(sender.awaitsAnswer);
  sender.settled({});
  assert.deepEqual(sent, [message(1, true, 1), message(3, true, 2)]);
});

test("letting go is sent at once, whatever is under way", () => {
  const { sent, move } = form();
  move(1, true);
  move(2, true);
  move(2, false);
  assert.deepEqual(sent, [message(1, true, 1), message(2, false, 2)]);
});

test("letting go of a slider that stands where it was sent from is said, too", () => {
  const { sent, sender, move } = form();
  move(1, true);
  sender.settled({});
  move(1, false);
  assert.deepEqual(sent, [message(1, true, 1), message(1, false, 2)]);
});

test("what was sent is not sent again, nor what Python has set itself", () => {
  const { sent, sender, move } = form();
  move(0, false);
  move(1, false);
  move(1, false);
  assert.deepEqual(sent, [message(1, false, 1)]);
  sender.received({ value: 5 });
  move(5, false);
  assert.deepEqual(sent, [message(1, false, 1)]);
});
