/** The phone's page: one decision per screen, no account, nothing to install. */
import { render } from "preact";
import { useEffect, useMemo, useReducer, useRef } from "preact/hooks";
import { Asked, Received } from "./asked";
import { Clock } from "./clock";
import { EnterCode, Sector, TakeBack } from "./door";
import { TakenHome } from "./home";
import { Pieces } from "./pieces";
import { codeHere, filled, languageHere, wordsOf } from "./place";
import { PhoneSession } from "./session";
import type { AskedForm, Mine, PhoneView, Words } from "./types";

const isTest = location.hash === "#test";

function Phone({ all }: { all: Record<string, Words> }) {
  const [, changed] = useReducer((count: number) => count + 1, 0);
  const code = useMemo(codeHere, []);
  const session = useMemo(() => (code ? new PhoneSession(code, isTest, () => changed(0)) : null), []);
  const language = session?.language ?? languageHere();
  const words = all[language]!;
  useEffect(() => { document.documentElement.lang = language; }, [language]);
  if (!session) return <main class="is-alone"><h1>{words.enter_room}</h1><EnterCode words={words} /></main>;
  return (
    <>
      <Head session={session} words={words} code={code} />
      <main><Body session={session} words={words} /></main>
      <Foot session={session} words={words} />
    </>
  );
}

function Head({ session, words, code }: { session: PhoneSession; words: Words; code: string }) {
  const mine = session.view?.mine;
  const who = mine ? [`${words.seat} ${mine.seat}`, mine.team, mine.role].filter(Boolean).join(" · ") : "";
  const waiting = session.outbox.all.length;
  return (
    <header>
      <p><strong>{filled(words.room, { code })}</strong> {who && <span>{who}</span>}</p>
      <button type="button" class="s-link" lang={session.language === "it" ? "en" : "it"} onClick={() => session.speak(session.language === "it" ? "en" : "it")}>{words.language}</button>
      <p class="s-net" role="status">
        {!session.isOnline && (session.view ? words.offline : words.connecting)}
        {!session.isOnline && waiting > 0 && ` ${filled(words.waiting_many, { count: waiting })}`}
      </p>
    </header>
  );
}

function Body({ session, words }: { session: PhoneSession; words: Words }) {
  if (session.outside) {
    const { kind, text } = session.outside;
    return (
      <>
        <h1 role="alert">{text}</h1>
        {kind === "no-room" ? <EnterCode words={words} /> : <TakeBack session={session} words={words} isOpen={kind === "refused"} />}
      </>
    );
  }
  const { view } = session;
  if (!view?.mine) return <h1>{words.connecting}</h1>;
  if (view.mine.expelled) return <h1>{words.expelled}</h1>;
  if (view.mine.asks_sector && !view.mine.sector && view.phase !== "ended") return <Sector session={session} words={words} />;
  return <Moment session={session} words={words} view={view} mine={view.mine} />;
}

function Moment({ session, words, view, mine }: { session: PhoneSession; words: Words; view: PhoneView; mine: Mine }) {
  const { step } = view;
  const heading = useRef<HTMLHeadingElement>(null);
  const here = step ? `${step.id}/${step.stage}/${step.turn}` : view.phase;
  useEffect(() => { scrollTo(0, 0); heading.current?.focus({ preventScroll: true }); }, [here]);
  const shown = { words, language: session.language };
  const result = step?.result?.length ? step.result : null;
  if (view.phase === "ended") return <><h1 ref={heading} tabIndex={-1}>{view.note}</h1><TakenHome session={session} words={words} /></>;
  if (!step) return <><h1 ref={heading} tabIndex={-1}>{view.note}</h1><p>{words.waiting_how}</p></>;
  const forms = mine.forms ?? [];
  return (
    <>
      {mine.is_test && <p class="s-said is-note">{words.test}</p>}
      <h1 ref={heading} tabIndex={-1}>{step.title}</h1>
      <Clock view={view} up={words.time_up!} />
      {view.note && !(result && view.phase === "closed") && <p class="s-phase">{view.note}</p>}
      {!step.result && <Pieces pieces={step.shows} {...shown} />}
      {forms.map((form: AskedForm) => <Asked key={`${here}/${form.act}`} form={form} step={step} session={session} words={words} />)}
      {forms.length === 0 && <Received session={session} step={step} words={words} />}
      <Pieces pieces={mine.private ?? []} {...shown} />
      {result && <section aria-label={words.result} class="s-result"><h2>{words.result}</h2><Pieces pieces={result} heading={step.title} {...shown} /></section>}
    </>
  );
}

function Foot({ session, words }: { session: PhoneSession; words: Words }) {
  if (!session.isIn || session.outside) return null;
  return (
    <footer>
      <details>
        <summary>{words.personal_code}</summary>
        <p><strong class="s-code">{session.ids.code}</strong></p>
        <p>{words.personal_why}</p>
      </details>
      <TakeBack session={session} words={words} />
    </footer>
  );
}

const page = document.getElementById("page")!;
void wordsOf("phone").then((all) => render(<Phone all={all} />, page));
