/** A websocket that comes back: it tries again by itself, and takes a silence for a break. */

export type Message = { kind: string } & Record<string, unknown>;

interface Heard {
  opened: () => void;
  heard: (message: Message) => void;
  closed: (hasEverOpened: boolean) => void;
}

const PING_EVERY = 10_000;
const SILENCE = 15_000;
const FIRST_WAIT = 250;
/** A server that was killed is back within two seconds: nobody should then wait for the next try. */
const SHORT_WAIT = 1_000;
const LONGEST_WAIT = 4_000;
const SHORT_TRIES = 20;

export class Socket {
  private socket: WebSocket | null = null;
  private tries = 0;
  private again = 0;
  private lastHeard = 0;
  private isEnded = false;
  private hasOpened = false;

  constructor(private readonly path: string, private readonly on: Heard) {
    setInterval(() => this.look(), PING_EVERY / 2);
    addEventListener("online", () => this.retry());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.look(true); });
    this.connect();
  }

  get isOpen(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  send(message: unknown): boolean {
    if (!this.isOpen) return false;
    this.socket!.send(JSON.stringify(message));
    return true;
  }

  end(): void {
    this.isEnded = true;
    clearTimeout(this.again);
    this.socket?.close();
  }

  /** Try at once, if there is no connection. */
  retry(): void {
    if (this.isOpen || this.isEnded) return;
    clearTimeout(this.again);
    this.tries = 0;
    this.connect();
  }

  private connect(): void {
    this.drop();
    const socket = new WebSocket(this.path.replace(/^http/, "ws"));
    this.socket = socket;
    this.lastHeard = Date.now();
    socket.onopen = () => { this.tries = 0; this.hasOpened = true; this.lastHeard = Date.now(); this.on.opened(); };
    socket.onmessage = ({ data }) => {
      this.lastHeard = Date.now();
      const message = JSON.parse(data as string) as Message;
      if (message.kind !== "pong") this.on.heard(message);
    };
    socket.onclose = () => { if (socket === this.socket) this.lost(); };
  }

  private drop(): void {
    const old = this.socket;
    this.socket = null;
    if (old) { old.onmessage = old.onopen = old.onclose = null; old.close(); }
  }

  private lost(): void {
    if (this.isEnded) return;
    this.drop();
    this.on.closed(this.hasOpened);
    clearTimeout(this.again);
    const longest = this.tries < SHORT_TRIES ? SHORT_WAIT : LONGEST_WAIT;
    const wait = Math.min(longest, FIRST_WAIT * 2 ** this.tries);
    this.again = window.setTimeout(() => this.connect(), wait * (0.75 + Math.random() / 2));
    this.tries += 1;
  }

  /** A phone that changed network holds a connection that is dead: nothing heard for a while means a new one. */
  private look(now = false): void {
    if (this.isEnded || !this.socket) return;
    if (Date.now() - this.lastHeard > SILENCE) this.lost();
    else if (this.isOpen && (now || Date.now() - this.lastHeard > PING_EVERY / 2)) this.send({ ping: true });
  }
}
