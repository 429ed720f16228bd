import { useEffect, useState } from "preact/hooks";
import { parsed, shown } from "./numbers";
import type { Value } from "./types";

interface Typed {
  common: object;
  value: Value | undefined;
  language: string;
  year?: boolean;
  change: (next: Value) => void;
  settle: () => void;
}

/** A number as the reader's language writes it, a year without separators; what is not a number is kept as it was typed. */
export function TypedInput({ common, value, language, year = false, change, settle }: Typed) {
  const asText = typeof value === "number" && !year ? shown(value, language) : String(value ?? "");
  const [text, setText] = useState(asText);
  const [typing, setTyping] = useState(false);
  useEffect(() => { if (!typing) setText(asText); }, [asText, typing]);
  return (
    <input
      {...common}
      type="text"
      inputMode={year ? "numeric" : "decimal"}
      autocomplete="off"
      value={text}
      onFocus={() => setTyping(true)}
      onInput={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        change(parsed(typed, language) ?? (typed.trim() === "" ? null : typed));
      }}
      onBlur={() => { setTyping(false); settle(); }}
    />
  );
}
