/** The connection to a kernel: it is tried again by itself, and it says how it stands. What must arrive is sent again by
 * whoever has it: nothing is kept here for a connection that is lost. */
import { pack, packPlain, PROTOCOL, unpack, unpackPlain, type Message } from "./wire";

/** `open`; `lost`, and tried again; `gone`: the kernel is no more; `shut`: the server wants to know again who this is. */
export type State = "open" | "lost" | "gone" | "shut";

const FIRST_WAIT = 250;
const LONGEST_WAIT = 4000;
const PATIENCE = 1500;
const ENDED = new Set(["dead", "restarting", "autorestarting"]);

export const identifier = (): string => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`.replace(".", "");

/** What proves to the server that a page of its own is asking: a Hub wants it even of a question. */
const proof = (): string | undefined => document.cookie.match(/\b_xsrf=([^;]*)/)?.[1];
export const proven = (): Record<string, string> => (proof() ? { "X-XSRFToken": proof()! } : {});

export class Link {
  private socket?: WebSocket;
  private readonly session = identifier();
  private waits = 0;
  private timer = 0;
  private ended = false;
  private plain = false; // a proxy in between does not let protocols be agreed on

  constructor(readonly base: string, readonly kernel: string, private readonly heard: (message: Message) => void, private readonly told: (link: Link, state: State) => void) {
    this.connect();
  }

  get isOpen(): boolean { return this.socket?.readyState === WebSocket.OPEN; }

  private connect(): void {
    const address = new URL(`${this.base}api/kernels/${this.kernel}/channels?session_id=${this.session}`, location.href);
    if (proof()) address.searchParams.set("_xsrf", proof()!);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = (this.socket = new WebSocket(address, this.plain ? [] : PROTOCOL));
    let opened = false;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => { opened = true; this.waits = 0; this.told(this, "open"); };
    socket.onmessage = ({ data }) => this.take(this.plain ? unpackPlain(data) : unpack(data));
    socket.onclose = () => {
      if (socket !== this.socket || this.ended) return;
      const first = !opened && !this.plain && !this.waits;
      if (!opened) this.plain = !this.plain;
      if (first) this.connect(); // nothing is lost yet
      else this.lose();
    };
  }

  private take(message: Message): void {
    if (message.header.msg_type === "status" && ENDED.has(message.content.execution_state)) this.finish("gone");
    else this.heard(message);
  }

  /** The connection is gone: is the kernel there? */
  private lose(): void {
    this.told(this, "lost");
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.look(), Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.waits++));
  }

  private async look(): Promise<void> {
    const status = await this.ask();
    if (this.ended) return;
    if (status === 200) this.connect();
    else if (status === 404) this.finish("gone");
    else if (status === 403) this.finish("shut");
    else this.lose();
  }

  /** What the server answers when it is asked for the kernel; 0 if it does not answer, 403 if it leads elsewhere. */
  private async ask(): Promise<number> {
    try {
      const answer = await fetch(`${this.base}api/kernels/${this.kernel}`, { headers: proven(), cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
      return answer.type === "opaqueredirect" ? 403 : answer.status;
    } catch {
      return 0;
    }
  }

  /** Somebody waits for an answer: is anybody there at all? */
  async doubt(): Promise<void> {
    if (this.ended || !this.isOpen) return;
    const status = await this.ask();
    if (this.ended || !this.isOpen) return;
    if (status === 404) this.finish("gone");
    else if (status === 0) this.drop();
  }

  /** Take an open connection for lost, without waiting for the network to say so. */
  drop(): void {
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
    if (!this.ended) this.lose();
  }

  /** Try again at once: the network is back, or the page is looked at again. */
  wake(): void {
    if (this.ended || this.isOpen) return;
    this.waits = 0;
    clearTimeout(this.timer);
    void this.look();
  }

  private finish(state: State): void {
    this.end();
    this.told(this, state);
  }

  /** Let go of the kernel, for good. */
  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
    this.socket?.close();
    this.socket = undefined;
  }

  send(type: string, content: object, buffers: ArrayBuffer[] = [], metadata: object = {}): void {
    if (!this.isOpen) return;
    const header = { msg_id: identifier(), msg_type: type, session: this.session, username: "", date: new Date().toISOString(), version: "5.3" };
    this.socket!.send((this.plain ? packPlain : pack)("shell", header, metadata, content, buffers));
  }
}
