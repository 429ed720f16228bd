"""One voice: commands are in the infinitive («Salvare»), never in the second person («Salva»)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import scuola

PACKAGE = Path(scuola.__file__).parent
SECOND_PERSON = {
    "azzera", "condividi", "confronta", "dai", "esci", "iscrivi", "lascia", "osserva", "prepara", "pubblica", "raccogli", "valuta",
    "aggiungi", "annulla", "apri", "chiudi", "clicca", "controlla", "copia", "elimina", "guarda", "inserisci", "invia",
    "leggi", "mostra", "nascondi", "premi", "rispondi", "riprova", "ripristina", "salva", "scarica", "scegli", "scrivi",
    "seleziona", "sposta", "stampa", "togli", "torna", "vai", "vedi",
}  # fmt: skip


def italian_texts() -> Iterator[tuple[Path, int, str]]:
    """Yield the Italian side of every `Text(…, …)` of the package, with its file and line."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text" and node.args:
                said = node.args[0]
                if isinstance(said, ast.Constant) and isinstance(said.value, str):
                    yield path, node.lineno, said.value


def test_no_command_is_given_in_the_second_person() -> None:
    texts = list(italian_texts())
    assert len(texts) > 1_000
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line}: {said[:60]}"
        for path, line, said in texts
        if said and said.split()[0].strip("«»:,.").casefold() in SECOND_PERSON and said[0].isupper()
    ]
    assert wrong == []
