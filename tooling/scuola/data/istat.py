"""Fetching a table again from the service that publishes it (Istat's SDMX), to see what was revised.

Optional, and never needed to play or to teach: the datasets are in the package. What to ask for is in the descriptor
(`fetch`); what comes back is written apart, checked like any other table, and compared with the one in use.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scuola.data import check, datasets
from scuola.data.datasets import Dataset, Fetch
from scuola.files.spreadsheets.faults import Fault
from scuola.text import Text
from scuola.text.problems import Problem, not_written

NOT_FETCHED = Text(
    "«{slug}» non si scarica: nel descrittore non c'è scritto che cosa chiedere. Si scaricano: {known}.",
    "“{slug}” cannot be fetched: its descriptor does not say what to ask for. Those that can are: {known}.",
)
NO_LIBRARY = Text(
    "Per scaricare dall'Istat serve un componente facoltativo: pip install 'scuola-convergenze[istat]'",
    "Fetching from Istat needs an optional component: pip install 'scuola-convergenze[istat]'",
)
NO_ANSWER = Text(
    "Il servizio {address} non ha risposto come previsto ({why}). I dati in uso restano quelli del pacchetto: riprovare "
    "più tardi.",
    "The service {address} did not answer as expected ({why}). The data in use stay those of the package: try again "
    "later.",
)
UNKNOWN_AREA = Text(
    "Il servizio ha dato cifre per «{area}», che in «{slug}» non c'è: controllare la richiesta nel descrittore.",
    "The service gave figures for “{area}”, which is not in “{slug}”: check the request in the descriptor.",
)


@dataclass(frozen=True)
class Fetched:
    """A table that was fetched: its file, how many rows, and the rows whose value is not the one in use."""

    path: Path
    rows: int
    changed: Sequence[tuple[str, str, str, str]]
    faults: Sequence[Fault]


def can_be_fetched() -> list[str]:
    """Return the datasets whose descriptor says what to ask for."""
    return [slug for slug in datasets.slugs() if datasets.describe(slug).fetch]


def fetch(slug: str, folder: Path, address: str | None = None) -> Fetched:
    """Ask for a dataset's figures and write them to `<folder>/<slug>.csv`; raise `Problem` if that cannot be done.

    `address` is another address of the service than the usual one.
    """
    dataset = datasets.describe(slug)
    if dataset.fetch is None:
        raise Problem(NOT_FETCHED(slug=slug, known=", ".join(can_be_fetched())))
    used = _rows(dataset)
    found = _merged(dataset, dataset.fetch, used, _observations(dataset.fetch, used, address))
    path = folder / f"{slug}.csv"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [column.name for column in dataset.columns], lineterminator="\n")
            writer.writeheader()
            writer.writerows(found)
    except OSError as error:
        raise not_written(folder, error) from error
    return Fetched(path, len(found), _changes(dataset, used, found), check.check(dataset, path))


def _observations(asked: Fetch, used: Sequence[Mapping[str, str]], address: str | None) -> list[tuple[str, str, float]]:
    """Return area, period and figure, as the service gives them."""
    try:
        import sdmx
    except ImportError as error:
        raise Problem(NO_LIBRARY) from error
    client = sdmx.Client(asked.provider)
    client.source.url = address or client.source.url
    areas = "+".join(dict.fromkeys(row[asked.area] for row in used))
    first = min(row[asked.period] for row in used)
    try:
        message = client.data(asked.flow, key=asked.key.format(areas=areas), params={"startPeriod": first})
        table = sdmx.to_pandas(message).reset_index()
        return list(zip(table["REF_AREA"], table["TIME_PERIOD"].astype(str), table["value"], strict=True))
    except Exception as error:  # the network, the service, its answer: none of them is ours
        raise Problem(NO_ANSWER(address=client.source.url, why=f"{type(error).__name__}: {error}"[:200])) from error


def _merged(
    dataset: Dataset, asked: Fetch, used: Sequence[Mapping[str, str]], figures: Sequence[tuple[str, str, float]]
) -> list[dict[str, Any]]:
    """Return rows like those of the dataset, in its order; what is the same for an area in every year is copied."""
    like: dict[str, Mapping[str, str]] = {}
    for row in used:
        like.setdefault(row[asked.area], row)
    rows = []
    for area, period, value in figures:
        if area not in like:
            raise Problem(UNKNOWN_AREA(area=area, slug=dataset.slug))
        said = {asked.period: period, asked.value: f"{value:.15g}", "source": asked.source, "status": asked.status}
        rows.append({**like[area], **said})
    order = list(like)
    return sorted(rows, key=lambda row: (order.index(row[asked.area]), row[asked.period]))


def _changes(
    dataset: Dataset, used: Sequence[Mapping[str, str]], found: Sequence[Mapping[str, Any]]
) -> list[tuple[str, str, str, str]]:
    """Return key, value in use and value fetched, where the two differ; a row that is not in use counts as different."""
    asked = dataset.fetch
    assert asked
    before = {tuple(row[name] for name in dataset.key): row[asked.value] for row in used}
    keys = [tuple(str(row[name]) for name in dataset.key) for row in found]
    return [
        (", ".join(key[:-1]), key[-1], before.get(key, "–"), str(row[asked.value]))
        for key, row in zip(keys, found, strict=True)
        if before.get(key) != row[asked.value]
    ]


def _rows(dataset: Dataset) -> list[dict[str, str]]:
    with dataset.path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
