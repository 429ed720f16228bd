/** What the page does by itself, without its kernel: words that explain are put away, what is to be copied is copied. */

const TERM = ".s-term:is(:hover, :focus)";
const AWAY = "is-away";

function dismiss(event: KeyboardEvent): void {
  if (event.key !== "Escape") return;
  for (const explained of document.querySelectorAll<HTMLElement>(`.s-explained:is(:hover, :has(${TERM}))`)) {
    explained.classList.add(AWAY);
    for (const leaves of ["pointerleave", "focusout"]) explained.addEventListener(leaves, () => explained.classList.remove(AWAY), { once: true });
  }
}

async function copy(event: Event): Promise<void> {
  const button = (event.target as Element).closest<HTMLElement>("[data-copy]");
  if (!button) return;
  const field = button.closest(".s-to-copy")?.querySelector("input");
  try { await navigator.clipboard.writeText(button.dataset.copy!); } catch { field?.select(); document.execCommand("copy"); }
  const said = button.nextElementSibling ?? button.insertAdjacentElement("afterend", Object.assign(document.createElement("span"), { className: "s-status", role: "status" }))!;
  said.textContent = "";
  setTimeout(() => { said.textContent = button.dataset.copied!; });
}

export function gestures(): void {
  addEventListener("keydown", dismiss);
  addEventListener("click", (event) => void copy(event));
}
