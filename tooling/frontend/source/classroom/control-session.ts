/** What the control page knows and does. A key that opened the room is kept by this browser, for the room's screen too. */
import { heardAt } from "./clock";
import { forget, keep, kept, languageHere } from "./place";
import { PresenterLink, type Reply } from "./presenter-link";
import type { ControlRoom, ControlView } from "./types";

export class ControlSession {
  room: ControlRoom | null = null;
  view: ControlView | null = null;
  isOnline = false;
  /** Why the page is locked, in words; null while it is open. */
  locked: string | null = null;
  lost = "";
  /** What a command told, once: a new key, new codes. */
  told: Reply | null = null;
  refused = "";
  language = languageHere();
  private key: string;
  private readonly link: PresenterLink;

  constructor(readonly code: string, private readonly changed: () => void) {
    this.key = keyInTheAddress() ?? kept(this.keyName) ?? "";
    if (!this.key) this.locked = "";
    this.link = new PresenterLink({
      room: code, page: "control", key: () => this.key, language: () => this.language,
      online: (isOnline) => { this.isOnline = isOnline; changed(); },
      heard: (message) => {
        if (message.kind === "room") this.opened(message as unknown as ControlRoom);
        if (message.kind === "locked") this.lock(String(message.text));
        if (message.kind === "no-room") this.lost = String(message.text);
        if (message.kind === "view") { this.view = message as unknown as ControlView; heardAt(this.view.now); }
        changed();
      },
    });
  }

  private get keyName(): string {
    return `scuola:key:${this.code}`;
  }

  get keyHere(): string {
    return this.key;
  }

  unlock(key: string): void {
    this.key = key;
    this.link.open();
  }

  speak(language: string): void {
    this.language = language;
    keep("scuola:language", language);
    this.link.open();
    this.changed();
  }

  async do(command: string, about: Record<string, unknown> = {}): Promise<void> {
    const reply = await this.link.do(command, about);
    this.refused = reply?.kind === "refused" ? String(reply.text) : "";
    if (reply?.kind === "done" && ("code" in reply || "prepared" in reply || "key" in reply)) this.told = reply;
    if (reply && "key" in reply) { this.key = String(reply.key); keep(this.keyName, this.key); }
    this.changed();
  }

  hear(): void {
    this.told = null;
    this.refused = "";
    this.changed();
  }

  private opened(room: ControlRoom): void {
    this.room = room;
    this.locked = null;
    keep(this.keyName, this.key);
  }

  private lock(text: string): void {
    this.locked = this.key ? text : "";
    this.view = null;
    this.key = "";
    forget(this.keyName);
  }
}

/** The key that the window which started the class put behind `#`: it is taken out of the address at once. */
function keyInTheAddress(): string | null {
  const key = location.hash.slice(1);
  if (!key) return null;
  history.replaceState(null, "", location.pathname);
  return decodeURIComponent(key);
}
