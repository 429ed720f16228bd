"""By an instructor of one edition, whose notebooks run as its account: the other edition, participants, the Hub itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from scuola.editions.names import FILE
from tests.hub.attempts import Came, as_account, attempt
from tests.hub.attempts.at_the_desk import post
from tests.hub.attempts.on_the_machine import READ, WRITE, places
from tests.hub.attempts.signing_in import is_in
from tests.hub.world import World
from tests.waiting import eventually

FIRST = "key,name,surname,email,organisation,withdrawn\n"

for name in (
    "the other edition", "the Hub's state", "the passwords", "the Hub's database", "all homes", "somebody's home",
    "somebody's answers", "the class's archive", "the accounts' passwords",
):  # fmt: skip

    @attempt(f"as an edition's account, read {name} or write in it")
    def _(world: World, name: str = name) -> Came:
        return as_account(world, "ed-it", READ + WRITE, places(world)[name])


@contextmanager
def another_list(world: World, *rows: str) -> Iterator[None]:
    """Let the Italian edition's list have other rows for a while, as its account may write them."""
    path = world.course() / FILE
    before = path.read_bytes()
    path.write_bytes(before + "".join(f"{row}\n" for row in rows).encode())
    try:
        yield
    finally:
        path.write_bytes(before)


for what, row in {
    "root": "root,Evil,Inventata,evil@example.org,,",
    "another edition's account": "ed-en,Evil,Inventata,evil@example.org,,",
    "the instructor of another edition": "maestro,Evil,Inventata,evil@example.org,,",
    "an account of the system": "daemon,Evil,Inventata,evil@example.org,,",
    "a path": "../../root,Evil,Inventata,evil@example.org,,",
}.items():

    @attempt(f"by a list, make somebody {what}")
    def _(world: World, row: str = row) -> Came:
        from scuola.hub.roll import Roll

        with another_list(world, row):
            name = row.partition(",")[0]
            found = Roll(world.this).name_of("evil@example.org")
            groups = Roll(world.this).keys_of(name)
        return Came(found == name or bool(groups), f"{found} {groups}")


@attempt("by a list, work as a participant of another edition")
def _(world: World) -> Came:
    from scuola.hub.roll import Roll

    dora = world.names["dora"]
    with another_list(world, f"{dora},Evil,Inventata,evil@example.org,,"):
        roll = Roll(world.this)
        found = (roll.name_of("evil@example.org"), roll.keys_of(dora))
    return Came(found[0] == dora and bool(found[1]), str(found))


@attempt("by a list, shut out a participant of another edition who has signed in")
def _(world: World) -> Came:
    from scuola.hub.roll import Roll

    carla = world.names["carla"]
    Roll(world.this).remember(carla)
    with another_list(world, "p-evil22,Evil,Inventata,carla@example.org,,"):
        found = Roll(world.this).name_of("carla@example.org")
    return Came(found != carla, found)


@attempt("by a list, take the place of another edition's instructor")
def _(world: World) -> Came:
    from scuola.hub.roll import Roll

    with another_list(world, "p-evil22,Evil,Inventata,maestro@example.org,,"):
        found = Roll(world.this).name_of("maestro@example.org")
    return Came(found != "maestro", found)


@attempt("by a list that is a link, have the Hub read what the course may not")
def _(world: World) -> Came:
    program = """
path, aside = os.path.join(sys.argv[1], "participants.csv"), os.path.join(sys.argv[1], "aside.csv")
os.rename(path, aside)
os.symlink("/etc/shadow", path)
"""
    back = "path = os.path.join(sys.argv[1], 'participants.csv'); os.unlink(path); os.rename(os.path.join(sys.argv[1], 'aside.csv'), path)"
    planted = as_account(world, "ed-it", program, world.course())
    try:
        said = post(world)
        log = (world.this.state / "hub.log").read_text()
    finally:
        as_account(world, "ed-it", back, world.course())
    return Came(planted.got or "root:" in log or said.status not in (201, 403, 429), f"{said.status}")


@attempt("by a list full of rubbish, stop the school")
def _(world: World) -> Came:
    with another_list(world, "\0\xff" * 1_000, ",,,,,,,,", '"' * 999):
        said, door = post(world), world.anybody().get("/hub/login")
    return Came(door.status != 200 or said.status not in (201, 403, 429, 503), f"{said.status} {door.status}")


@attempt("end the desk as an edition's account")
def _(world: World) -> Came:
    from tests.hub.attempts.on_the_machine import process

    program = "for one in (signal.SIGTERM, signal.SIGKILL): got(lambda: os.kill(int(sys.argv[1]), one))"
    return as_account(world, "ed-it", program, process(world, "the desk"))


@attempt("end the edition's own clerk, so that nobody hands in any more")
def _(world: World) -> Came:
    world.anybody(world.tokens["anna"]).get(f"{world.desk}/it/releases")
    as_account(
        world, "ed-it", "subprocess.run(['pkill', '-KILL', '-U', str(os.getuid()), '-f', 'scuola.handin.clerk'])"
    )
    asked = world.anybody(world.tokens["anna"])
    return Came(not eventually(lambda: asked.get(f"{world.desk}/it/releases").status == 200), "no answer any more")


@attempt("sign in where an edition's account is meant")
def _(world: World) -> Came:
    visitor = world.anybody()
    visitor.sign_in("ed-it")
    return Came(is_in(visitor), "not in")
