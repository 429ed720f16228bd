/** The views of the widgets that Scuola's pages are made of. Class names are those of ipywidgets: one style sheet fits
 * this page and stock ones. */
import chart from "../chart/index";
import form from "../form/index";
import { children, type Cleaner, type Show, type Shown } from "./children";
import { arrange, element } from "./element";
import { replaced } from "./focus";
import type { Model } from "./models";
import { tab } from "./tab";
import { upload } from "./upload";

interface Part { initialize?(context: object): unknown; render(context: { model: any; el: HTMLElement }): unknown }

const PARTS: Record<string, Part> = { chart, form };

/** Keep a view's element like its model's classes and layout. */
async function dress(model: Model, el: HTMLElement): Promise<void> {
  let before: string[] = [];
  const classes = () => {
    el.classList.remove(...before);
    before = model.get("_dom_classes") ?? [];
    el.classList.add(...before);
  };
  classes();
  model.on("change:_dom_classes", classes);
  if (!model.get("layout")) return;
  const layout = await model.all.find(model.get("layout"));
  const lay = (name: string) => el.style.setProperty(name.replaceAll("_", "-"), layout.get(name) ?? "");
  for (const name of ["visibility", "display"]) {
    lay(name);
    layout.on(`change:${name}`, () => lay(name));
  }
}

function box(model: Model, el: HTMLElement, show: Show): void {
  el.classList.add("widget-box", model.name === "HBoxModel" ? "widget-hbox" : "widget-vbox");
  children(model, show, (shown) => arrange(el, shown.map((one) => one.el)));
}

function html(model: Model, el: HTMLElement): void {
  el.classList.add("widget-html");
  const content = element("div", "widget-html-content");
  el.append(content);
  const update = () => replaced(content, model.get("value") ?? "");
  update();
  model.on("change:value", update);
}

/** A part whose code this page has, or anybody's own widget of that kind (anywidget), whose code comes with it. */
async function part(model: Model, el: HTMLElement): Promise<Cleaner | void> {
  const known = PARTS[model.get("drawn_by")] ?? (await imported(model.get("_esm") ?? ""));
  await known.initialize?.({ model });
  const clean = await known.render({ model, el });
  return typeof clean === "function" ? (clean as Cleaner) : undefined;
}

async function imported(code: string): Promise<Part> {
  const module = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  return typeof module.default === "function" ? await module.default() : module.default;
}

const VIEWS: Record<string, (model: Model, el: HTMLElement, show: Show) => unknown> = {
  VBoxModel: box, HBoxModel: box, BoxModel: box, HTMLModel: html, TabModel: tab, FileUploadModel: upload, AnyModel: part,
};

/** Show a widget, once it is known. */
export function view(owner: Model | { all: Model["all"] }, reference: string): Shown {
  const el = element("div", "jupyter-widgets");
  const cleaners: Cleaner[] = [];
  const shown: Shown = { reference, model: owner.all.now(reference), el, clean: () => cleaners.forEach((clean) => clean()) };
  void owner.all.find(reference).then(async (model) => {
    shown.model = model;
    const draw = VIEWS[model.name];
    if (!draw) throw new Error(`this page has no view for ${model.name}: its notebook needs "front_end": "voila"`);
    void dress(model, el);
    const clean = await draw(model, el, view);
    if (typeof clean === "function") cleaners.push(clean as Cleaner);
  });
  return shown;
}
