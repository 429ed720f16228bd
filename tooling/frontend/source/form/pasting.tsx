import { useState } from "preact/hooks";
import type { Texts } from "./types";

interface Place {
  id: string;
  about: string;
  /** What stands in the columns, one name after the other. */
  columns: string[];
  texts: Texts;
  /** Take a table in; return how many rows it had, and how many cells could not be taken. */
  take: (text: string) => { rows: number; unread: number };
}

/** A place to paste a table copied from a spreadsheet: what is pasted goes into the form at once. */
export function Pasting({ id, about, columns, texts, take }: Place) {
  const [said, setSaid] = useState("");
  const read = (text: string) => {
    const { rows, unread } = take(text);
    setSaid(`${texts.pasted.replace("{rows}", String(rows))}${unread ? ` ${texts.unread.replace("{cells}", String(unread))}` : ""}`);
  };
  return (
    <details class="s-about">
      <summary aria-label={`${texts.paste} (${about})`}>{texts.paste}</summary>
      <p class="s-help" id={`${id}-columns`}>{`${texts.columns} ${columns.join(" · ")}`}</p>
      <textarea id={id} rows={2} value="" aria-label={`${texts.paste} (${about})`} aria-describedby={`${id}-columns`}
        onPaste={(event) => { const text = event.clipboardData?.getData("text/plain"); if (text) { event.preventDefault(); read(text); } }}
        onChange={(event) => { const box = event.currentTarget; if (box.value.trim()) read(box.value); box.value = ""; }} />
      <p class="s-help" role="status">{said}</p>
    </details>
  );
}
