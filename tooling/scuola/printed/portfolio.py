"""A participant's portfolio: notes, tools with their result, what was handed in, the programme; to be read and printed."""

from __future__ import annotations

from collections.abc import Iterator

from scuola import curriculum, toolkit
from scuola.declared import filled
from scuola.notebooks.source import title_of
from scuola.pilots.pilot import PAGE, load
from scuola.printed.blocks import Block, Bullets, Heading, Paragraph, Rows, said
from scuola.printed.dossier import brief
from scuola.text import Text, formats
from scuola.toolkit.tool import Tool
from scuola.workspace import Workspace
from scuola.workspace.answers import handed_in
from scuola.workspace.notes import notes
from scuola.workspace.receipts import all_receipts

NOTES, TOOLS = Text("Note", "Notes"), Text("Strumenti usati", "Tools used")
HANDED_IN = Text("Esercizi consegnati", "Exercises handed in")
PROGRAMME = Text("Programma del territorio", "The territory's programme")
ON = Text("{title}: consegnato il {day}, ricevuta {code}", "{title}: handed in on {day}, receipt {code}")
NOTHING = Text("Ancora niente.", "Nothing yet.")


def portfolio(workspace: Workspace) -> list[Block]:
    """Return the portfolio of a participant's folder, in the current language."""
    chapters = ((NOTES, _notes), (TOOLS, _tools), (HANDED_IN, _handed_in), (PROGRAMME, _programme))
    return [
        block
        for title, part in chapters
        for block in (Heading(title), *(list(part(workspace)) or [Paragraph(NOTHING)]))
    ]


def _notes(workspace: Workspace) -> Iterator[Block]:
    for module in curriculum.programme().modules:
        if written := notes(workspace, module):
            yield Heading(module.title, 2)
            for note in written:
                yield from said(note.origin, note.text)


def _tools(workspace: Workspace) -> Iterator[Block]:
    """Yield the tools of every page, each with what was typed; those of which nothing was typed are left out."""
    for folder in sorted([*workspace.folder.glob("modules/*"), *workspace.folder.glob("exercises/*")]):
        for part, values in handed_in(folder).items():
            kind, _, slug = part.partition(":")
            if kind == "tool" and slug in toolkit.slugs() and isinstance(values, dict) and any(values.values()):
                tool = toolkit.find(slug)
                yield Heading(tool.title, 2)
                yield from _filled(tool, values)


def _filled(tool: Tool, values: dict[str, object]) -> Iterator[Block]:
    for piece in filled.pieces(tool.inputs, values):
        if isinstance(piece, filled.Heading):
            yield Paragraph("", piece.label)
        elif isinstance(piece, filled.Line):
            yield Paragraph(piece.value, piece.label)
        else:
            yield Rows([Text(column, column) for column in piece.columns], piece.rows)


def _handed_in(workspace: Workspace) -> Iterator[Block]:
    found = [
        ON(title=title_of(folder.name), day=formats.day(receipt.moment.date()), code=receipt.code)
        for folder in sorted(workspace.folder.glob("exercises/*"))
        for receipt in all_receipts(folder)[-1:]
    ]
    if found:
        yield Bullets(found)


def _programme(workspace: Workspace) -> Iterator[Block]:
    pilot = load(workspace.answers("modules", PAGE))
    if pilot.values:
        yield Paragraph(pilot.title)
        yield from brief(pilot)
