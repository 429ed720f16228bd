/** Charts drawn large, with the same figures as everywhere: the projector and the control page load what draws them. */
import { useEffect, useRef } from "preact/hooks";
import type { Spec } from "../chart/types";
import { base, saysAgain, version } from "./place";
import { Notes, Sheet } from "./pieces";
import type { Piece, Words } from "./types";

interface Drawing {
  default: { render: (given: { model: unknown; el: HTMLElement }) => () => void };
}
let drawings: Promise<Drawing> | undefined;

/** A chart, drawn again when its figures change. */
function Drawn({ spec, words, language }: { spec: Spec; words: Words; language: string }) {
  const place = useRef<HTMLDivElement>(null);
  const model = useRef({ charts: [spec], listeners: new Set<() => void>() });
  useEffect(() => {
    const held = model.current;
    const given: Record<string, unknown> = { language, texts: words.chart };
    const widget = {
      get: (name: string) => (name === "charts" ? held.charts : given[name]),
      on: (_: string, update: () => void) => held.listeners.add(update),
      off: (_: string, update: () => void) => held.listeners.delete(update),
    };
    drawings ??= import(/* @vite-ignore */ `${base}static/${version}/chart.js`) as Promise<Drawing>;
    let end: (() => void) | undefined;
    let isGone = false;
    void drawings.then((module) => { if (!isGone && place.current) end = module.default.render({ model: widget, el: place.current }); });
    return () => { isGone = true; end?.(); place.current?.replaceChildren(); };
  }, [language]);
  const figures = JSON.stringify(spec);
  useEffect(() => { model.current.charts = [spec]; model.current.listeners.forEach((update) => update()); }, [figures]);
  return <div ref={place} />;
}

/** Pieces drawn large; `heading` is what stands above them: a chart of the same name does not say it again. */
export function LargePieces({ pieces, words, language, heading }: { pieces: Piece[]; words: Words; language: string; heading: string }) {
  return (
    <>
      {pieces.map((piece, place) => {
        if (piece.kind === "chart") {
          return <div class={saysAgain(heading, piece.chart.title) ? "is-headed" : ""} key={`${place}/${piece.chart.kind}`}><Drawn spec={piece.chart} words={words} language={language} /></div>;
        }
        if (piece.kind === "notes") return <Notes piece={piece} words={words} heading={heading} />;
        if (piece.kind === "sheet") return <Sheet piece={piece} words={words} />;
        return piece.text ? <p class={`s-said is-${piece.tone}`}>{piece.text}</p> : null;
      })}
    </>
  );
}
