import { element } from "./element";
import type { Model } from "./models";

/** A button that takes files of the reader's. */
export function upload(model: Model, el: HTMLElement): void {
  const input = element("input", "", { type: "file", accept: model.get("accept") ?? "" });
  input.multiple = Boolean(model.get("multiple"));
  input.hidden = true;
  const button = element("button", "widget-upload s-button", { type: "button" });
  button.textContent = model.get("description");
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    const files = [...input.files!];
    const contents = await Promise.all(files.map((file) => file.arrayBuffer()));
    const value = files.map(({ name, type, size, lastModified }) => ({ name, type, size, last_modified: lastModified, content: null, error: "" }));
    model.update({ value }, value.map((_, i) => ["value", i, "content"]), contents);
    input.value = ""; // the same file can be chosen again
  });
  el.append(button, input);
}
