/** The connection of projector and control page: it opens with the key, gives commands, hears what changes. */
import { base, made } from "./place";
import { Socket, type Message } from "./socket";

export interface Reply {
  kind: "done" | "refused";
  text?: string;
  [name: string]: unknown;
}

interface Wanted {
  room: string;
  page: "screen" | "control";
  key: () => string;
  language: () => string | undefined;
  heard: (message: Message) => void;
  online: (isOnline: boolean) => void;
}

const NEVER = 20_000;

export class PresenterLink {
  private readonly socket: Socket;
  private readonly waiting = new Map<string, (reply: Reply) => void>();

  constructor(private readonly wanted: Wanted) {
    this.socket = new Socket(`${location.origin}${base}${wanted.room}/${wanted.page}/live`, {
      opened: () => this.open(),
      heard: (message) => this.heard(message),
      closed: () => wanted.online(false),
    });
  }

  open(): void {
    this.socket.send({ open: { key: this.wanted.key(), language: this.wanted.language() } });
  }

  /** Give a command; the reply says that it is done, or why not. Nothing is said if no reply comes. */
  do(command: string, about: Record<string, unknown> = {}): Promise<Reply | null> {
    const id = made(8);
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      setTimeout(() => this.settle(id, null), NEVER);
      if (!this.socket.send({ id, do: command, about })) this.settle(id, null);
    });
  }

  private settle(id: string, reply: Reply | null): void {
    this.waiting.get(id)?.(reply as Reply);
    this.waiting.delete(id);
  }

  private heard(message: Message): void {
    if (message.kind === "room") this.wanted.online(true); // the key is known again: commands can be given
    if ((message.kind === "done" || message.kind === "refused") && message.id) this.settle(String(message.id), message as unknown as Reply);
    else this.wanted.heard(message);
  }
}
