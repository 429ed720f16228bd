/** Who is in the room, who has answered, and what can be done for each seat. */
import { useState } from "preact/hooks";
import type { ControlSession } from "./control-session";
import { filled } from "./place";
import type { ControlRoom, ControlView, Person, Words } from "./types";

interface Shown {
  session: ControlSession;
  room: ControlRoom;
  view: ControlView;
  words: Words;
}

export function People({ session, room, view, words }: Shown) {
  const { people, held } = view.control;
  return (
    <section>
      <h2>{words.people} <span class="s-figure">{view.progress.here} / {view.progress.seats}</span></h2>
      {held > 0 && (
        <p class="s-held" role="status">{filled(words.held, { count: held })} <button type="button" class="s-button" onClick={() => void session.do("devices", { several: true })}>{words.let_in}</button></p>
      )}
      <div class="s-scroll" tabIndex={0}>
        <table>
          <thead><tr><th scope="col">{words.seat}</th>{room.has_teams && <th scope="col">{words.team}</th>}{Object.keys(room.roles).length > 0 && <th scope="col">{words.role}</th>}<th scope="col">{words.state}</th><td /></tr></thead>
          <tbody>{people.map((person) => <Row key={person.seat} person={person} session={session} room={room} view={view} words={words} />)}</tbody>
        </table>
      </div>
      <Beside session={session} room={room} view={view} words={words} />
    </section>
  );
}

function stateOf(person: Person, words: Words): string {
  if (person.expelled) return words.expelled!;
  if (person.away) return words.away!;
  if (person.reserved) return words.reserved!;
  const kind = person.kind === "person" ? [] : [words[person.kind]];
  const net = person.kind === "robot" ? [] : [person.connected ? words.connected : words.gone];
  const answered = person.answered === null ? [] : [person.answered ? `✓ ${words.has_answered}` : words.waited_for];
  return [...kind, ...net, ...answered].join(", ");
}

function Row({ person, session, room, view, words }: { person: Person } & Shown) {
  const { seat } = person;
  return (
    <tr class={person.connected || person.kind === "robot" ? "" : "is-gone"}>
      <td>{seat}</td>
      {room.has_teams && <td>{person.team}</td>}
      {Object.keys(room.roles).length > 0 && (
        <td>
          <select aria-label={`${words.role} ${seat}`} value={person.role} onChange={(event) => void session.do("assign", { seat, role: event.currentTarget.value })}>
            <option value="">–</option>
            {Object.entries(room.roles).map(([code, name]) => <option value={code}>{name}</option>)}
          </select>
        </td>
      )}
      <td>{stateOf(person, words)}</td>
      <td><Acts person={person} session={session} room={room} view={view} words={words} /></td>
    </tr>
  );
}

function Acts({ person, session, view, words }: { person: Person } & Shown) {
  const { seat } = person;
  const act = (label: string | undefined, command: string) => (
    <button type="button" class="s-link" onClick={() => void session.do(command, { seat })}>{label}</button>
  );
  return (
    <details class="s-acts">
      <summary aria-label={`${words.seat} ${seat}`}>…</summary>
      {person.expelled ? act(words.readmit, "readmit") : act(words.expel, "expel")}
      {person.away || person.kind === "observer" ? act(words.make_back, "back") : <>{act(words.make_away, "leave")}{act(words.observe, "observe")}</>}
      {act(words.new_code, "code")}
      {view.control.pen !== null && view.control.pen !== seat && act(words.pen, "pen")}
    </details>
  );
}

function Beside({ session, room, words }: Shown) {
  const [count, setCount] = useState(12);
  const hasGroups = room.has_teams || Object.keys(room.roles).length > 0;
  return (
    <>
      <div class="s-buttons">
        {hasGroups && <button type="button" class="s-button" onClick={() => void session.do("deal")}>{words.deal}</button>}
        {hasGroups && <button type="button" class="s-button" onClick={() => confirm(`${words.deal_again}?`) && void session.do("deal", { again: true })}>{words.deal_again}</button>}
        <button type="button" class="s-button" onClick={() => void session.do("robot")}>{words.robots}</button>
        <a class="s-button" target="_blank" rel="noopener" href={`../${room.code}#test`}>{words.test_phone}</a>
      </div>
      <details>
        <summary>{words.prepare}</summary>
        <p>{words.prepare_how}</p>
        <form class="s-inline" onSubmit={(event) => { event.preventDefault(); void session.do("prepare", { count }); }}>
          <input type="number" min={1} max={60} value={count} aria-label={words.seat} onInput={(event) => setCount(Number(event.currentTarget.value))} />
          <button class="s-button">{words.prepare}</button>
        </form>
      </details>
    </>
  );
}
