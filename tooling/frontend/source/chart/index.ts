import { csv } from "./csv";
import { drawing } from "./drawings";
import { writer } from "./look";
import { savePicture } from "./picture";
import { save } from "./saving";
import type { Spec, Table, Texts } from "./types";

/** The part of a widget model that the charts use (anywidget). */
interface Model {
  get(name: string): unknown;
  on(event: string, callback: () => void): void;
  off(event: string, callback: () => void): void;
}

const QUIET = 700; // milliseconds without a change, after which what a chart says is heard

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className = "", text = ""): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function cell(value: string | number | null, write: ((value: number) => string) | null): string {
  if (value === null) return "–";
  return typeof value === "number" && write ? write(value) : String(value);
}

function tableOf({ columns, rows }: Table, language: string): HTMLElement {
  const writers = columns.map(({ format }) => format && writer(format, language, true));
  const table = element("table");
  const head = table.createTHead().insertRow();
  for (const { label, format } of columns) {
    const th = element("th", format ? "s-figure" : "", label);
    th.scope = "col";
    head.append(th);
  }
  const body = table.createTBody();
  for (const row of rows) {
    const tr = body.insertRow();
    row.forEach((value, i) => tr.append(element("td", writers[i] ? "s-figure" : "", cell(value, writers[i] ?? null))));
  }
  const scroll = element("div", "s-table-scroll");
  scroll.tabIndex = 0;
  scroll.append(table);
  return scroll;
}

/** One figure: caption, drawing, summary for all, table and download. Parts are kept, contents are replaced. */
class Figure {
  readonly root = element("figure", "s-chart");
  private readonly title = element("span", "s-chart-title");
  private readonly subtitle = element("span", "s-chart-subtitle");
  private readonly drawing = element("div", "s-chart-drawing s-table-scroll");
  private readonly summary = element("span", "s-chart-summary");
  private readonly heard = element("span", "s-hidden");
  private quiet = 0;
  private readonly source = element("span", "s-chart-source");
  private readonly tools = element("div", "s-chart-tools");
  private readonly details = element("details");
  private readonly named: [HTMLElement, string][] = [];
  private spec: Spec | null = null;

  /** One chart of a page at most is `live`: what it says is heard whenever it has changed, and stays so for a moment. */
  constructor(private readonly language: string, texts: Texts, private readonly live: boolean) {
    const caption = element("figcaption");
    caption.append(this.title, this.subtitle);
    if (live) this.heard.setAttribute("role", "status");
    this.details.append(this.name(element("summary", "", texts.table), texts.table));
    this.details.addEventListener("toggle", () => this.showTable());
    const downloads = element("details");
    downloads.append(
      this.name(element("summary", "", texts.downloads), texts.downloads),
      this.button(texts.download, (spec) => this.saveTable(spec.table)),
      ...(["png", "svg"] as const).map((kind) => this.button(texts[kind], (spec) => this.saveAs(spec, kind))),
    );
    this.tools.append(this.details, downloads);
    this.root.append(caption, this.drawing, this.summary, this.heard, this.source, this.tools);
  }

  /** Charts are many on a page: the names of what belongs to one say to which. */
  private name<T extends HTMLElement>(control: T, label: string): T {
    this.named.push([control, label]);
    return control;
  }

  private button(label: string, act: (spec: Spec) => void): HTMLElement {
    const made = this.name(element("button", "s-link", label), label);
    made.type = "button";
    made.addEventListener("click", () => this.spec && act(this.spec));
    return made;
  }

  private saveTable(table: Table): void {
    save(new Blob(["\ufeff", csv(table, this.language)], { type: "text/csv;charset=utf-8" }), table.file);
  }

  private saveAs(spec: Spec, kind: "png" | "svg"): void {
    const drawn = this.drawing.querySelector("svg");
    if (drawn) void savePicture(spec, drawn, kind);
  }

  show(spec: Spec, width: number): void {
    this.spec = spec;
    this.title.textContent = spec.title;
    this.subtitle.textContent = spec.subtitle;
    this.summary.textContent = spec.summary;
    for (const [control, label] of this.named) control.setAttribute("aria-label", `${label}: ${spec.title}`);
    this.say(spec.summary);
    this.source.textContent = spec.source;
    const drawn = drawing(spec, width, this.language);
    drawn.querySelector("style")?.remove(); // ours is in chart.css; a strict policy on content lets no other in
    for (const part of drawn.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    drawn.setAttribute("role", "img");
    drawn.setAttribute("aria-label", `${spec.title}. ${spec.summary}`);
    this.drawing.replaceChildren(drawn);
    // What is wider than its place is scrolled, by keyboard too. Asking the page how wide it is would lay it all out.
    if (Number(drawn.getAttribute("width")) > width) this.drawing.tabIndex = 0;
    else this.drawing.removeAttribute("tabindex");
    this.showTable();
  }

  private say(text: string): void {
    if (!this.live) return;
    clearTimeout(this.quiet);
    this.quiet = window.setTimeout(() => { if (this.heard.textContent !== text) this.heard.textContent = text; }, QUIET);
  }

  width(): number {
    return Math.max(280, Math.floor(this.drawing.clientWidth || this.root.clientWidth || 640));
  }

  redraw(): void {
    if (this.spec) this.show(this.spec, this.width());
  }

  /** The table is made only while it is open: a slider that moves does not pay for it. */
  private showTable(): void {
    const old = this.details.querySelector(".s-table-scroll");
    if (this.details.open && this.spec) {
      const table = tableOf(this.spec.table, this.language);
      if (old) old.replaceWith(table);
      else this.details.append(table);
    } else old?.remove();
  }
}

function render({ model, el }: { model: Model; el: HTMLElement }) {
  const root = element("div", "s-charts");
  el.append(root);
  const language = model.get("language") as string;
  const texts = model.get("texts") as Texts;
  const figures: Figure[] = [];

  const draw = () => {
    const specs = model.get("charts") as Spec[];
    root.classList.toggle("is-grid", specs.length > 1);
    while (figures.length > specs.length) figures.pop()!.root.remove();
    while (figures.length < specs.length) {
      const figure = new Figure(language, texts, model.get("live") === true);
      figures.push(figure);
      root.append(figure.root);
    }
    const widths = figures.map((figure) => figure.width());
    figures.forEach((figure, i) => figure.show(specs[i]!, widths[i]!));
  };

  // What is out of sight is drawn once what is in sight has been painted.
  let inSight = true;
  let later = 0;
  const sight = new IntersectionObserver((seen) => { inSight = seen[seen.length - 1]!.isIntersecting; });
  const update = () => {
    cancelAnimationFrame(later);
    if (inSight) draw();
    else later = requestAnimationFrame(() => setTimeout(draw));
  };

  let width = 0;
  const observer = new ResizeObserver(() => {
    if (root.clientWidth === width || root.clientWidth === 0) return;
    width = root.clientWidth;
    figures.forEach((figure) => figure.redraw());
  });
  draw();
  observer.observe(root);
  sight.observe(root);
  model.on("change:charts", update);
  return () => {
    observer.disconnect();
    sight.disconnect();
    cancelAnimationFrame(later);
    model.off("change:charts", update);
  };
}

export default { render };
