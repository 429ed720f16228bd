/** Another kernel for the same page, which goes on as it is: values, results, folds, place, and whoever is typing. */
import { fill, rootsNow, rootsOf, type Piece, type Words } from "./cells";
import { proven } from "./link";
import { whole, type Model, type Models, type State } from "./models";

/** The pieces of the page as a new kernel has worked them out; null if it did not come to its end, or `Shut`. */
export async function workedOutAgain(): Promise<Piece[] | null> {
  const answer = await fetch(location.href, { headers: proven(), cache: "no-store", redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 403) throw new Shut();
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const pieces = [...page.querySelectorAll("script.s-piece")].map((script) => JSON.parse(script.textContent!) as Piece);
  return pieces.at(-1)?.end && !pieces.some((one) => one.gone) ? pieces : null;
}

/** The server wants to know again who this is. */
export class Shut extends Error {}

/** Let the new kernel have what stands in the page, then the page what the kernel makes of it. The connection to the new
 * kernel is open, and its way is that of `models`. */
export async function takeOver(pieces: Piece[], models: Models, words: Words): Promise<void> {
  const before = placesOf(rootsNow().flatMap(([cell, roots]) => roots.map((root, i) => [`${cell}.${i}`, root.id] as const)), (id) => models.now(id)?.state);
  const known = new Map([...before].map(([place, id]) => [place, models.now(id)!]));
  const fresh = new Map<string, State>();
  for (const piece of pieces) for (const [id, sent] of Object.entries(piece.models ?? {})) fresh.set(id, { ...fresh.get(id), ...whole(sent) });

  const forms = formsThatGoOn(models.all(), fresh);
  const parts = placesOf(rootPlaces(pieces), (id) => fresh.get(id));
  const tabs = [...parts].filter(([place, id]) => fresh.get(id)?._model_name === "TabModel" && known.has(place)).map(([place, id]) => [id, known.get(place)!] as const);
  models.handOver(new Map([...forms, ...tabs]));
  for (const [id, form] of forms) bring(form, fresh.get(id)!);
  for (const [id, tab] of tabs) if (tab.get("selected_index") !== fresh.get(id)!.selected_index) tab.update({ selected_index: tab.get("selected_index") });

  const states = await models.ask();
  const used = new Set<Model>([...forms.values(), ...tabs.map(([, tab]) => tab)]);
  const others = new Map<string, Model>();
  for (const [place, id] of placesOf(rootPlaces(pieces), (one) => states.get(one))) {
    const model = known.get(place);
    if (!model || used.has(model) || models.now(id)) continue;
    used.add(model);
    others.set(id, model);
  }
  models.takeOver(states, others, (model, fresh) => (isForm(model.state) && used.has(model) ? ["value", ...(fresh.status?.text ? [] : ["status"])] : []));
  for (const piece of pieces) if (piece.cell !== undefined) fill(piece, models, words);
}

/** Give a form's values to its new kernel: the form does it, with what is being typed; or we, where it is out of sight. */
function bring(form: Model, fresh: State): void {
  if (form.tell("revived", fresh.value)) return;
  if (!fresh.kept_as && JSON.stringify(form.get("value")) !== JSON.stringify(fresh.value)) form.send({ set: { value: form.get("value") } });
}

const isForm = (state: State) => state.drawn_by === "form";

/** Forms are known again by what they are saved as, or by their name and order. */
function formsThatGoOn(known: Model[], fresh: Map<string, State>): Map<string, Model> {
  const there = named([...known].filter((model) => isForm(model.state)).map((model) => [model, model.state]));
  const going = new Map<string, Model>();
  for (const [name, id] of named([...fresh].filter(([, state]) => isForm(state)))) {
    const model = there.get(name);
    if (model) going.set(id, model);
  }
  return going;
}

function named<T>(forms: (readonly [T, State])[]): Map<string, T> {
  const found = new Map<string, T>();
  for (const [form, state] of forms) {
    let name = String(state.kept_as || state.known_as || state.label);
    while (found.has(name)) name += " +";
    found.set(name, form);
  }
  return found;
}

function rootPlaces(pieces: Piece[]): (readonly [string, string])[] {
  return pieces.flatMap((piece) => rootsOf(piece).map((reference, i) => [`${piece.cell}.${i}`, reference] as const));
}

/** Widgets by their place in the page: cell, output, and which child of which, each with its kind. */
function placesOf(roots: (readonly [string, string])[], stateOf: (id: string) => State | undefined): Map<string, string> {
  const found = new Map<string, string>();
  const add = (place: string, reference: string) => {
    const id = reference.replace("IPY_MODEL_", "");
    const state = stateOf(id);
    if (!state) return;
    const here = `${place}:${state._model_name}${state.drawn_by ?? ""}`;
    found.set(here, id);
    if (state.layout) add(`${here}/layout`, state.layout);
    (state.children as string[] | undefined)?.forEach((child, i) => add(`${here}/${i}`, child));
  };
  for (const [place, reference] of roots) add(place, reference);
  return found;
}
