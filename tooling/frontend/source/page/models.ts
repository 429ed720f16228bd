/** The widgets of the page as their kernel has them: state by name, changes both ways. */
import { identifier } from "./link";
import type { Message } from "./wire";

export type Listener = (...args: any[]) => void;
export type State = Record<string, any>;
type Path = (string | number)[];

/** A way to the kernel, as far as widgets are concerned. */
export interface Way { send(type: string, content: object, buffers?: ArrayBuffer[], metadata?: object): void }

const REFERENCE = "IPY_MODEL_";

export class Model {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly dirty = new Set<string>();

  /** `id` is the one that its kernel knows it by: another kernel has another. */
  constructor(public id: string, readonly state: State, readonly all: Models) {}

  get name(): string { return this.state._model_name ?? ""; }
  get widget_manager(): Models { return this.all; }

  get(name: string): any { return this.state[name]; }

  set(name: string | State, value?: unknown): void {
    const changes = typeof name === "string" ? { [name]: value } : name;
    for (const [key, one] of Object.entries(changes)) {
      this.state[key] = one;
      this.dirty.add(key);
      this.tell(`change:${key}`, this, one);
    }
  }

  save_changes(): void {
    const state = Object.fromEntries([...this.dirty].map((name) => [name, this.state[name]]));
    this.dirty.clear();
    this.update(state);
  }

  send(content: unknown, _callbacks?: unknown, buffers: ArrayBuffer[] = []): void {
    this.all.way.send("comm_msg", { comm_id: this.id, data: { method: "custom", content } }, buffers);
  }

  update(state: State, paths: Path[] = [], buffers: ArrayBuffer[] = []): void {
    if (Object.keys(state).length) this.all.way.send("comm_msg", { comm_id: this.id, data: { method: "update", state, buffer_paths: paths } }, buffers);
  }

  on(events: string, listener: Listener): void {
    for (const event of events.split(" ")) {
      if (!this.listeners.has(event)) this.listeners.set(event, new Set());
      this.listeners.get(event)!.add(listener);
    }
  }

  off(event?: string | null, listener?: Listener): void {
    if (!event) this.listeners.clear();
    else if (!listener) this.listeners.delete(event);
    else this.listeners.get(event)?.delete(listener);
  }

  /** Tell who listens; return whether anybody does. */
  tell(event: string, ...args: unknown[]): boolean {
    const listening = [...(this.listeners.get(event) ?? [])];
    for (const listener of listening) listener(...args);
    return listening.length > 0;
  }

  /** Take what the kernel says; listeners hear of what has changed. */
  take(state: State): void {
    const changed = Object.keys(state).filter((name) => JSON.stringify(this.state[name]) !== JSON.stringify(state[name]));
    Object.assign(this.state, state);
    for (const name of changed) this.tell(`change:${name}`, this, state[name]);
  }
}

/** What a page is sent of a widget: its state, and the places in it of what is binary. */
export interface Sent { state: State; buffers?: Record<string, string> }

export class Models {
  /** While another kernel takes over, what it says of its widgets' state is not taken: all is asked for at the end. */
  private taking = true;
  private readonly known = new Map<string, Model>();
  private readonly awaited = new Map<string, ((model: Model) => void)[]>();

  constructor(readonly way: Way) {}

  all(): Model[] { return [...new Set(this.known.values())]; }

  now(reference: string): Model | undefined { return this.known.get(reference.replace(REFERENCE, "")); }

  /** The model of an identifier or of a reference, as soon as it is known. */
  find(reference: string): Promise<Model> {
    const id = reference.replace(REFERENCE, "");
    const known = this.known.get(id);
    if (known) return Promise.resolve(known);
    return new Promise((found) => this.awaited.set(id, [...(this.awaited.get(id) ?? []), found]));
  }

  get_model(id: string): Promise<Model> { return this.find(id); }

  /** Take the widgets that the page was sent with a cell. */
  receive(sent: Record<string, Sent>): void {
    for (const [id, one] of Object.entries(sent)) this.take(id, whole(one));
  }

