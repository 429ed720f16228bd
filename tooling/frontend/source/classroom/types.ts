/** What the class server sends (scuola/classroom/views.py, door.py). Texts arrive in the reader's language. */
import type { Spec, Texts as ChartTexts } from "../chart/types";
import type { Field, Texts, Values } from "../form/types";

export interface Note {
  id: number;
  text: string;
  votes: number | null;
  group: string;
  reply: string;
  hidden: boolean;
}

export type Piece =
  | { kind: "sentence"; text: string; tone: "plain" | "question" | "finding" | "note" }
  | { kind: "sheet"; title: string; lines: [string, string][]; secret: string }
  | { kind: "notes"; title: string; notes: Note[] }
  | { kind: "chart"; chart: Spec };

export interface Step {
  id: string;
  stage: number;
  turn: number;
  use: string;
  title: string;
  shows: Piece[];
  /** What came of it, once everyone may see it. */
  result: Piece[] | null;
  asks: boolean;
  can_be_revealed: boolean;
}

export type Timer = { ends: number } | { left: number } | null;

/** What everyone sees. `now` is the server's clock, in seconds of the epoch; without a step the class waits, or is over. */
export interface View {
  kind: "view";
  phase: "waiting" | "open" | "closed" | "revealed" | "paused" | "ended";
  now: number;
  /** The moment where the class is, or where it ended; -1 in the waiting room. */
  position: number;
  timer: Timer;
  note?: string;
  step: Step | null;
}

export interface AskedForm {
  act: string;
  fields: Field[];
  buttons: [string, string][];
  values: Values;
  adds_up: boolean;
  sent: number | null;
  by: number | null;
}

export interface Mine {
  seat: number;
  expelled?: boolean;
  team: string;
  role: string;
  is_test: boolean;
  sector: string;
  asks_sector: boolean;
  sequence: number;
  private?: Piece[];
  forms?: AskedForm[];
}

export interface PhoneView extends View {
  mine: Mine | null;
}

export interface Progress {
  here: number;
  seats: number;
  done: number;
  all: number;
}

export interface ScreenView extends View {
  progress: Progress;
}

export interface Room {
  kind: "room";
  code: string;
  title: string;
  language: string;
  addresses: string[];
  commands: boolean;
  moments: number;
  session: string;
}

export interface Moment {
  position: number;
  minute: number;
  step: string;
  stage: number;
  title: string;
  kind: string;
  optional: boolean;
  minutes: number | null;
}

export interface Activity {
  start: number;
  end: number;
  what: string;
  materials: string;
  output: string;
  say: string;
}

export interface ControlRoom extends Room {
  timeline: Moment[];
  guide: Activity[];
  aim: string;
  roles: Record<string, string>;
  has_teams: boolean;
  trouble: [string, string][];
  deleted_on: string;
}

export interface Person {
  seat: number;
  kind: "person" | "observer" | "test" | "robot";
  team: string;
  role: string;
  role_name: string;
  connected: boolean;
  away: boolean;
  expelled: boolean;
  reserved: boolean;
  answered: boolean | null;
}

export interface ControlView extends ScreenView {
  control: {
    people: Person[];
    preview: Piece[];
    notes: Note[];
    queue: { seat: number; name: string }[];
    held: number;
    started: number | null;
    opened: Record<string, number>;
    simulating: number;
    failed: string;
    pen: number | null;
  };
}

/** Fixed words, by name, with those of forms and, on phones, the question at the door. */
export type Words = Record<string, string> & { form: Texts; chart: ChartTexts; sectors: Field[] };

export interface Home {
  schema: number;
  room: string;
  session: string;
  title: string;
  language: string;
  day: string;
  seat: number;
  team: string;
  role: string;
  steps: { step: string; title: string; pieces: Piece[]; scenario?: { simulation: string; code: string } }[];
}
