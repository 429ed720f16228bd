/** Sentences, sheets, notes and charts as phones show them: the finding and bars in HTML, never a drawing that has to be fetched. */
import type { Format, Spec } from "../chart/types";
import { writer } from "../chart/look";
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
    case "notes": return <Notes piece={piece} words={words} />;
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

export function Notes({ piece, words }: { piece: Extract<Piece, { kind: "notes" }>; words: Words }) {
  const groups = [...new Set(piece.notes.map((note) => note.group))];
  return (
    <section class="s-notes">
      <h2>{piece.title}</h2>
      {groups.map((group) => (
        <>
          {group && <h3>{group}</h3>}
          <ul>
            {piece.notes.filter((note) => note.group === group).map((note) => (
              <li key={note.id}>
                <span>{note.text}</span>
                {note.votes !== null && <span class="s-votes">{note.votes} {words.votes}</span>}
                {note.reply && <p class="s-reply"><strong>{words.reply}:</strong> {note.reply}</p>}
              </li>
            ))}
          </ul>
        </>
      ))}
    </section>
  );
}

function Chart({ spec, words, language, heading }: { spec: Spec } & Shown) {
  const isHeaded = Boolean(spec.title) && heading?.startsWith(spec.title);
  return (
    <figure class="s-figure-plain" aria-label={spec.title}>
      <figcaption>
        {!isHeaded && <strong>{spec.title}</strong>}
        {spec.subtitle && <span>{spec.subtitle}</span>}
      </figcaption>
      {spec.summary && <p class="s-said is-finding">{spec.summary}</p>}
      {spec.kind === "bars" && <Bars spec={spec} language={language} />}
      <details>
        <summary>{words.table}</summary>
        <div class="s-scroll" tabIndex={0}>
          <table>
            <thead><tr>{spec.table.columns.map((column) => <th scope="col">{column.label}</th>)}</tr></thead>
            <tbody>
              {spec.table.rows.map((row) => <tr>{row.map((cell, place) => <td>{written(cell, spec.table.columns[place]!.format, language)}</td>)}</tr>)}
            </tbody>
          </table>
        </div>
      </details>
      {spec.source && <small>{spec.source}</small>}
    </figure>
  );
}

function written(cell: string | number | null, format: Format | null, language: string): string {
  if (cell === null) return "–";
  return typeof cell === "number" && format ? writer(format, language, true)(cell) : String(cell);
}

function Bars({ spec, language }: { spec: Extract<Spec, { kind: "bars" }>; language: string }) {
  const write = writer(spec.format, language, true);
  const most = Math.max(...spec.series.flatMap((series) => series.values.map(Math.abs)), 1e-9);
  return (
    <ul class="s-bars" aria-hidden="true">
      {spec.groups.map((group, place) => (
        <li>
          <span>{group}</span>
          {spec.series.map((series) => (
            <span class="s-bar">
              <span class={`s-bar-drawn is-${series.role}`} style={{ width: `${(60 * Math.abs(series.values[place]!)) / most}%` }} />
              <span class="s-bar-value">{write(series.values[place]!)}{spec.series.length > 1 ? ` ${series.label}` : ""}</span>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
