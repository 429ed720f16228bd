/** One sentence on how the page stands, where it does not stand well. */
import { element } from "./element";
import { words } from "./words";

export type Standing = "well" | "lost" | "gone" | "shut" | "back";

const SECONDS_OF_GOOD_NEWS = 6;
const said = element("p", "s-notice s-message is-problem", { role: "status" });
const page = globalThis as unknown as { scuolaCut?: boolean };
let timer = 0;

/** Say how the page stands; what its results were before the interruption is shown as such meanwhile. */
export function notice(standing: Standing): void {
  const well = standing === "well" || standing === "back";
  clearTimeout(timer);
  page.scuolaCut = !well;
  document.body.classList.toggle("is-unconfirmed", !well);
  said.classList.toggle("is-problem", !well);
  said.hidden = standing === "well";
  if (!said.hidden) document.body.append(said);
  said.textContent = standing === "well" ? "" : words[standing];
  if (standing === "shut") said.append(" ", again());
  if (standing === "back") timer = window.setTimeout(() => notice("well"), SECONDS_OF_GOOD_NEWS * 1000);
}

function again(): HTMLElement {
  const link = element("a", "", { href: location.href });
  link.textContent = words.reload;
  return link;
}
