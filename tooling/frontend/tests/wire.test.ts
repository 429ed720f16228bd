import assert from "node:assert/strict";
import { test } from "node:test";
import { pack, packPlain, unpack, unpackPlain } from "../source/page/wire";

const header = { msg_id: "1", msg_type: "comm_msg" };

test("a message that is packed is unpacked the same, whatever its letters", () => {
  const content = { comm_id: "c", data: { text: "perché no? 🙂" } };
  const message = unpack(pack("shell", header, {}, content));
  assert.deepEqual([message.channel, message.header, message.content, message.buffers.length], ["shell", header, content, 0]);
});

test("buffers travel with their message, byte for byte", () => {
  const sent = [Uint8Array.from([1, 2, 3]), Uint8Array.from([])].map((bytes) => bytes.buffer as ArrayBuffer);
  const { buffers } = unpack(pack("shell", header, {}, {}, sent));
  assert.deepEqual(buffers.map((view) => [...new Uint8Array(view.buffer, view.byteOffset, view.byteLength)]), [[1, 2, 3], []]);
});

test("without an agreed protocol messages travel as JSON, with their buffers behind", () => {
  const content = { comm_id: "c", data: { text: "perché no? 🙂" } };
  assert.deepEqual(unpackPlain(packPlain("shell", header, {}, content)).content, content);
  const sent = [Uint8Array.from([1, 2, 3]), Uint8Array.from([]), Uint8Array.from([4])].map((bytes) => bytes.buffer as ArrayBuffer);
  const came = unpackPlain(packPlain("shell", header, {}, content, sent));
  assert.deepEqual([came.channel, came.header, came.content], ["shell", header, content]);
  assert.deepEqual(came.buffers.map((view) => [...new Uint8Array(view.buffer, view.byteOffset, view.byteLength)]), [[1, 2, 3], [], [4]]);
});
