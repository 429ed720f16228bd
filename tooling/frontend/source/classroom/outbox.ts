/** What was sent and is not yet on the server's disk: it survives a reload, and waits for the network as long as it takes. */
import type { Values } from "../form/types";
import { keep, kept, made } from "./place";

export interface Pending {
  id: string;
  step: string;
  stage: number;
  turn: number;
  act: string;
  sequence: number;
  values: Values;
}

export class Outbox {
  private pending: Pending[];
  private sequence: number;

  constructor(private readonly name: string, sequence = 0) {
    const before = JSON.parse(kept(this.name) ?? "null") as { pending: Pending[]; sequence: number } | null;
    this.pending = before?.pending ?? [];
    this.sequence = Math.max(before?.sequence ?? 0, sequence);
  }

  /** Go on numbering after what this seat has sent from another phone. */
  goOnFrom(sequence: number): void {
    this.sequence = Math.max(this.sequence, sequence);
  }

  add(answer: Omit<Pending, "id" | "sequence">): Pending {
    const pending = { ...answer, id: made(10), sequence: (this.sequence += 1) };
    this.pending.push(pending);
    this.save();
    return pending;
  }

  /** It is on disk, or will never be: it waits no longer. */
  remove(id: string): Pending | undefined {
    const found = this.pending.find((one) => one.id === id);
    this.pending = this.pending.filter((one) => one !== found);
    if (found) this.save();
    return found;
  }

  get all(): readonly Pending[] {
    return this.pending;
  }

  /** The last that waits for a form: what the form shows until it is acknowledged. */
  lastOf(step: string, stage: number, turn: number, acts: string[]): Pending | undefined {
    return this.pending.filter((one) => one.step === step && one.stage === stage && one.turn === turn && acts.includes(one.act)).pop();
  }

  private save(): void {
    keep(this.name, JSON.stringify({ pending: this.pending, sequence: this.sequence }));
  }
}
