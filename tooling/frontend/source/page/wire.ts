/** A kernel's messages as they travel on a WebSocket. As v1.kernel.websocket.jupyter.org has it: a table of offsets, then
 * channel, header, parent, metadata, content and buffers. Before it, and through a proxy that does not let protocols be
 * agreed on: JSON; with buffers, their number, a table of offsets, JSON and buffers. */
export const PROTOCOL = "v1.kernel.websocket.jupyter.org";

export interface Message {
  channel: string;
  header: { msg_id: string; msg_type: string };
  parent: { msg_id?: string };
  content: Record<string, any>;
  buffers: DataView[];
}

const WORD = 8;
const HALF_WORD = 4;
const writer = new TextEncoder();
const reader = new TextDecoder();

export function pack(channel: string, header: object, metadata: object, content: object, buffers: ArrayBuffer[] = []): ArrayBuffer {
  const texts = [channel, ...[header, {}, metadata, content].map((part) => JSON.stringify(part))];
  const pieces = [...texts.map((text) => writer.encode(text)), ...buffers.map((buffer) => new Uint8Array(buffer))];
  const offsets = pieces.length + 1;
  let at = WORD * (offsets + 1);
  const all = new Uint8Array(at + pieces.reduce((sum, piece) => sum + piece.length, 0));
  const table = new DataView(all.buffer);
  table.setBigUint64(0, BigInt(offsets), true);
  pieces.forEach((piece, i) => {
    table.setBigUint64(WORD * (i + 1), BigInt(at), true);
    all.set(piece, at);
    at += piece.length;
  });
  table.setBigUint64(WORD * offsets, BigInt(at), true);
  return all.buffer;
}

export function unpack(data: ArrayBuffer): Message {
  const table = new DataView(data);
  const offsets = Number(table.getBigUint64(0, true));
  const offset = (i: number) => Number(table.getBigUint64(WORD * (i + 1), true));
  const piece = (i: number) => new DataView(data, offset(i), offset(i + 1) - offset(i));
  const json = (i: number) => JSON.parse(reader.decode(piece(i)));
  return {
    channel: reader.decode(piece(0)), header: json(1), parent: json(2), content: json(4),
    buffers: Array.from({ length: Math.max(0, offsets - 6) }, (_, i) => piece(i + 5)),
  };
}

/** As servers before that protocol have it. */
export function packPlain(channel: string, header: object, metadata: object, content: object, buffers: ArrayBuffer[] = []): string | ArrayBuffer {
  const json = JSON.stringify({ channel, header, parent_header: {}, metadata, content });
  if (!buffers.length) return json;
  const pieces = [writer.encode(json), ...buffers.map((buffer) => new Uint8Array(buffer))];
  let at = HALF_WORD * (pieces.length + 1);
  const all = new Uint8Array(at + pieces.reduce((sum, piece) => sum + piece.length, 0));
  const table = new DataView(all.buffer);
  table.setUint32(0, pieces.length);
  pieces.forEach((piece, i) => {
    table.setUint32(HALF_WORD * (i + 1), at);
    all.set(piece, at);
    at += piece.length;
  });
  return all.buffer;
}

export function unpackPlain(data: string | ArrayBuffer): Message {
  if (typeof data === "string") return message(data, []);
  const table = new DataView(data);
  const offsets = Array.from({ length: table.getUint32(0) }, (_, i) => table.getUint32(HALF_WORD * (i + 1)));
  const pieces = offsets.map((start, i) => new DataView(data, start, (offsets[i + 1] ?? data.byteLength) - start));
  return message(reader.decode(pieces[0]), pieces.slice(1));
}

function message(json: string, buffers: DataView[]): Message {
  const { channel, header, parent_header, content } = JSON.parse(json);
  return { channel, header, parent: parent_header, content, buffers };
}
