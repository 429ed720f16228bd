/** A written number as it is read: with a minus, as in the sentences beside it, and with none before nothing. */
export function asRead(written: string): string {
  return written.replace("-", /[1-9∞]/.test(written) ? "−" : "");
}
