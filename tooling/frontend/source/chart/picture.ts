/** A chart as a picture to be put into one's own documents: SVG, or PNG at twice its size, with its words. */
import { save } from "./saving";
import type { Spec } from "./types";

const SVG = "http://www.w3.org/2000/svg";
const EDGE = 24;
const LINE = 20;
/** What a drawing takes from the page, and must carry with it once it leaves. */
const CARRIED = [
  "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
  "opacity", "font-size", "font-weight", "text-anchor", "paint-order", "color", "visibility",
];
const FAMILY = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

function set(element: Element, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

/** A copy of a drawing that looks the same without our style sheet. */
function standing(drawn: SVGSVGElement): SVGSVGElement {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const [here, there] = [drawn, copy].map((one) => [one, ...one.querySelectorAll<SVGElement>("*")]);
  here!.forEach((element, i) => {
    const computed = getComputedStyle(element);
    const style = CARRIED.map((name) => `${name}:${computed.getPropertyValue(name)}`).join(";");
    there![i]!.setAttribute("style", style);
  });
  for (const name of ["class", "role", "aria-label", "width", "height"]) copy.removeAttribute(name);
  for (const style of copy.querySelectorAll("style")) style.remove();
  return copy;
}

/** A text in lines of so many letters at most. */
function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The whole picture: title and subtitle, drawing, what it says, source. */
function whole(spec: Spec, drawn: SVGSVGElement): { svg: SVGSVGElement; width: number; height: number } {
  const box = drawn.viewBox.baseVal;
  const size = box && box.width ? { width: box.width, height: box.height } : drawn.getBoundingClientRect();
  const width = Math.max(size.width, 360) + 2 * EDGE;
  const paper = getComputedStyle(drawn);
  const ink = paper.getPropertyValue("--s-ink").trim() || "#1F2933";
  const grey = paper.getPropertyValue("--s-grey").trim() || "#6B7280";
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("xmlns", SVG);
  const ground = document.createElementNS(SVG, "rect");
  ground.setAttribute("fill", paper.getPropertyValue("--s-paper").trim() || "#FBFAF7");
  svg.append(ground);
  let y = EDGE;
  const write = (text: string, fontSize: number, weight: number, colour: string) => {
    for (const line of wrapped(text, (width - 2 * EDGE) / (fontSize * 0.53))) {
      const element = document.createElementNS(SVG, "text");
      element.textContent = line;
      y += LINE;
      set(element, { x: EDGE, y: y - 5, fill: colour, "font-size": fontSize, "font-weight": weight, "font-family": FAMILY });
      svg.append(element);
    }
  };
  write(spec.title, 17, 650, ink);
  write(spec.subtitle, 13, 400, grey);
  const inner = standing(drawn);
  y += 10;
  set(inner, { x: EDGE, y, width: size.width, height: size.height, "font-family": FAMILY, overflow: "visible" });
  svg.append(inner);
  y += size.height + 10;
  write(spec.summary, 13, 400, ink);
  write(spec.source, 13, 400, grey);
  const height = y + EDGE;
  set(ground, { width, height });
  set(svg, { width, height, viewBox: `0 0 ${width} ${height}` });
  return { svg, width, height };
}

/** Save a chart as a picture. `file` is the name of its table's file, whose ending is replaced. */
export async function savePicture(spec: Spec, drawn: SVGSVGElement, kind: "svg" | "png"): Promise<void> {
  const { svg, width, height } = whole(spec, drawn);
  const file = spec.table.file.replace(/\.csv$/, `.${kind}`);
  const source = new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml;charset=utf-8" });
  if (kind === "svg") return save(source, file);
  const image = new Image();
  image.src = URL.createObjectURL(source);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * width;
  canvas.height = 2 * height;
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  canvas.toBlob((blob) => blob && save(blob, file), "image/png");
}
