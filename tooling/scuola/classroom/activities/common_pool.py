"""Two dilemmas played for real: a public good, a common pool; put in, talk, sanction; the theory comes after."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from pydantic import Field

from scuola.charts.chart import Fan, Format, Series
from scuola.classroom.activity import Activity
from scuola.classroom.asking import a_number, some_of
from scuola.classroom.commons import ENDOWMENT, MULTIPLIER, Game
from scuola.classroom.people import Seat
from scuola.classroom.pieces import Piece, Sentence
from scuola.classroom.play import ANSWER, LiveStep, Options, Play, Stage
from scuola.declared.inputs import Inputs
from scuola.text import Text
from scuola.text.formats import listed, number, percent

SANCTION, TALK = "sanction", "talk"
COST, FINE = 1, 3
TOKENS = Text("gettoni", "tokens")
ROUND = Text("turno {number}", "round {number}")
TALKING, SANCTIONS = Text("si parla", "talk"), Text("sanzioni", "sanctions")
PUT_IN = Text("Quanti gettoni mettere in comune?", "How many tokens to put in common?")
TAKE = Text(
    "Quanti gettoni di lavoro mettere nella risorsa comune?", "How many tokens of work to put into the common resource?"
)
PUNISH = Text(
    "A chi togliere {fine} punti? A chi lo fa costa {cost} punto ciascuno.",
    "From whom to take {fine} points? It costs whoever does it {cost} point each.",
)
GOOD_RULE = Text(
    "Ciascuno ha {endowment} gettoni. Ogni gettone messo in comune ne rende {rate} a tutti, anche a chi non ne mette.",
    "Each has {endowment} tokens. Every token put in common returns {rate} to everyone, also to those who put in none.",
)
POOL_RULE = Text(
    "Ciascuno ha {endowment} gettoni di lavoro. Nella risorsa comune rendono tutti meno, più se ne mettono; fuori "
    "rendono {outside} l'uno.",
    "Each has {endowment} tokens of work. In the common resource all return less, the more are put in; outside each returns "
    "{outside}.",
)
TABLE = Text("Posti al proprio tavolo: {count}.", "Seats at your table: {count}.")
ALONE = Text(
    "Al tavolo serve almeno un'altra persona, o un robot.", "The table needs at least one more person, or a robot."
)
MINE = Text(
    "Turno {number}: messi {given}, media del tavolo {mean}; guadagno {payoff}.",
    "Round {number}: put in {given}, mean of the table {mean}; payoff {payoff}.",
)
FINED = Text("Sanzioni ricevute: {count}.", "Sanctions received: {count}.")
MEAN_CONTRIBUTION = Text("Quanto si mette in comune", "How much is put in common")
OF_ALL = Text("Media dei tavoli", "Mean of the tables")
SELFISH, BEST = Text("Ciascuno per sé", "Each for oneself"), Text("Meglio per tutti", "Best for all")
WENT = Text(
    "Gettoni messi in comune: {shares}.",
    "Tokens put in common: {shares}.",
)
IN_ROUND = Text("{share} al turno {number}", "{share} in round {number}")
SANCTIONED = Text(
    "Gettoni messi in comune: {shares}. Sanzioni: {count}.", "Tokens put in common: {shares}. Sanctions: {count}."
)
THEORY_GOOD = Text(
    "Se ciascuno guarda solo a sé, nessuno mette nulla e tutti restano con {alone}; se tutti mettono tutto, ciascuno ha "
    "{together}. In laboratorio si parte da circa metà e si scende, a meno che non si possa parlare o sanzionare.",
    "If each looks only to oneself, nobody puts anything in and all keep {alone}; if all put in everything, each has "
    "{together}. In laboratories people start at about half and go down, unless they can talk or sanction.",
)
THEORY_POOL = Text(
    "Se ciascuno guarda solo a sé, ognuno mette {nash} gettoni; per tutti insieme sarebbe meglio {best} a testa: la "
    "risorsa renderebbe di più e nessuno ci perderebbe.",
    "If each looks only to oneself, each puts in {nash} tokens; for all together {best} each would be better: the "
    "resource would yield more and nobody would lose.",
)
NOT_PLAYED = Text("Nessuno ha ancora giocato.", "Nobody has played yet.")
SHARE = Format(style="percent", digits=0)


class PoolOptions(Options):
    """Which game, how many rounds, what comes between them."""

    ask: Text
    game: Literal["public-good", "common-pool"] = "public-good"
    rounds: int = Field(3, ge=1, le=8)
    talk_after: int | None = Field(None, ge=1)
    sanctions: bool = False


class CommonPoolGame(Activity[PoolOptions]):
    """A dilemma at every table, round after round."""

    title = Text("Gioco dei beni comuni", "Commons game")
    options = PoolOptions
    robots_fill = True

    def stages(self, step: LiveStep) -> tuple[Stage, ...]:
        """Return rounds, with sanctions after each and talk where it is due."""
        return tuple(self._stages(self.of(step)))

    def _stages(self, options: PoolOptions) -> Iterator[Stage]:
        for turn in range(1, options.rounds + 1):
            yield Stage(f"round-{turn}", ROUND(number=turn))
            if options.sanctions:
                yield Stage(f"sanctions-{turn}", SANCTIONS, (SANCTION,))
            if options.talk_after == turn:
                yield Stage("talk", TALKING, ())

    def shows(self, play: Play) -> Sequence[Piece]:
        """Return the rule of the game."""
        options = self.of(play.step)
        if options.game == "common-pool":
            return [Sentence(POOL_RULE(endowment=ENDOWMENT, outside=5))]
        sizes = {len(members) for members in self._tables(play).values()} or {4}
        rate = number(MULTIPLIER / max(sizes), 2)
        return [Sentence(GOOD_RULE(endowment=ENDOWMENT, rate=rate))]

    def inputs(self, play: Play, act: str, seat: Seat) -> type[Inputs] | None:
        """Return the tokens to put in, or those at the table who may be sanctioned."""
        table = self._tables(play).get(_table(seat), [])
        if len(table) < 2:
            return None
        if act == SANCTION:
            others = tuple((str(one.number), one.label) for one in table if one.number != seat.number)
            return some_of(PUNISH(fine=FINE, cost=COST), others, len(others))
        asked = PUT_IN if self.of(play.step).game == "public-good" else TAKE
        return a_number(asked, 0, ENDOWMENT, 1, TOKENS)

    def private(self, play: Play, seat: Seat) -> Sequence[Piece]:
        """Return how many sit at the table, and how each round went."""
        table = self._tables(play).get(_table(seat), [])
        if len(table) < 2:
            return [Sentence(ALONE)]
        head: list[Piece] = [Sentence(TABLE(count=len(table)), "note")]
        for turn, stage in self._rounds(play):
            given, payoffs = self._given(play, table, stage), self._payoffs(play, table, stage)
            if str(seat.number) in given and (stage < play.stage or play.is_revealed):
                mean = number(sum(given.values()) / len(given), 1)
                said = MINE(number=turn, given=number(given[str(seat.number)]), mean=mean,
                            payoff=number(payoffs[str(seat.number)], 1))  # fmt: skip
                fines = sum(str(seat.number) in fined for fined in self._fined(play, table, stage).values())
                head += [Sentence(said), *([Sentence(FINED(count=fines))] if fines else [])]
        return head

    def summary(self, play: Play) -> Sequence[Piece]:
        """Return how much was put in, round by round, beside the two predictions; after the last round, the theory."""
        tables = {name: seats for name, seats in self._tables(play).items() if len(seats) > 1}
        rounds = [(turn, self._shares(play, tables, stage)) for turn, stage in self._rounds(play)]
        played = [(turn, list(shares.values())) for turn, shares in rounds if shares]
        if not played:
            return [Sentence(NOT_PLAYED)]
        chart = self._chart(play, tables, played)
        is_last = play.stage == len(self.stages(play.step)) - 1
        return [chart, Sentence(self._theory(play, tables), "finding")] if is_last else [chart]

    def takes_home(self, play: Play, seat: Seat) -> Sequence[Piece]:
        """Return how each round went."""
        return self.private(play, seat)[1:]

    def robot(self, play: Play, act: str, seat: Seat, chance: random.Random) -> dict[str, Any] | None:
        """Return what a conditional cooperator does: a little less than others did; sanctions go to who gave least."""
        table = self._tables(play).get(_table(seat), [])
        before = [stage for _, stage in self._rounds(play) if stage < play.stage]
        given = self._given(play, table, before[-1]) if before else {}
        if len(table) < 2:
            return None
        if act == SANCTION:
            others = {who: put for who, put in given.items() if who != str(seat.number)}
            least = min(others, key=lambda who: others[who], default="")
            return {"chosen": [least] if least and chance.random() < 0.5 and others[least] < ENDOWMENT / 4 else []}
        usual = 0.86 * sum(given.values()) / len(given) if given else 0.45 * ENDOWMENT
        return {"number": min(ENDOWMENT, max(0, round(usual + chance.gauss(0, 2))))}

    def _tables(self, play: Play) -> dict[str, list[Seat]]:
        tables: dict[str, list[Seat]] = {}
        for seat in play.seats:
            tables.setdefault(_table(seat), []).append(seat)
        return tables

    def _rounds(self, play: Play) -> list[tuple[int, int]]:
        """Return number and stage of each round."""
        stages = self.stages(play.step)
        places = [place for place, stage in enumerate(stages) if ANSWER in stage.asks]
        return list(enumerate(places, start=1))

    def _given(self, play: Play, table: Sequence[Seat], stage: int) -> dict[str, float]:
        answers = play.latest(ANSWER, stage)
        seats = [str(seat.number) for seat in table]
        return {who: float(answers[who].values["number"]) for who in seats if who in answers}

    def _fined(self, play: Play, table: Sequence[Seat], stage: int) -> dict[str, list[str]]:
        """Return whom each sanctioned after a round."""
        answers = play.latest(SANCTION, stage + 1)
        return {str(seat.number): list(answers[str(seat.number)].values["chosen"]) for seat in table
                if str(seat.number) in answers}  # fmt: skip

    def _payoffs(self, play: Play, table: Sequence[Seat], stage: int) -> dict[str, float]:
        given = self._given(play, table, stage)
        game = Game(self.of(play.step).game, max(len(given), 2))
        fined = self._fined(play, table, stage)
        return {who: earned - COST * len(fined.get(who, [])) - FINE * sum(who in named for named in fined.values())
                for who, earned in game.payoffs(given).items()}  # fmt: skip

    def _shares(self, play: Play, tables: Mapping[str, list[Seat]], stage: int) -> dict[str, float]:
        given = {name: self._given(play, seats, stage) for name, seats in tables.items()}
        return {name: sum(put.values()) / len(put) / ENDOWMENT for name, put in given.items() if put}

    def _chart(self, play: Play, tables: Mapping[str, list[Seat]], played: Sequence[tuple[int, list[float]]]) -> Fan:
        means = [sum(shares) / len(shares) for _, shares in played]
        low, high = ([side(shares) for _, shares in played] for side in (min, max))
        game = Game(self.of(play.step).game, round(sum(map(len, tables.values())) / len(tables)))
        lines = [Series(SELFISH, "baseline", [game.selfish / ENDOWMENT] * len(played)),
                 Series(BEST, "pin-a", [game.best / ENDOWMENT] * len(played)),
                 Series(OF_ALL, "mine", means, low, high)]  # fmt: skip
        sanctions = sum(len(answer.values["chosen"]) for answer in play.every(SANCTION))
        shares = listed(
            [IN_ROUND(share=percent(mean, 0), number=turn) for (turn, _), mean in zip(played, means, strict=True)]
        )
        summary = SANCTIONED(shares=shares, count=sanctions) if self.of(play.step).sanctions else WENT(shares=shares)
        return Fan(
            title=MEAN_CONTRIBUTION, summary=summary, format=SHARE, years=[turn for turn, _ in played], series=lines
        )

    def _theory(self, play: Play, tables: Mapping[str, list[Seat]]) -> Text:
        game = Game(self.of(play.step).game, max(map(len, tables.values())))
        if game.kind == "common-pool":
            return THEORY_POOL(nash=number(game.selfish, 1), best=number(game.best, 1))
        return THEORY_GOOD(alone=number(ENDOWMENT), together=number(MULTIPLIER * ENDOWMENT))


def _table(seat: Seat) -> str:
    return seat.team


ACTIVITY = CommonPoolGame()
