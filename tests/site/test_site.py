"""The static catalogue: complete in both languages, no link broken from anywhere, readable without a script."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import urldefrag
from xml.etree import ElementTree

import pytest

from scuola import cli, curriculum, simulations
from scuola.charts.chart import Fan, Format, Series
from scuola.charts.drawing import drawing, nice_step
from scuola.site.write import MANIFEST, write
from scuola.text import Text, language
from scuola.text.problems import Problem


class Read(HTMLParser):
    """What a page links to, loads and can be linked at."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.places: list[str] = []
        self.headings: list[str] = []
        self.feed(path.read_text())

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Take down one tag."""
        found = dict(attributes)
        if tag == "a":
            self.links.append(found.get("href") or "")
        elif found.get("src") or tag == "link":
            self.loads.append(found.get("src") or found.get("href") or "")
        if found.get("id"):
            self.places.append(found["id"] or "")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web") / "below" / "some" / "path"
    write(folder)
    return folder


@pytest.fixture(scope="module")
def read(site: Path) -> dict[Path, Read]:
    return {path: Read(path) for path in site.rglob("*.html")}


def test_no_link_is_broken_and_none_leaves_the_folder(site: Path, read: dict[Path, Read]) -> None:
    sources = {one.link for case in curriculum.cases().values() for one in case.sources}
    sources |= {work.url for work in curriculum.bibliography().values()}
    sources |= {one.link for briefing in curriculum.briefings().values() for one in briefing.sources.values()}
    sources |= {one.link for case in curriculum.teaching_cases().values() for one in case.sources.values()}
    laws = {law.address for law in curriculum.laws()}
    for path, page in read.items():
        for link in (*page.links, *page.loads):
            if link.startswith(("https://doi.org/", "data:")) or (link in page.links and link in sources | laws):
                continue
            address, place = urldefrag(link)
            target = (path.parent / address).resolve() if address else path
            assert target.is_file(), (path, link)
            assert target.is_relative_to(site.resolve()), (path, link)
            if place:
                assert place in (read[target] if target in read else Read(target)).places, (path, link)


def test_every_page_says_what_it_is_about_in_a_sentence_of_its_own(site: Path) -> None:
    for code in ("it", "en"):
        said = [
            re.search('<meta name="description" content="([^"]{20,})">', path.read_text())
            for path in (site / code).rglob("*.html")
        ]
        assert None not in said
        assert len({found[1] for found in said if found}) == len(said)


def test_printed_a_page_leaves_out_what_leads_elsewhere_and_opens_what_is_folded(site: Path) -> None:
    """What a browser does with it is tried in `tests/browser`; here that every page has it."""
    sheets = {path: path.read_text() for path in site.rglob("*.css")}
    printing = [text[text.index("@media print") :] for text in sheets.values() if "@media print" in text]
    assert any(".s-site-head" in text and "display:none" in text.replace(" ", "") for text in printing)
    assert any("details-content" in text for text in printing)
    for page in site.rglob("*.html"):
        assert re.search(r"<link[^>]+rel=\"?stylesheet", page.read_text()), page


def test_with_its_address_every_page_says_its_own_and_search_engines_get_the_list(tmp_path: Path) -> None:
    write(tmp_path, address="https://scuola.example.org/catalogo")
    listed = [str(one.text) for one in ElementTree.parse(tmp_path / "sitemap.xml").findall(".//{*}loc")]
    pages = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html") if path.name != "404.html"]
    assert sorted(listed) == sorted(f"https://scuola.example.org/catalogo/{page}" for page in pages)
    lesson = (tmp_path / "it/lessons/from-challenges-to-missions.html").read_text()
    own = "https://scuola.example.org/catalogo/it/lessons/from-challenges-to-missions.html"
    assert f'<link rel="canonical" href="{own}">' in lesson
    assert f'hreflang="en" href="{own.replace("/it/", "/en/")}"' in lesson
    assert 'href="https://scuola.example.org/catalogo/it/index.html"' in (tmp_path / "404.html").read_text()


def test_what_is_no_address_is_said_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="«scuola»"):
        write(tmp_path / "site", address="scuola")
    assert not (tmp_path / "site").exists()


def test_every_page_is_reached_from_the_first_one(site: Path, read: dict[Path, Read]) -> None:
    reached, waiting = set(), [site.resolve() / "index.html"]
    pages = {path.resolve(): page for path, page in read.items()}
    while waiting:
        path = waiting.pop()
        if path in reached or path not in pages:
            continue
        reached.add(path)
        waiting += [(path.parent / urldefrag(link)[0]).resolve() for link in pages[path].links if urldefrag(link)[0]]
    assert set(pages) == reached | {site.resolve() / "404.html"}


def test_both_languages_have_the_same_pages_and_nothing_in_the_other_language(site: Path) -> None:
    addresses = [{path.relative_to(site / code) for path in (site / code).rglob("*.html")} for code in ("it", "en")]
    assert addresses[0] == addresses[1]
    assert len(addresses[0]) >= 70
    english = "".join(path.read_text() for path in (site / "en").rglob("*.html"))
    assert not re.search(r"\b(Che cosa|Da verificare|Chi è rimasto)\b", english)


def test_there_is_no_script_and_nothing_is_fetched_from_elsewhere(site: Path, read: dict[Path, Read]) -> None:
    for path, page in read.items():
        assert "<script" not in path.read_text(), path
        assert all(not one.startswith(("http", "//")) for one in page.loads), path
    assert "http" not in re.sub(r"/\*.*?\*/", "", (site / "scuola.css").read_text())


def test_headings_go_down_one_step_at_a_time_and_ids_are_unique(read: dict[Path, Read]) -> None:
    for path, page in read.items():
        levels = [int(heading[1]) for heading in page.headings]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)
        assert len(set(page.places)) == len(page.places), path


def test_everything_of_the_school_has_its_page(site: Path) -> None:
    for _, lesson in curriculum.lessons():
        assert (site / "it" / "lessons" / f"{lesson.slug}.html").is_file() == curriculum.has_text(lesson.slug)
    for case in curriculum.cases().values():
        assert case.lesson.en in (site / "en" / "cases" / f"{case.slug}.html").read_text().replace("&#39;", "'")
    for slug in simulations.slugs():
        assert "<svg" in (site / "it" / "simulations" / f"{slug}.html").read_text()


def test_a_lesson_has_its_questions_explained_and_its_pictures(site: Path) -> None:
    page = (site / "it" / "lessons" / "from-challenges-to-missions.html").read_text().replace("&#39;", "'")
    for question in curriculum.lesson("from-challenges-to-missions").questions:
        assert question.text.it in page
        assert all(option.explanation.it in page for option in question.options)
    assert page.count("<svg") == 2
    assert "lesson." not in page


def test_no_confidential_line_of_the_role_play_is_published(site: Path) -> None:
    everything = "".join(path.read_text() for path in site.rglob("*.html"))
    for role in curriculum.role_play().roles:
        assert role.confidential.it not in everything
        assert role.confidential.en not in everything


def test_writing_again_leaves_nothing_behind_and_touches_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    pages = write(folder)
    stale, mine = folder / "it" / "cases" / "gone.html", folder / "mine.txt"
    stale.write_text("x")
    mine.write_text("x")
    names = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps([*names, "it/cases/gone.html", "../outside.txt"]))
    outside = tmp_path / "outside.txt"
    outside.write_text("x")
    assert write(folder) == pages
    assert not stale.exists()
    assert mine.exists()
    assert outside.exists()
    assert language() == "it"


def test_a_folder_with_other_things_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.doc").write_text("x")
    with pytest.raises(SystemExit) as ended:
        cli.main(["site", str(tmp_path)])
    assert ended.value.code == 1
    assert "cartella vuota" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_folder_that_cannot_be_written_is_said(unprivileged: None) -> None:
    with pytest.raises(Problem, match="sola lettura"):
        write(Path("/usr/share/scuola-site"))


@pytest.mark.parametrize(("highest", "step"), [(60, 20), (1, 0.5), (0.8, 0.2), (0, 1), (4e6, 1e6), (7, 2)])
def test_the_scale_of_a_picture_is_round(highest: float, step: float) -> None:
    assert nice_step(highest) == pytest.approx(step)


def test_a_picture_begins_at_zero_and_holds_its_band() -> None:
    here = Text("x", "x")
    series = Series(here, "mine", [1.0, 2.0], [0.5, 1.0], [2.0, 4.0])
    chart = Fan(title=here, summary=here, format=Format(), years=[2024, 2025], series=[series])
    drawn = drawing(chart)
    (points,) = re.findall(r'points="([^"]+)" fill="current', drawn)
    heights = [float(pair.split(",")[1]) for pair in points.split()]
    assert min(heights) >= 12
    assert max(heights) <= 272
    assert ">0<" in drawn
    assert ">2024<" in drawn
