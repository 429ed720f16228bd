/** Sentences, sheets, notes and charts as phones show them: the finding and bars in HTML, never a drawing that has to be fetched. */
import type { Format, Spec } from "../chart/types";
import { writer } from "../chart/look";
import { saysAgain } from "./place";
import type { Piece, Words } from "./types";

interface Shown {
  words: Words;
  language: string;
  /** What the page is headed with: a chart of the same name does not say it again. */
  heading?: string;
}

export function Pieces({ pieces, ...shown }: { pieces: Piece[] } & Shown) {
  return <>{pieces.map((piece) => <One piece={piece} {...shown} />)}</>;
}

function One({ piece, words, language, heading }: { piece: Piece } & Shown) {
  switch (piece.kind) {
    case "sentence": return piece.text ? <p class={`s-said is-${piece.tone}`}>{piece.text}</p> : null;
    case "sheet": return <Sheet piece={piece} words={words} />;
    case "notes": return <Notes piece={piece} words={words} heading={heading} />;
    case "chart": return <Chart spec={piece.chart} words={words} language={language} heading={heading} />;
  }
}

export function Sheet({ piece, words }: { piece: Extract<Piece, { kind: "sheet" }>; words: Words }) {
  return (
    <section class="s-sheet">
      {piece.title && <h2>{piece.title}</h2>}
      {piece.lines.length > 0 && (
        <dl>{piece.lines.map(([label, text]) => <div><dt>{label}</dt><dd>{text}</dd></div>)}</dl>
      )}
      {piece.secret && (
        <details class="s-secret"><summary>{words.confidential}</summary><p>{piece.secret}</p></details>
      )}
    </section>
  );
}

export function Notes({ piece, words, heading }: { piece: Extract<Piece, { kind: "notes" }>; words: Words; heading?: string }) {
  const groups = [...new Set(piece.notes.map((note) => note.group))];
  return (
    <section class="s-notes">
      {!saysAgain(heading, piece.title) && <h2>{piece.title}</h2>}
      <div class={groups.length > 1 ? "s-note-groups" : ""}>{groups.map((group) => (
        <div>
          {group && <h3>{group}</h3>}
          <ul>
            {piece.notes.filter((note) => note.group === group).map((note) => (
              <li key={note.id}>
                <span>{note.text}</span>
                {note.votes !== null && <span class="s-votes">{words.votes}: {note.votes}</span>}
                {note.reply && <p class="s-reply"><strong>{words.reply}:</strong> {note.reply}</p>}
              </li>
            ))}
          </ul>
        </div>
      ))}</div>
    </section>
  );
}

function Chart({ spec, words, language, heading }: { spec: Spec } & Shown) {
  const isHeaded = saysAgain(heading, spec.title);
  const isDrawn = spec.kind === "bars" || spec.kind === "grid";
  return (
    <figure class="s-figure-plain" aria-label={spec.title}>
      <figcaption>
        {!isHeaded && <strong>{spec.title}</strong>}
        {spec.subtitle && isDrawn && <span>{spec.subtitle}</span>}
      </figcaption>
      {spec.summary && <p class="s-said is-finding">{spec.summary}</p>}
      {spec.kind === "bars" && <Bars spec={spec} language={language} />}
      {spec.kind === "grid" ? <Cells spec={spec} /> : <details open={spec.kind === "tradeoff"}>
        <summary>{words.table}</summary>
        <div class="s-scroll" tabIndex={0}>
          <table>
            <thead><tr>{spec.table.columns.map((column) => <th scope="col">{column.label}</th>)}</tr></thead>
            <tbody>
              {spec.table.rows.map((row) => <tr>{row.map((cell, place) => <td>{written(cell, spec.table.columns[place]!.format, language)}</td>)}</tr>)}
            </tbody>
          </table>
        </div>
      </details>}
      {spec.source && <small>{spec.source}</small>}
    </figure>
  );
}

function written(cell: string | number | null, format: Format | null, language: string): string {
  if (cell === null) return "–";
  return typeof cell === "number" && format ? writer(format, language, true)(cell) : String(cell);
}

/** A grid as it is: its words and figures are what it says; a dashed border says who loses. */
function Cells({ spec }: { spec: Extract<Spec, { kind: "grid" }> }) {
  const isTurned = spec.rows.length < spec.columns.length; // a phone is higher than wide
  const [across, down] = isTurned ? [spec.rows, spec.columns] : [spec.columns, spec.rows];
  const cellAt = (row: number, column: number) => (isTurned ? spec.cells[column]![row] : spec.cells[row]![column]);
  return (
    <div class="s-scroll" tabIndex={0}>
      <table>
        <thead><tr><td />{across.map((name) => <th scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {down.map((name, row) => (
            <tr>
              <th scope="row">{name}</th>
              {across.map((_, column) => cellAt(row, column)).map((cell) => (
                <td class={(cell?.value ?? 0) < 0 ? "is-loss" : ""}>{cell?.text.replaceAll("\u00a0", " ") ?? "–"}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const SHORT = 8; // letters: names as short stand beside their bars
const LETTER = 0.65; // ems

function Bars({ spec, language }: { spec: Extract<Spec, { kind: "bars" }>; language: string }) {
  const write = writer(spec.format, language, true);
  const most = Math.max(...spec.series.flatMap((series) => series.values.map(Math.abs)), 1e-9);
  const isOne = spec.series.length === 1;
  const longest = Math.max(...spec.groups.map((group) => group.length));
  const beside = longest <= SHORT ? { gridTemplateColumns: `${longest * LETTER + 0.5}em 1fr` } : {};
  return (
    <>
    {!isOne && <p class="s-legend" aria-hidden="true">{spec.series.map((series) => <span><span class={`s-bar-drawn is-${series.role}`} /> {series.label}</span>)}</p>}
    <ul class={`s-bars ${longest <= SHORT ? "is-short" : ""}`} aria-hidden="true">
      {spec.groups.map((group, place) => (
        <li style={beside}>
          <span>{group}</span>
          <span>
            {spec.series.map((series) => (
              <span class="s-bar">
                <span class={`s-bar-drawn is-${series.role}`} style={{ width: `${((isOne ? 60 : 45) * Math.abs(series.values[place]!)) / most}%` }} />
                <span class="s-bar-value">{write(series.values[place]!)}</span>
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
    </>
  );
}
