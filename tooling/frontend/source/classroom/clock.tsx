/** The time that is left, by the server's clock. */
import { useEffect, useState } from "preact/hooks";
import type { Timer, View } from "./types";

/** How far this device's clock is from the server's, in seconds: the least delayed of what was heard. */
let offset = Infinity;

export function heardAt(now: number): void {
  const seen = Date.now() / 1000 - now;
  offset = Math.abs(seen - offset) > 5 ? seen : Math.min(offset, seen);
}

export function serverNow(): number {
  return Date.now() / 1000 - (Number.isFinite(offset) ? offset : 0);
}

export function left(timer: Timer): number | null {
  if (!timer) return null;
  return "left" in timer ? timer.left : timer.ends - serverNow();
}

export function useSeconds(view: View | null): number | null {
  const [, tick] = useState(0);
  useEffect(() => {
    const beat = setInterval(() => tick((count) => count + 1), 500);
    return () => clearInterval(beat);
  }, []);
  return view ? left(view.timer) : null;
}

export function minutes(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function Clock({ view, up }: { view: View | null; up: string }) {
  const seconds = useSeconds(view);
  if (seconds === null) return null;
  return <p class={`s-clock ${seconds <= 30 ? "is-short" : ""}`} role="timer">{seconds > 0 ? minutes(seconds) : up}</p>;
}
