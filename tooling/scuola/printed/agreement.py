"""An agreement as a document to be signed: its parties, its ten points, its dates, a line for each signature."""

from __future__ import annotations

from collections.abc import Iterator

from scuola.declared.filled import NOTHING
from scuola.partnerships.agreement import POINTS, Agreement, label, to_write
from scuola.printed.blocks import Block, Bullets, Heading, Paragraph, Rows, said
from scuola.text import Text

PARTIES, DATES = Text("Tra", "Between"), Text("Durata", "Duration")
FROM_TO = Text("Dal {starts} al {ends}.", "From {starts} to {ends}.")
DRAFT = Text("BOZZA: prima di firmare manca ancora", "DRAFT: before signing there is still missing")
SIGNATURES, SIGNATURE = Text("Firme", "Signatures"), Text("Firma e data", "Signature and date")
NAME, ROLE, BRINGS = (
    Text("Organizzazione", "Organisation"),
    Text("Chi firma", "Who signs"),
    Text("Che cosa porta", "What it brings"),
)
NUMBERED = Text("{number}. {title}", "{number}. {title}")
NOT_LEGAL = Text(
    "Bozza didattica: non costituisce parere legale. La deliberazione dell'organo competente e la copertura vengono prima della "
    "firma; verificare con il segretario.",
    "Teaching draft: not legal advice. The decision of the competent organ and the funding come before signing; check with the "
    "secretary.",
)


def blocks(agreement: Agreement) -> Iterator[Block]:
    """Yield the document; what is missing stands at its head, so that nobody signs a draft."""
    if missing := to_write(agreement):
        yield Paragraph(DRAFT)
        yield Bullets(missing)
    yield Heading(PARTIES)
    yield Rows(
        (NAME, ROLE, BRINGS), [[one.name, one.signs or NOTHING, one.brings or NOTHING] for one in agreement.parties]
    )
    yield from said(Text("Istituto giuridico", "Legal instrument"), agreement.instrument)
    yield Paragraph(agreement.organ.label, Text("Lo adotta", "It is adopted by"))
    for number, point in enumerate(POINTS, start=1):
        yield Heading(NUMBERED(number=number, title=label(point)))
        yield from list(said("", getattr(agreement, point))) or [Paragraph(NOTHING)]
    yield Heading(DATES)
    yield Paragraph(FROM_TO(starts=agreement.starts or "…", ends=agreement.ends or "…"))
    yield Heading(SIGNATURES)
    yield Rows((NAME, ROLE, SIGNATURE), [[one.name, one.signs or NOTHING, ""] for one in agreement.parties])
    yield Paragraph(NOT_LEGAL)
