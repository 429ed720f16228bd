/** What a page that is not ours gets in place of a part's code: it asks the kernel for the code, once a page, and lends it
 * to all the parts that need it. Our own page has the code already. */
interface Model {
  get(name: string): unknown;
  send(content: unknown): void;
  on(event: string, callback: (content?: Lent) => void): void;
  off(event: string, callback: (content?: Lent) => void): void;
}
interface Lent { code?: string; style?: string }
interface Part { render(context: { model: Model; el: HTMLElement }): (() => void) | undefined }

const SECONDS = 10;
const page = globalThis as unknown as { scuolaParts?: Record<string, Promise<Part>> };
const known = (page.scuolaParts ??= {});

function ask(model: Model): Promise<Part> {
  return new Promise((lent, failed) => {
    const given = (content?: Lent) => {
      if (!content?.code) return;
      model.off("msg:custom", given);
      if (content.style && !document.getElementById("scuola-style")) {
        document.head.append(Object.assign(document.createElement("style"), { id: "scuola-style", textContent: content.style }));
      }
      const address = URL.createObjectURL(new Blob([content.code], { type: "text/javascript" }));
      import(address).then((module: { default: Part }) => lent(module.default), failed);
    };
    model.on("msg:custom", given);
    model.send({ wanted: "code" });
    setTimeout(failed, SECONDS * 1000); // its kernel is gone: the next part asks again
  });
}

async function render(context: { model: Model; el: HTMLElement }) {
  const name = context.model.get("drawn_by") as string;
  const asked = (known[name] ??= ask(context.model));
  const part = await asked.catch(() => {
    if (known[name] === asked) delete known[name];
    return (known[name] ??= ask(context.model));
  });
  return part.render(context);
}

export default { render };
