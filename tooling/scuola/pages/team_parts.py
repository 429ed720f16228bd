"""The parts of a team's tab: the choice between two texts, who answers for a section, comments, earlier versions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.markup.team import choice_of, moment
from scuola.pilots.sections import SECTIONS
from scuola.pilots.team.standing import comments, history
from scuola.pilots.team.team import Team
from scuola.text import Text
from scuola.widgets.form import Form

TOGETHER = Text("Affidare e commentare", "Entrust and comment")
CHOICES = Text("Scelte da fare", "Choices to make")
WHICH, TEXT = Text("Dove", "Where"), Text("Quale testo", "Which text")
STANDS, OTHER = Text("quello che c'è", "the one that stands"), Text("l'altro ({place})", "the other ({place})")
CHOOSE, CHOSEN = Text("Scegliere questo testo", "Choose this text"), Text("Scelto.", "Chosen.")
SECTION, WHO = Text("Sezione", "Section"), Text("Chi ne risponde", "Who answers for it")
OWN, OWNED = Text("Affidare la sezione", "Entrust the section"), Text("Sezione affidata.", "The section is entrusted.")
COMMENT, SAY = Text("Commento", "Comment"), Text("Commentare", "Comment")
SAID, SETTLED = Text("Commento aggiunto.", "Comment added."), Text("Commento chiuso.", "Comment settled.")
SETTLE, OPEN_COMMENT = Text("Chiudere il commento", "Settle the comment"), Text("Commento aperto", "Open comment")
VERSIONS, VERSION = Text("Versioni di prima", "Earlier versions"), Text("Versione", "Version")
TAKE_UP, TAKEN_UP = Text("Riprendere questa versione", "Take up this version"), Text("Ripresa.", "Taken up.")
MERGE = Text("unione", "merge")


class Choosing(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The fields that several wrote, and the choice between their texts."""

    def __init__(self, team: Team, done: Callable[[], object]) -> None:
        self.team, self.done, self.shown = team, done, ipywidgets.HTML()
        self.form = Form([], {}, CHOICES, buttons={"choose": (CHOOSE, self.choose)})
        self.form.observe(lambda _: self.form.attempt(self.look), names="value")
        super().__init__([self.form, self.shown])

    def refresh(self) -> None:
        """Offer what is open now; nothing is shown where nothing is."""
        self.open = self.team.choices()
        self.children = (_heading(CHOICES), self.form, self.shown) if self.open else ()
        where = [{"value": f"{section}:{name}", "label": str(label)} for section, name, label, _ in self.open]
        most = max((len(head.open[name]) for _, name, _, head in self.open), default=0)
        texts = [{"value": "", "label": str(STANDS)}]
        texts += [{"value": str(place), "label": str(OTHER(place=place + 1))} for place in range(most)]
        self.form.fields = [_choice("where", WHICH, where), _choice("text", TEXT, texts)]
        self.form.value = {"where": where[0]["value"] if where else "", "text": ""}
        self.look()

    def look(self) -> None:
        """Show the texts of the field that is chosen."""
        found = [one for one in self.open if f"{one[0]}:{one[1]}" == self.form.value.get("where")]
        self.shown.value = Markup("").join(
            choice_of(section, name, head.values, head.open[name]) for section, name, _, head in found
        )

    def choose(self) -> None:
        """Settle the field."""
        section, _, name = str(self.form.value.get("where") or "").partition(":")
        place = str(self.form.value.get("text") or "")
        self.team.choose(section, name, int(place) if place else None)
        self.done()
        self.form.say(CHOSEN, "done")


class Working(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Who answers for a section, and comments."""

    def __init__(self, team: Team, done: Callable[[], object]) -> None:
        self.team, self.done = team, done
        self.owning = Form([], {}, OWN, buttons={"own": (OWN, self.own)})
        self.commenting = Form([], {}, COMMENT, buttons={"say": (SAY, self.say)})
        self.settling = Form([], {}, SETTLE, buttons={"settle": (SETTLE, self.settle)})
        super().__init__([self.owning, self.commenting, self.settling])

    def refresh(self) -> None:
        """Offer the members and the comments that there are."""
        members = self.team.folder.members()
        people = [{"value": one.id, "label": one.role} for one in members if not one.has_left]
        said = [{"value": one.id, "label": f"{author.role}: {one.text}"[:120]} for author, one in comments(members)]
        self.owning.fields = [_section(), _choice("who", WHO, people)]
        text = {"name": "text", "kind": "paragraph", "label": str(COMMENT), "most": 2_000}
        self.commenting.fields = [_section(), text]
        self.settling.fields = [_choice("comment", OPEN_COMMENT, said)]
        settling = [self.settling] if said else []
        self.children = (_heading(TOGETHER), self.owning, self.commenting, *settling)

    def own(self) -> None:
        """Entrust the section."""
        if (section := self.owning.value.get("section")) and (who := self.owning.value.get("who")):
            self.team.own(str(section), str(who))
            self.done()
            self.owning.say(OWNED, "done")

    def say(self) -> None:
        """Comment on the section."""
        value = self.commenting.value
        if value.get("section") and str(value.get("text") or "").strip():
            self.team.comment(str(value["section"]), str(value["text"]).strip())
            self.commenting.value = {"section": value["section"], "text": ""}
            self.done()
            self.commenting.say(SAID, "done")

    def settle(self) -> None:
        """Settle the comment."""
        found = {one.id: one for _, one in comments(self.team.folder.members())}
        if comment := found.get(str(self.settling.value.get("comment") or "")):
            self.team.comment(comment.section, "", closes=comment.id)
            self.done()
            self.commenting.say(SETTLED, "done")


class LookingBack(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The versions of a section, any of which can be taken up again."""

    def __init__(self, team: Team, done: Callable[[], object]) -> None:
        self.team, self.done = team, done
        self.form = Form([], {}, VERSIONS, buttons={"back": (TAKE_UP, self.take_up)})
        self.form.observe(lambda _: self.form.attempt(self._offer), names="value")
        super().__init__([_heading(VERSIONS), self.form])

    def refresh(self) -> None:
        """Offer the versions of the section that is chosen."""
        self.form.value = {"section": "about", "version": "", **self.form.value}
        self._offer()

    def _offer(self) -> None:
        section = str(self.form.value.get("section") or "about")
        found = history(self.team.folder.members(), section)
        listed = [{"value": id, "label": f"{moment(one.when)} · {role or MERGE}"} for id, one, role in found]
        self.form.fields = [_section(), _choice("version", VERSION, listed)]

    def take_up(self) -> None:
        """Take up the version that is chosen."""
        section, id = str(self.form.value.get("section") or ""), str(self.form.value.get("version") or "")
        if id:
            self.team.go_back(section, id)
            self.done()
            self.form.say(TAKEN_UP, "done")


def _heading(title: Text) -> ipywidgets.HTML:
    return ipywidgets.HTML(Markup("<h2>{}</h2>").format(title))


def _choice(name: str, label: Text, options: list[dict[str, str]]) -> dict[str, Any]:
    return {"name": name, "kind": "choice", "label": str(label), "options": options}


def _section() -> dict[str, Any]:
    return _choice("section", SECTION, [{"value": name, "label": str(title)} for name, (title, _) in SECTIONS.items()])
