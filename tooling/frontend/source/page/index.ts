/** The page comes alive: what is to be read is there; each live part takes its place as its piece comes; then its kernel
 * answers. It goes on with another kernel where its own is lost. */
import { bar } from "./bar";
import { big } from "./big";
import { fill, type Piece } from "./cells";
import { gestures } from "./gestures";
import { Link, proven, type State } from "./link";
import { Models } from "./models";
import { notice } from "./notice";
import { pieces } from "./pieces";
import { comeBack, leavePlace } from "./place";
import { Shut, takeOver, workedOutAgain } from "./revival";
import { steps } from "./steps";
import { showHere } from "./way";
import { words } from "./words";

const base = document.documentElement.dataset.base!;
const DOUBT = 1000; // milliseconds without an answer, after which the server is asked whether the kernel is there
const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

let link: Link | undefined;
let ready = false; // what the kernel says before is in the pieces, and what is sent before would be in between
let waiting: Parameters<Link["send"]>[] = [];
let doubt = 0;

const models = new Models({ send: (...message) => (ready && link?.isOpen ? sent(message) : void waiting.push(message)) });

/** Send, and look whether anybody is there if no answer comes. */
function sent(message: Parameters<Link["send"]>): void {
  link!.send(...message);
  if (doubt) return;
  const look = () => { void link?.doubt(); doubt = window.setTimeout(look, 2 * DOUBT); };
  doubt = window.setTimeout(look, DOUBT);
}

function heard(message: Parameters<Models["hear"]>[0]): void {
  clearTimeout(doubt);
  doubt = 0;
  if (ready) models.hear(message);
}

function told(from: Link, state: State): void {
  if (from !== link) return;
  if (state === "open") { notice("well"); begin(); }
  else if (state === "lost") notice("lost");
  else if (state === "shut") notice("shut");
  else void revive();
}

const connect = (kernel: string) => { link = new Link(base, kernel, heard, told); };

/** Once everything is there and the kernel listens, it is told what was done meanwhile. */
function begin(): void {
  if (!ready || !link?.isOpen) return;
  const asked = link;
  void models.areThere().then((there) => { if (!there && asked === link) void revive(); });
  waiting.splice(0).forEach(sent);
}

function take(piece: Piece): void {
  if (piece.kernel) connect(piece.kernel);
  if (piece.models) models.receive(piece.models);
  if (piece.cell !== undefined) fill(piece, models, words);
  if (piece.gone) void revive();
  if (piece.end) { ready = true; begin(); comeBack(); big(words); showHere(); }
}

let reviving = false;

/** The kernel is no more: go on with another one, as often as it takes. */
async function revive(): Promise<void> {
  if (reviving) return;
  reviving = true;
  notice("gone");
  const before = link;
  for (let wait = FIRST_WAIT; ; wait = Math.min(LONGEST_WAIT, 2 * wait)) {
    try {
      const again = await workedOutAgain();
      if (again && (await goOn(again))) break;
    } catch (problem) {
      notice(problem instanceof Shut ? "shut" : "gone"); // who enters in another tab has this one go on, too
    }
    await new Promise((later) => setTimeout(later, wait));
  }
  if (before) end(before.kernel);
  reviving = false;
}

/** Go on with the kernel of these pieces; return whether it could be reached, and was there until the end. */
async function goOn(again: Piece[]): Promise<boolean> {
  const kernel = again.find((piece) => piece.kernel)!.kernel!;
  let lost!: () => void;
  const broken = new Promise<boolean>((never) => { lost = () => never(false); });
  const open = new Promise<boolean>((reached) => {
    link = new Link(base, kernel, heard, (from, state) => {
      if (!reviving) { told(from, state); return; }
      if (state === "open") reached(true);
      else lost();
    });
  });
  const went = async () => {
    await open;
    waiting = []; // it was for the other kernel; whoever has something to say says it again
    ready = true;
    await takeOver(again, models, words);
    return true;
  };
  if (await Promise.race([went().catch(() => false), broken])) { notice("back"); return true; }
  link!.end();
  end(kernel);
  return false;
}

/** End a kernel that nobody needs any more. */
function end(kernel: string): void {
  void fetch(`${base}voila/api/shutdown/${kernel}`, { method: "POST", keepalive: true, headers: proven() }).catch(() => {});
}

function leave(): void {
  leavePlace();
  if (!link) return;
  link.end();
  end(link.kernel);
}

addEventListener("online", () => link?.wake());
addEventListener("offline", () => link?.drop());
document.addEventListener("visibilitychange", () => { if (!document.hidden) { link?.wake(); void link?.doubt(); } });
addEventListener("pagehide", leave);
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
gestures();
bar(words);
steps(words);
pieces(take);
