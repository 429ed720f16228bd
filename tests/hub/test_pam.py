"""A school that asks for the passwords of the system (PAM): an address is that of the account called like the key."""

from __future__ import annotations

import pytest

from tests.accounts import needs_root
from tests.accounts.own_mounts import MAY_MOUNT
from tests.hub.attempts.signing_in import is_in
from tests.hub.world import opened_school

pytestmark = [
    pytest.mark.filterwarnings("ignore"), needs_root,
    pytest.mark.skipif(not MAY_MOUNT, reason="accounts of the test's own need mounts of its own"),
]  # fmt: skip

#: As an administrator does it: an account for each key of the list, and for the instructor, with a password.
FIRST = """
for key in $(tail -n +2 "$1/it/participants.csv" | cut -d, -f1 | cut -d\\; -f1) maestra outsider; do
    useradd --create-home --key HOME_MODE=0700 --home-dir "/mnt/$key" "$key"
    echo "$key:una frase di sistema" | chpasswd
done
"""


def test_an_address_signs_in_with_the_systems_password_and_who_is_in_no_list_does_not() -> None:
    with opened_school(FIRST, sign_in="pam") as world:
        for who, password, comes_in in (
            ("anna@example.org", "una frase di sistema", True),
            (world.key("bruno"), "una frase di sistema", True),
            ("maestra@example.org", "una frase di sistema", True),
            ("anna@example.org", "una frase sbagliata", False),
            ("anna@example.org", "", False),
            ("outsider", "una frase di sistema", False),
            ("ed-it", "", False),
            ("root", "", False),
        ):
            visitor = world.anybody()
            visitor.sign_in(who, password)
            assert is_in(visitor) == comes_in, (who, password)
