"""The form of a card: a draft that is kept as it is typed, published when it is complete, corrected when it was wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scuola.declared.forms import defaults, form_of
from scuola.declared.inputs import Inputs, InvalidInputs
from scuola.network.shared import Network
from scuola.network.signed import Card, Kind
from scuola.text import Text
from scuola.widgets.saved import SavedForm
from scuola.widgets.tool_page import TO_COMPLETE
from scuola.workspace.answers import Answers

PUBLISH = Text("Pubblicare", "Publish")
SURE = Text("L'ho guardato, si può pubblicare", "I have looked at it, it can be published")
PUBLISHED = Text("Pubblicato nella rete.", "Published in the network.")
CORRECTING = Text(
    "Si corregge «{title}»: pubblicando, prende il posto della scheda di prima.",
    "“{title}” is being corrected: when published, it takes the place of the card before.",
)


class CardForm(SavedForm):
    """The form of one kind of card. Its second button is for those who have looked at what seems personal."""

    def __init__(
        self,
        network: Network,
        kind: Kind,
        inputs: type[Inputs],
        label: Text,
        answers: Answers,
        published: Callable[[], None],
    ) -> None:
        self.network, self.kind, self.inputs, self.published = network, kind, inputs, published
        self.kept_in, self.corrects = answers, f"corrects:{kind}"
        buttons = {"publish": (PUBLISH, self.publish), "sure": (SURE, self.publish_anyway)}
        super().__init__(form_of(inputs), defaults(inputs), label, answers, f"draft:{kind}", buttons=buttons)

    def offer(self, **options: Sequence[dict[str, str]]) -> None:
        """Let some fields be chosen from what there is now: options by the name of the field."""
        self.fields = [
            {**field, "kind": "choice", "options": list(options[field["name"]])} if field["name"] in options else field
            for field in form_of(self.inputs)
        ]

    def correct(self, card: Card) -> None:
        """Bring a card of one's own back into the form; when it is published, it takes the place of the one before."""
        self.kept_in.put(self.corrects, card.id)
        self.value = {**defaults(self.inputs), **card.body}
        self.say(CORRECTING(title=card.title))

    def publish(self) -> None:
        """Publish the card, or say what is missing or seems personal."""
        self._publish(sure=False)

    def publish_anyway(self) -> None:
        """Publish the card although something in it seems personal."""
        self._publish(sure=True)

    def _publish(self, *, sure: bool) -> None:
        try:
            card = self.inputs.read({name: value for name, value in self.value.items() if value != ""})
        except InvalidInputs as problem:
            self.show_errors(problem.fields)
            self.say(TO_COMPLETE(count=len(problem.fields)), "problem")
            return
        self.show_errors({})
        self.network.publish(self.kind, card.model_dump(mode="json"), self.kept_in.get(self.corrects) or "", sure=sure)
        self.kept_in.put(self.corrects, None)
        self.value = defaults(self.inputs)
        self.published()
        self.say(PUBLISHED, "done")
