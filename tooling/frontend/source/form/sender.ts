/** What a form sends to Python, and in which order. */
import type { Values } from "./types";

/** The part of a widget model that the form uses (anywidget). */
export interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  send(content: unknown): void;
  on(event: string, callback: (content?: unknown) => void): void;
  off(event: string, callback: (content?: unknown) => void): void;
}

/** What Python answers: the number of the latest values that it has, and whether they are saved. */
export interface Answer { settled?: number; saved?: boolean }

/** Sends values to Python in the order in which they were made. While a slider moves, one message is under way at a
 * time and the latest value wins. Messages of our own keep their order with the buttons'; widget state does not. */
export class Sender {
  private underWay = false;
  private waiting = false;
  private sent = "";
  private dragging = false;
  private number = 0;

  /** `left` is called when the latest values are on their way. */
  constructor(private readonly model: Model, private readonly latest: () => Values, private readonly left: () => void = () => {}) {
    this.sent = JSON.stringify({ values: latest(), dragging: false });
  }

  get awaitsAnswer(): boolean { return this.underWay; }

  send(dragging: boolean): void {
    this.dragging = dragging;
    if (this.underWay && dragging) this.waiting = true;
    else this.flush();
  }

  flush(): void {
    const values = this.latest();
    const text = JSON.stringify({ values, dragging: this.dragging });
    this.waiting = false;
    this.left();
    if (text === this.sent) return;
    this.underWay = true;
    this.model.set("value", values); // this is heard below, in `received`, which knows nothing of dragging
    this.sent = text;
    this.tell(values);
  }

  /** Send the values once more, whatever was sent: they were not answered, or built on something else (`foreign`). */
  again(foreign = false): void {
    const values = this.latest();
    this.left();
    this.underWay = true;
    this.model.set("value", values);
    this.sent = JSON.stringify({ values, dragging: this.dragging });
    this.tell(values, { again: true, ...(foreign ? { foreign } : {}) });
  }

  private tell(values: Values, more: object = {}): void {
    this.model.send({ set: { dragging: this.dragging, value: values }, number: ++this.number, taken_in: this.model.get("taken_in"), ...more });
  }

  /** Python has changed the values itself: these are the ones it has. */
  received(values: Values): void {
    this.sent = JSON.stringify({ values, dragging: false });
  }

  /** Python has answered; return whether the latest values that it was sent are saved, and no others are to be sent. */
  settled({ settled, saved }: Answer): boolean {
    this.underWay = false;
    if (this.waiting) this.flush();
    return saved === true && settled === this.number && JSON.stringify({ values: this.latest(), dragging: this.dragging }) === this.sent;
  }
}