  /** Another kernel takes over: these go on under its identifiers; all others are known as they were until it has told
   * everything. */
  handOver(pairs: Map<string, Model>): void {
    this.taking = false;
    this.name(pairs);
  }

  /** All is told: those that go on take what the other kernel has of them, but for what is `kept`; others are forgotten. */
  takeOver(states: Map<string, State>, pairs: Map<string, Model>, kept: (model: Model, fresh: State) => string[]): void {
    this.taking = true;
    this.name(pairs);
    for (const id of [...this.known.keys()]) if (!states.has(id)) this.known.delete(id);
    for (const [id, state] of states) {
      const own = this.known.has(id) ? kept(this.known.get(id)!, state) : [];
      this.take(id, Object.fromEntries(Object.entries(state).filter(([name]) => !own.includes(name))));
    }
  }

  private name(pairs: Map<string, Model>): void {
    for (const [id, model] of pairs) {
      model.id = id;
      this.known.set(id, model);
    }
  }

  /** Take what the kernel says, since the page is there. */
  hear({ header, content, buffers }: Message): void {
    const data = content.data ?? {};
    data.buffer_paths?.forEach((path: Path, i: number) => put(data.states ?? data.state, path, buffers[i]));
    const known = this.known.get(content.comm_id);
    if (header.msg_type === "comm_info_reply") this.told(Object.keys(content.comms ?? {}));
    else if (header.msg_type === "comm_msg" && data.method === "custom") known?.tell("msg:custom", data.content, buffers);
    else if (header.msg_type === "comm_msg" && data.method === "update_states") this.answered(new Map(Object.entries<Sent>(data.states).map(([id, one]) => [id, one.state])));
    else if (!this.taking) return;
    else if (header.msg_type === "comm_open" && content.target_name === "jupyter.widget") this.take(content.comm_id, data.state);
    else if (header.msg_type === "comm_close") this.known.delete(content.comm_id);
    else if (header.msg_type === "comm_msg" && data.method === "update") known?.take(data.state);
  }

  private answered: (states: Map<string, State>) => void = () => {};

  /** Ask the kernel for all its widgets as they are once it has done what it was told before. */
  ask(): Promise<Map<string, State>> {
    const answer = new Promise<Map<string, State>>((answered) => { this.answered = answered; });
    const comm = identifier();
    this.way.send("comm_open", { comm_id: comm, target_name: "jupyter.widget.control", data: {} }, [], { version: "1.0.0" });
    this.way.send("comm_msg", { comm_id: comm, data: { method: "request_states" } });
    return answer;
  }

  private told: (there: string[]) => void = () => {};

  /** Whether the kernel still has what the page shows: one that ended unheard is started again under its name, empty. */
  async areThere(): Promise<boolean> {
    if (!this.known.size) return true;
    const answer = new Promise<string[]>((told) => { this.told = told; });
    this.way.send("comm_info_request", { target_name: "jupyter.widget" });
    const there = new Set(await answer);
    return [...this.known.keys()].some((id) => there.has(id));
  }

  private take(id: string, state: State): void {
    const known = this.known.get(id);
    if (known) { known.take(state); return; }
    const model = new Model(id, state, this);
    this.known.set(id, model);
    this.awaited.get(id)?.forEach((found) => found(model));
    this.awaited.delete(id);
  }
}

/** A state with what is binary in its place. */
export function whole({ state, buffers }: Sent): State {
  for (const [place, data] of Object.entries(buffers ?? {})) put(state, place.split("/"), bytes(data));
  return state;
}

function put(state: State, path: Path, value: unknown): void {
  const last = path[path.length - 1]!;
  path.slice(0, -1).reduce((at: any, key) => at[key], state)[last] = value;
}

function bytes(base64: string): DataView {
  const text = atob(base64);
  return new DataView(Uint8Array.from(text, (letter) => letter.charCodeAt(0)).buffer);
}
