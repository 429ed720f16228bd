"""A class as data, after it: who was there, what was answered when, what the facilitator did, what simulations gave."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from scuola.classroom import records
from scuola.classroom.people import Kind
from scuola.classroom.plan import Plan
from scuola.classroom.play import Play
from scuola.classroom.room import Room
from scuola.classroom.simulating import simulate
from scuola.classroom.storage import Writer, open_database
from scuola.curriculum.clock import in_school_time
from scuola.files.spreadsheets.faults import Cell
from scuola.files.spreadsheets.writing import as_csv, as_workbook_of
from scuola.files.whole import write_whole
from scuola.text import Text, speaking
from scuola.text.problems import not_written

if TYPE_CHECKING:
    import pandas as pd

SHEETS = {
    "people": Text("posti", "seats"),
    "answers": Text("risposte", "answers"),
    "steps": Text("passi", "steps"),
    "actions": Text("conduzione", "facilitation"),
}


@dataclass(frozen=True, eq=False)
class ClassData:
    """A class that has been, or goes on: tidy tables, and the plays that its results are drawn from."""

    room: Room

    @property
    def plan(self) -> Plan:
        """Return the session as it was planned."""
        return self.room.plan

    @cached_property
    def people(self) -> pd.DataFrame:
        """Return one row per seat: number, kind, team, role, sector. There are no names."""
        import pandas as pd

        rows = [vars(self.room.person(number)) for number in sorted(self.room.chairs)]
        columns = ["number", "kind", "team", "role", "sector"]
        return pd.DataFrame(rows, columns=columns).rename(columns={"number": "seat"})

    @cached_property
    def answers(self) -> pd.DataFrame:
        """Return one row per value answered, in the order in which they came.

        `turn` says which time a step was played; `is_late` that the class had moved on, `has_seen` that the result had
        been shown; `counts` that the answer is the one that counts, of a person who was not excluded.
        """
        import pandas as pd

        columns = ["answer", "step", "activity", "stage", "turn", "seat", "team", "role", "act", "field", "value", "at",
                   "is_late", "has_seen", "counts"]  # fmt: skip
        frame = pd.DataFrame(list(self._values()), columns=columns)
        frame["at"] = pd.to_datetime(frame["at"], unit="s", utc=True)
        return frame

    def _values(self) -> Iterator[dict[str, Any]]:
        _, _, answers = records.contents(self.room.writer.engine, self.room.code)
        counting = self._counting()
        for row in answers:
            seat, step = self.room.person(row["seat"]), self.plan.steps.get(row["step"])
            common = {
                "answer": row["id"], "step": row["step"], "activity": step.declared.use if step else "",
                "stage": row["stage"], "turn": row["turn"], "seat": seat.number, "team": seat.team, "role": seat.role,
                "act": row["act"], "at": row["at"], "is_late": row["is_late"], "has_seen": row["has_seen"],
                "counts": row["id"] in counting,
            }  # fmt: skip
            for field, value in (row["body"] or {"": None}).items():
                kept = value if not isinstance(value, list) else ", ".join(map(str, value))
                yield {**common, "field": field, "value": kept}

    def _counting(self) -> set[int]:
        found: set[int] = set()
        for step in self.plan.steps.values():
            play = self.play(step.id)
            for act in {answer.act for answer in play.answers}:
                if act in step.activity.adds_up:
                    found |= {answer.number for answer in play.every(act)}
                else:
                    stages = {answer.stage for answer in play.answers}
                    found |= {one.number for stage in stages for one in play.latest(act, stage).values()}
        return found

    @cached_property
    def steps(self) -> pd.DataFrame:
        """Return one row per step of the plan: when it was opened, how many answered, whether it was revealed."""
        import pandas as pd

        rows = [
            {"step": step.id, "activity": step.declared.use, "title": str(step.activity.ask(step)), "minute": step.minute,
             "opened": self.room.state.opened.get(step.id), "turns": self.room.state.turn(step.id) + 1,
             "groups": len(self.play(step.id).groups()), "answered": len({a.group for a in self.play(step.id).answers}),
             "is_revealed": self.room.state.is_revealed(step.id)}
            for step in self.plan.steps.values()
        ]  # fmt: skip
        frame = pd.DataFrame(rows)
        frame["opened"] = pd.to_datetime(frame["opened"], unit="s", utc=True)
        return frame

    @cached_property
    def actions(self) -> pd.DataFrame:
        """Return what the facilitator did, in order."""
        import pandas as pd

        _, actions, _ = records.contents(self.room.writer.engine, self.room.code)
        rows = [{"at": row["at"], "action": row["kind"], "about": json.dumps(row["body"], ensure_ascii=False)}
                for row in actions]  # fmt: skip
        frame = pd.DataFrame(rows, columns=["at", "action", "about"])
        frame["at"] = pd.to_datetime(frame["at"], unit="s", utc=True)
        return frame

    def values(self, step: str, field: str | None = None) -> pd.DataFrame:
        """Return what counts of a step as a wide table: one row per seat or team that answered, one column per field."""
        found = self.answers.query("step == @step and counts and act == 'answer'")
        keys = ["answer", "stage", "seat", "team", "role"]
        wide = found.pivot_table(index=keys, columns="field", values="value", aggfunc="first").reset_index()
        return wide if field is None else wide[[*keys, field]]

    def play(self, step: str) -> Play:
        """Return a step as it was played, with the simulations that it needs run."""
        play = self.room.earlier(step)
        for run in play.step.activity.needs(play):
            if run not in self.room.simulations.outcomes:
                self.room.simulations.outcomes[run] = simulate(run)
        return play

    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Return all tables by name."""
        return {name: getattr(self, name) for name in SHEETS}

    def to_csv(self, folder: Path) -> list[Path]:
        """Write the tables as CSV, as spreadsheets of the reader's country read them; raise `Problem` if that fails."""
        written = []
        for name, table in self.tables().items():
            written.append(folder / f"{SHEETS[name]}.csv")
            _write(written[-1], as_csv(_rows(table)))
        return written

    def to_xlsx(self, file: Path) -> None:
        """Write the tables as a workbook; raise `Problem` if that fails."""
        _write(file, _workbook(self))


