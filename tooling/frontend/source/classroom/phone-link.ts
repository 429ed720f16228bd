/** A phone's connection: a websocket, or messages by POST and a stream of events where no websocket comes through. */
import { base } from "./place";
import { Socket, type Message } from "./socket";

const FAILURES_BEFORE_POST = 3;
const TRY_AGAIN = 3_000;

interface Wanted {
  room: string;
  secret: () => string;
  language: () => string;
  /** Connected, or connected again: say hello. */
  opened: () => void;
  heard: (message: Message) => void;
  offline: () => void;
}

export class PhoneLink {
  private socket: Socket | null;
  private failures = 0;
  private queue: Promise<void> = Promise.resolve();
  private timer = 0;

  constructor(private readonly wanted: Wanted) {
    this.socket = new Socket(`${location.origin}${base}${wanted.room}/live`, {
      opened: () => wanted.opened(),
      heard: (message) => wanted.heard(message),
      closed: (hasEverOpened) => {
        wanted.offline();
        this.failures += 1;
        if (!hasEverOpened && this.failures >= FAILURES_BEFORE_POST) void this.tryByPost();
      },
    });
  }

  /** Send something now; what is lost on the way is sent again by whoever keeps it. */
  send(message: unknown): void {
    if (this.socket) this.socket.send(message);
    else this.queue = this.queue.then(() => this.post(message));
  }

  end(): void {
    this.socket?.end();
    clearTimeout(this.timer);
  }

  /** No websocket has ever opened: perhaps the network lets only ordinary requests through. */
  private async tryByPost(): Promise<void> {
    if (!(await this.reaches())) return;
    this.socket?.end();
    this.socket = null;
    const events = new EventSource(`${base}${this.wanted.room}/events`);
    events.onmessage = () => this.send({ ping: true });
    this.wanted.opened();
  }

  private async reaches(): Promise<boolean> {
    return fetch(`${base}health`).then((answer) => answer.ok, () => false);
  }

  private async post(message: unknown): Promise<void> {
    try {
      const answer = await fetch(`${base}${this.wanted.room}/say?language=${this.wanted.language()}`, {
        method: "POST", headers: { "X-Seat": this.wanted.secret() }, body: JSON.stringify(message),
      });
      const told = (await answer.json()) as { reply?: Message; view?: Message | null } & Message;
      this.wanted.heard(told.reply ?? told);
      if (told.view) this.wanted.heard(told.view);
    } catch {
      this.wanted.offline();
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.wanted.opened(), TRY_AGAIN);
    }
  }
}
