"""The badge: a W3C Verifiable Credential in the form of Open Badges 3.0, signed as a JSON Web Token (VC-JWT).

The issuer is named by its key (`did:jwk`), so that a badge can be checked without the Internet; that the key is the School's is
said by the set of public keys that the School gives out.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import jwt

from scuola.credentials.signing_key import ALGORITHM, SigningKey, identifier
from scuola.text import Text
from scuola.text.problems import Problem

CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
TYPES = ["VerifiableCredential", "OpenBadgeCredential"]
MOST = 50_000  # characters of a token
AHEAD = timedelta(days=1)

NOT_A_BADGE = Text(
    "Non è un attestato di Scuola: serve il file che finisce in .jwt, così come è stato scaricato.",
    "It is no badge of Scuola: the file that ends in .jwt is needed, as it was downloaded.",
)
ALTERED = Text(
    "Non è valido: la firma non torna. Qualcosa vi è stato cambiato dopo la firma.",
    "It is not valid: the signature does not fit. Something in it was changed after it was signed.",
)
FOREIGN = Text(
    "Non è valido: non l'ha firmato nessuna delle chiavi date ({count}). Chi l'ha firmato può avere scritto il nome che voleva.",
    "It is not valid: none of the keys given ({count}) signed it. Whoever signed it may have written any name.",
)
AHEAD_OF_TIME = Text("Non è valido: la data è nel futuro.", "It is not valid: its date is in the future.")
NOT_KEYS = Text(
    "«{file}» non ha chiavi pubbliche: serve il file che la Scuola dà con scuola course keys.",
    "“{file}” has no public keys: the file is needed that the School gives out with scuola course keys.",
)


@dataclass(frozen=True)
class Award:
    """What is certified: that somebody completed a path, when, and by which rule; all of it in one language."""

    id: str
    holder: str
    path: str
    title: str
    description: str
    criteria: str
    school: str
    language: str
    moment: datetime
    key: str = ""  # the name of the key that signed it

    @property
    def completed(self) -> str:
        """Return what its holder did, to follow their name in a sentence."""
        return self.description[:1].lower() + self.description[1:]


def sign(award: Award, key: SigningKey, email: str = "") -> str:
    """Return an award as a badge; the holder's address stands in it as a salted hash alone, by which platforms know them."""
    issuer = identifier(key.public)
    claims = {**_credential(award, issuer, email), "iss": issuer, "jti": award.id, "nbf": int(award.moment.timestamp())}
    return key.sign(claims, kid=f"{issuer}#0")


def _credential(award: Award, issuer: str, email: str) -> dict[str, Any]:
    return {
        "@context": CONTEXTS,
        "id": award.id,
        "type": TYPES,
        "name": award.title,
        "issuer": {"id": issuer, "type": ["Profile"], "name": award.school},
        "validFrom": award.moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": list(_identities(award.holder, email)),
            "achievement": {
                "id": uuid5(NAMESPACE_URL, f"scuola:path:{award.path}").urn,
                "type": ["Achievement"],
                "achievementType": "CertificateOfCompletion",
                "humanCode": award.path,
                "name": award.title,
                "description": award.description,
                "criteria": {"narrative": award.criteria},
                "inLanguage": award.language,
            },
        },
    }


def _identities(holder: str, email: str) -> Iterator[dict[str, Any]]:
    yield {"type": "IdentityObject", "identityType": "name", "hashed": False, "identityHash": holder}
    if email:
        salt = secrets.token_hex(16)
        digest = hashlib.sha256((email.strip().lower() + salt).encode()).hexdigest()
        yield {
            "type": "IdentityObject", "identityType": "emailAddress", "hashed": True,
            "identityHash": f"sha256${digest}", "salt": salt,
        }  # fmt: skip


def read_keys(written: bytes, file: object) -> list[dict[str, Any]]:
    """Return the public keys of a set (JWKS) that may have signed badges; raise `Problem` if there is none."""
    try:
        keys = [one for one in json.loads(written)["keys"] if one.get("kty") == "RSA" and {"n", "e"} <= one.keys()]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        keys = []
    if not keys:
        raise Problem(NOT_KEYS(file=file))
    return keys


def verified(token: str, keys: Sequence[Mapping[str, Any]], now: datetime | None = None) -> Award:
    """Return what a badge says; raise `Problem` unless one of these keys signed it as it is."""
    issuer = _issuer(token)
    award = _read(token, issuer)  # one that is altered is said to be, whoever signed it
    if issuer not in map(identifier, keys):
        raise Problem(FOREIGN(count=len(keys)))
    if award.moment > (now or datetime.now(UTC)) + AHEAD:
        raise Problem(AHEAD_OF_TIME)
    return award


def read(token: str) -> Award:
    """Return what a badge says, if it is as its own key signed it, whosever that is; raise `Problem` if not."""
    return _read(token, _issuer(token))


def _issuer(token: str) -> str:
    try:
        if len(token) > MOST:
            raise ValueError("too long")
        header = jwt.get_unverified_header(token)
        issuer = str(header["kid"]).removesuffix("#0")
    except (jwt.PyJWTError, KeyError, ValueError) as error:
        raise Problem(NOT_A_BADGE) from error
    return issuer


def _named(issuer: str) -> dict[str, Any]:
    """Return the key that a name is."""
    try:
        found: dict[str, Any] = json.loads(jwt.utils.base64url_decode(issuer.removeprefix("did:jwk:")))
    except (ValueError, RecursionError) as error:
        raise Problem(NOT_A_BADGE) from error
    if not isinstance(found, dict) or found.get("kty") != "RSA" or identifier({"n": "", "e": "", **found}) != issuer:
        raise Problem(NOT_A_BADGE)
    return found


def _read(token: str, issuer: str) -> Award:
    key = _named(issuer)
    try:
        claims = jwt.decode(
            token, jwt.PyJWK.from_dict(key, ALGORITHM).key, algorithms=[ALGORITHM],
            issuer=issuer, options={"require": ["iss", "jti", "nbf"], "verify_nbf": False},
        )  # fmt: skip
    except (jwt.InvalidSignatureError, jwt.InvalidAlgorithmError) as error:
        raise Problem(ALTERED) from error
    except (jwt.PyJWTError, ValueError) as error:
        raise Problem(NOT_A_BADGE) from error
    try:
        return _award(claims)
    except (KeyError, TypeError, ValueError, StopIteration) as error:
        raise Problem(NOT_A_BADGE) from error


def _award(claims: Mapping[str, Any]) -> Award:
    """Return what claims certify; raises like a dictionary that lacks something."""
    subject = claims["credentialSubject"]
    achievement, issuer = subject["achievement"], claims["issuer"]
    if claims["type"] != TYPES or claims["id"] != claims["jti"] or issuer["id"] != claims["iss"]:
        raise ValueError("not one credential")
    holder = next(one["identityHash"] for one in subject["identifier"] if one["identityType"] == "name")
    return Award(
        id=claims["id"], holder=holder, path=achievement["humanCode"], title=achievement["name"],
        description=achievement["description"], criteria=achievement["criteria"]["narrative"], school=issuer["name"],
        language=achievement["inLanguage"], moment=datetime.fromtimestamp(claims["nbf"], UTC), key=issuer["id"],
    )  # fmt: skip