def _write(file: Path, content: bytes) -> None:
    try:
        write_whole(file, content, readable=True)
    except OSError as error:
        raise not_written(file.parent, error) from error


def _rows(table: pd.DataFrame) -> list[list[Cell]]:
    """Return a table as rows of words and numbers, its head first; instants in the School's time."""
    return [list(map(str, table.columns)), *([_cell(value) for value in row] for row in table.itertuples(index=False))]


def _cell(value: Any) -> Cell:
    import pandas as pd

    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return in_school_time(value.floor("s").to_pydatetime()).isoformat(" ", "seconds")
    return float(value) if isinstance(value, bool | int | float) else str(value)


def notebook(data: ClassData, language: str) -> str:
    """Return a notebook that tells the class again, with a cell for questions of one's own."""
    import nbformat

    cells = [f'import scuola\n\nscuola.speak("{language}")\nscuola.debrief("{data.room.code}")',
             f'data = scuola.load_session("{data.room.code}")\ndata.steps']  # fmt: skip
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    return str(nbformat.writes(made))


def load_session(code: str, database: str | None = None) -> ClassData:
    """Return a class by the code of its room; raise `Problem` if there is none, or the archive cannot be opened."""
    engine = open_database(database)
    return data_of(engine, code)


def data_of(engine: sa.Engine, code: str) -> ClassData:
    """Return a class of an archive that is open."""
    return ClassData(Room(records.get(engine, code), Writer(engine), lambda *_: None))


def workbook(engine: sa.Engine, code: str, language: str) -> bytes:
    """Return the data of a class as a workbook."""
    with speaking(language):
        return _workbook(data_of(engine, code))


def _workbook(data: ClassData) -> bytes:
    sheets = {str(SHEETS[name]): _rows(table) for name, table in data.tables().items()}
    return as_workbook_of(sheets, str(data.plan.session.title))


def counted(data: ClassData) -> int:
    """Return how many people took part."""
    return sum(data.room.person(number).kind is Kind.PERSON for number in data.room.chairs)
