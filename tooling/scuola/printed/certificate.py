"""A certificate on paper: one sheet that needs nothing else, made from the badge that it comes with."""

from __future__ import annotations

from base64 import b64encode

from scuola.credentials.badge import Award
from scuola.credentials.signing_key import fingerprint
from scuola.curriculum.clock import in_school_time
from scuola.printed import render
from scuola.text import Text, formats, speaking

TITLE = Text("Attestato", "Certificate")
CERTIFIES = Text("{school} attesta che", "{school} certifies that")
ON = Text("Il {day}", "On {day}")
CHECK = Text(
    "Attestato n. {id}, firmato con la chiave {key}. La firma è nel file che lo accompagna ({file}, Open Badges 3.0): chi lo "
    "riceve la verifica con «scuola verify {file} --keys …» e le chiavi che la Scuola pubblica.",
    "Certificate no. {id}, signed with the key {key}. The signature is in the file that goes with it ({file}, Open Badges "
    "3.0): whoever gets it checks it with “scuola verify {file} --keys …” and the keys that the School publishes.",
)
BADGE_FILE = Text("attestato.jwt", "certificate.jwt")
PAGE_FILE = Text("attestato.html", "certificate.html")
THE_FILE = Text("Il file firmato ({file})", "The signed file ({file})")


def certificate(award: Award, badge: str) -> str:
    """Return the sheet, in the language of the award."""
    with speaking(award.language):
        number, key = award.id.removeprefix("urn:uuid:"), fingerprint(award.key)
        return render(
            "certificate.html.j2", language=award.language, title=TITLE, certifies=CERTIFIES(school=award.school),
            holder=award.holder, completed=award.completed, rule=award.criteria,
            day=ON(day=formats.day(in_school_time(award.moment).date())),
            check=CHECK(id=number, key=key, file=BADGE_FILE), file=BADGE_FILE, words=THE_FILE(file=BADGE_FILE),
            badge=b64encode(badge.encode()).decode(),
        )  # fmt: skip
