/** The guide beside the class: what to say now, how long this activity still lasts, what to do when something goes wrong. */
import { serverNow, useSeconds } from "./clock";
import type { ControlRoom, ControlView, Moment, Words } from "./types";
import type { ControlSession } from "./control-session";

interface Shown {
  session: ControlSession;
  room: ControlRoom;
  view: ControlView;
  words: Words;
}

export function Steps({ session, room, view, words }: Shown) {
  const at = view.position;
  return (
    <section>
      <h2>{words.steps}</h2>
      <ol class="s-steps">
        <li class={at === -1 ? "is-here" : ""}>
          <button type="button" class="s-link" aria-current={at === -1 ? "step" : undefined} onClick={() => void session.do("go", { position: -1 })}>{words.waiting_room}</button>
        </li>
        {room.timeline.map((moment) => <One key={moment.position} moment={moment} isHere={moment.position === at} wasOpened={Boolean(view.control.opened[moment.step]) && !(moment.step === room.timeline[at]?.step && moment.position > at)} session={session} words={words} />)}
      </ol>
    </section>
  );
}

function One({ moment, isHere, wasOpened, session, words }: { moment: Moment; isHere: boolean; wasOpened: boolean; session: ControlSession; words: Words }) {
  return (
    <li class={isHere ? "is-here" : wasOpened ? "is-done" : ""}>
      <span class="s-minute">{moment.minute}′</span>
      <button type="button" class="s-link" aria-current={isHere ? "step" : undefined} onClick={() => void session.do("go", { position: moment.position })}>{moment.title}</button>
      <small>{moment.kind}{moment.optional ? ` · ${words.optional}` : ""}</small>
    </li>
  );
}

export function Guide({ room, view, words }: Omit<Shown, "session">) {
  const moment = room.timeline[Math.max(0, view.position)];
  const activity = room.guide.find((one) => one.start === moment?.minute) ?? room.guide[0];
  return (
    <section class="s-guide">
      <h2>{words.guide}</h2>
      {activity && (
        <>
          <p><strong>{activity.start}–{activity.end}′ · {activity.what}</strong></p>
          <Left view={view} end={activity.end} words={words} />
          {activity.say && <><h3>{words.say}</h3><blockquote>{activity.say}</blockquote></>}
          {activity.output && <><h3>{words.output}</h3><p>{activity.output}</p></>}
          {activity.materials && <><h3>{words.materials}</h3><p>{activity.materials}</p></>}
        </>
      )}
      <details>
        <summary>{words.trouble}</summary>
        <dl>{room.trouble.map(([sign, act]) => <><dt>{sign}</dt><dd>{act}</dd></>)}</dl>
      </details>
    </section>
  );
}

/** Minutes to the end of the activity, by when the class really began. */
function Left({ view, end, words }: { view: ControlView; end: number; words: Words }) {
  useSeconds(view);
  const { started } = view.control;
  if (!started) return <p class="s-said is-note">{words.not_started}</p>;
  const left = Math.round(end - (serverNow() - started) / 60);
  return <p class={left < 0 ? "s-error" : ""}><strong>{Math.abs(left)}</strong> {left < 0 ? words.minutes_late : words.minutes_left}</p>;
}
