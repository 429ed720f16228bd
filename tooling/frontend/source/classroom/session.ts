/** What a phone knows and does: its seat, what it was told, what it has sent. The page draws it (phone.tsx). */
import type { Values } from "../form/types";
import { heardAt } from "./clock";
import { Outbox, type Pending } from "./outbox";
import { PhoneLink } from "./phone-link";
import { forget, keep, languageHere, made } from "./place";
import { idsOf, tookBack, type Ids } from "./seat";
import type { Message } from "./socket";
import type { AskedForm, Home, PhoneView, Step } from "./types";

export interface Receipt {
  kind: "ack" | "invalid" | "refused";
  at?: number;
  late?: boolean;
  text?: string;
  errors?: Record<string, string>;
}

const AGAIN_AFTER = 2_000;

export class PhoneSession {
  ids: Ids;
  language = languageHere();
  view: PhoneView | null = null;
  isOnline = false;
  isIn = false;
  /** Why the phone is outside: held at the door, refused, no such room. */
  outside: { kind: "held" | "refused" | "no-room"; text: string } | null = null;
  backRefused = "";
  home: Home | null = null;
  outbox: Outbox;
  /** The last receipt of each form, by what `formKey` makes of it. */
  receipts = new Map<string, Receipt>();
  private readonly link: PhoneLink;
  private wantsBack: Ids | null = null;
  private again = 0;

  constructor(readonly room: string, readonly isTest: boolean, private readonly changed: () => void) {
    this.ids = idsOf(room, isTest);
    this.outbox = this.outboxOf();
    this.link = new PhoneLink({
      room, secret: () => this.ids.secret, language: () => this.language,
      opened: () => this.sayHello(), heard: (message) => this.heard(message),
      offline: () => { this.isOnline = false; this.changed(); },
    });
  }

  speak(language: string): void {
    this.language = language;
    keep("scuola:language", language);
    this.link.send({ language });
    this.changed();
  }

  answer(step: Step, act: string, values: Values): Pending {
    const pending = this.outbox.add({ step: step.id, stage: step.stage, turn: step.turn, act, values });
    if (this.isIn) this.link.send({ answer: pending });
    this.changed();
    return pending;
  }

  takeBack(code: string): void {
    const plain = (one: string) => one.toUpperCase().replace(/[^A-Z0-9]/g, "");
    const isMine = plain(code) === plain(this.ids.code);
    this.wantsBack = { ...this.ids, code, secret: isMine ? this.ids.secret : made(16) };
    this.backRefused = "";
    this.link.send({ back: { code, secret: this.wantsBack.secret } });
  }

  about(sector: string): void {
    this.link.send({ about: { sector } });
  }

  askHome(): void {
    this.link.send({ home: true });
  }

  lastReceipt(step: Step): Receipt | undefined {
    const start = formKey({ step: step.id, stage: step.stage, turn: step.turn, act: "" });
    return [...this.receipts].filter(([key]) => key.startsWith(start)).map(([, receipt]) => receipt).pop();
  }

  /** Under which name the browser keeps what is written in a form and not sent. */
  draftOf(form: string): string {
    return `scuola:draft:${this.room}:${this.ids.secret.slice(0, 8)}:${form}`;
  }

  private outboxOf(): Outbox {
    return new Outbox(`scuola:outbox:${this.room}:${this.ids.secret.slice(0, 8)}`);
  }

  private sayHello(): void {
    this.isIn = false;
    this.link.send({ language: this.language });
    this.link.send({ hello: { ...this.ids, as_test: this.isTest } });
  }

  private heard(message: Message): void {
    this.isOnline = true;
    const act = {
      in: () => this.cameIn(), view: () => this.sees(message as unknown as PhoneView),
      ack: () => this.settled(message), invalid: () => this.settled(message), refused: () => this.refused(message),
      held: () => { this.outside = { kind: "held", text: String(message.text) }; this.tryAgain(); },
      "no-room": () => { this.outside = { kind: "no-room", text: String(message.text) }; this.link.end(); },
      home: () => { this.home = message.home as Home; },
    }[message.kind as string];
    act?.();
    this.changed();
  }

  private cameIn(): void {
    if (this.wantsBack) {
      this.ids = this.wantsBack;
      this.wantsBack = null;
      tookBack(this.room, this.isTest, this.ids);
      this.outbox = this.outboxOf();
    }
    this.isIn = true;
    this.outside = null;
    for (const pending of this.outbox.all) this.link.send({ answer: pending });
  }

  private sees(view: PhoneView): void {
    heardAt(view.now);
    if (view.mine) this.outbox.goOnFrom(view.mine.sequence);
    this.view = view;
  }

  private settled(message: Message): void {
    const pending = this.outbox.remove(String(message.id));
    if (!pending) return;
    this.receipts.delete(formKey(pending)); // the last one comes last
    this.receipts.set(formKey(pending), message as unknown as Receipt);
    // Its form may be gone by now: nobody else would put away what was written in it.
    if (message.kind === "ack" && this.view?.step?.id !== pending.step) forget(this.draftOf(formKey(pending)));
  }

  private refused(message: Message): void {
    if (message.what === "back") {
      this.wantsBack = null;
      this.backRefused = String(message.text);
    } else if (message.what === "hello" || message.what === undefined) {
      this.outside = { kind: "refused", text: String(message.text) };
      if (message.again) this.tryAgain();
    } else if (message.again) this.tryAgain();
    else this.settled(message);
  }

  /** Say hello again shortly: what waits is sent after it. */
  private tryAgain(): void {
    clearTimeout(this.again);
    this.again = window.setTimeout(() => this.sayHello(), AGAIN_AFTER);
  }
}

/** What a form is known by: a step, a stage, how often it was begun again, and an act. */
export function formKey({ step, stage, turn, act }: { step: string; stage: number; turn: number; act: string }): string {
  return `${step}/${stage}/${turn}/${act}`;
}

export function actsOf(form: AskedForm): string[] {
  return form.buttons.map(([name]) => name);
}
