"""Coalitions and the register of agreements as pieces of page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from scuola.markup.profile import table
from scuola.partnerships.cards import Card, Resource
from scuola.partnerships.coalitions import Coalition, proposed
from scuola.partnerships.register import KINDS, STATES, Entry
from scuola.text import Text, formats, untranslated

NONE = Text(
    "Nessuna coalizione: nessuno offre ciò di cui un altro ha bisogno su un tema comune. Aggiungere carte, o guardare i temi.",
    "No coalition: nobody offers what another needs on a shared theme. Add cards, or look at the themes.",
)
MEETS = Text("«{who}» riceve {need} da {by}", "“{who}” gets {need} from {by}")
LACKS = Text("A «{who}» manca ancora: {needs}", "“{who}” still lacks: {needs}")
SHARES = Text(
    "Quanto aggiunge ciascuno (valore di Shapley, in bisogni coperti)", "What each adds (Shapley value, in needs met)"
)
BREAKS = Text(
    "Se esce «{who}», i bisogni coperti scendono da {all} a {left}.",
    "If “{who}” leaves, needs met fall from {all} to {left}.",
)
LIMITS = Text("«{who}» non accetta: {limits}", "“{who}” does not accept: {limits}")
AID = Text(
    "È un aiuto a parlarne: conosce le carte, non la fiducia tra le persone.",
    "An aid to conversation: it knows the cards, not the trust between people.",
)
EMPTY = Text(
    "Il registro è ancora vuoto: gli accordi firmati e gli scambi concordati compaiono qui.",
    "The register is still empty: agreements signed and exchanges agreed appear here.",
)
COLUMNS = (
    Text("Titolo", "Title"),
    Text("Che cos'è", "What it is"),
    Text("Tra", "Between"),
    Text("Dal", "From"),
    Text("Al", "To"),
    Text("Stato", "State"),
)


def the_coalitions(cards: Sequence[Card]) -> Markup:
    """Return the coalitions proposed, with their reasons."""
    found = proposed(cards)
    if not found:
        return Markup("<p>{}</p>").format(NONE)
    limits = {card.name: card.limits for card in cards if card.limits}
    return Markup("<p class='s-note'>{}</p>{}").format(AID, Markup("").join(_coalition(one, limits) for one in found))


def _coalition(one: Coalition, limits: dict[str, str]) -> Markup:
    lines = [MEETS(who=need.who, need=need.need.label, by=" / ".join(need.by)) for need in one.met]
    lines += [LACKS(who=who, needs=_listed(needs)) for who, needs in one.missing.items()]
    lines += [LIMITS(who=who, limits=limits[who]) for who in one.members if who in limits]
    who, left = one.breaks
    shares = Markup("").join(
        Markup("<li>{}: {}</li>").format(name, formats.number(share, 2)) for name, share in one.shares.items()
    )
    return Markup("<h2>{}</h2><ul>{}</ul><p>{}</p><p>{}:</p><ul>{}</ul>").format(
        formats.listed([untranslated(name) for name in one.members]),
        Markup("").join(Markup("<li>{}</li>").format(line) for line in lines),
        BREAKS(who=who, all=len(one.met), left=left), SHARES, shares,
    )  # fmt: skip


def _listed(needs: Sequence[Resource]) -> Text:
    return formats.listed([need.label for need in needs])


def the_register(register: Sequence[Entry], today: date) -> Markup:
    """Return the register as a table."""
    if not register:
        return Markup("<p>{}</p>").format(EMPTY)
    rows = Markup("").join(
        Markup("<tr><th scope='row'>{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>").format(
            one.title,
            KINDS[one.kind],
            ", ".join(one.parties),
            _day(one.signed),
            _day(one.ends),
            STATES[one.state(today)],
        )
        for one in register
    )
    return table(COLUMNS, rows)


def _day(written: str) -> Text:
    return formats.day(date.fromisoformat(written))
