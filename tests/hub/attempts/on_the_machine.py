"""On the machine: a participant's programs, with an account of the system, in folders, processes and sockets of others."""

from __future__ import annotations

from tests.hub.attempts import Came, as_account, attempt
from tests.hub.memory import variable
from tests.hub.world import World
from tests.waiting import eventually


def bruno(world: World, program: str, *arguments: object) -> Came:
    """Run a program as Bruno's account."""
    return as_account(world, world.names["bruno"], program, *arguments)


def places(world: World) -> dict[str, object]:
    """Return places that are none of a participant's business."""
    course, state, homes = world.course(), world.this.state, world.this.homes
    exchange = course / "exchange"
    return {
        "the course": course, "the exchange": exchange, "what was handed in": exchange / "scuola-it" / "inbound",
        "the feedback": exchange / "scuola-it" / "feedback", "the releases": exchange / "scuola-it" / "outbound",
        "the gradebook": course / "gradebook.db", "the list of names": course / "participants.csv",
        "the key of receipts": course / ".receipts-key", "the draws of plans": course / ".seeds.json",
        "the other edition": world.course("en"), "the Hub's state": state, "the passwords": state / "sign-in.json",
        "the Hub's database": state / "jupyterhub.sqlite", "the Hub's log": state / "hub.log",
        "the Hub's cookie secret": state / "cookie_secret", "the school's file": world.folder / "school.yaml",
        "all homes": homes, "somebody's home": homes / world.names["anna"], "somebody's answers": world.work("anna") / "exercises",
        "an edition's home": "/mnt/ed-it", "the class's archive": world.this.classes, "the accounts' passwords": "/etc/shadow",
    }  # fmt: skip


READ = """
place = sys.argv[1]
got(lambda: os.listdir(place) if os.path.isdir(place) else open(place, "rb").read(200))
"""
WRITE = """
place = sys.argv[1]
got(lambda: open(os.path.join(place, "x") if os.path.isdir(place) else place, "ab").close())
got(lambda: os.mkdir(os.path.join(place, "planted")))
got(lambda: os.rename(place, place + ".aside"))
got(lambda: os.symlink("/", os.path.join(place, "link")))
got(lambda: os.unlink(place) if not os.path.isdir(place) else os.rmdir(place))
got(lambda: os.chmod(place, 0o777))
"""
PLACES = (
    "the course", "the exchange", "what was handed in", "the feedback", "the releases", "the gradebook", "the list of names",
    "the key of receipts", "the draws of plans", "the other edition", "the Hub's state", "the passwords", "the Hub's database",
    "the Hub's log", "the Hub's cookie secret", "the school's file", "all homes", "somebody's home", "somebody's answers",
    "an edition's home", "the class's archive", "the accounts' passwords",
)  # fmt: skip

for name in PLACES:

    @attempt(f"read {name}")
    def _(world: World, name: str = name) -> Came:
        return bruno(world, READ, places(world)[name])

    @attempt(f"write in {name}, or put it aside")
    def _(world: World, name: str = name) -> Came:
        return bruno(world, WRITE, places(world)[name])


def process(world: World, name: str) -> int:
    """Return a process that is none of a participant's business, by words of its command."""
    words = {
        "the Hub": "jupyterhub -f",
        "the desk": "scuola.hub.handin",
        "a clerk": "scuola.handin.clerk",
        "the class": "scuola.hub.classroom",
        "the process that servers are forked from": "scuola.hub.warm",
    }
    if name == "somebody's server":
        return next(one for one in world.processes(world.names["anna"]))
    return min(
        int(one) for one in world.inside(["pgrep", "-f", words[name]]).stdout.split() if int(one) in world.descendants()
    )


for name in (
    "the Hub",
    "the desk",
    "a clerk",
    "the class",
    "the process that servers are forked from",
    "somebody's server",
):

    @attempt(f"read the environment and the memory of {name}, or what it has open")
    def _(world: World, name: str = name) -> Came:
        program = """
at = "/proc/" + sys.argv[1]
got(lambda: open(at + "/environ", "rb").read(100))
got(lambda: open(at + "/mem", "rb").close())
got(lambda: os.listdir(at + "/fd"))
got(lambda: open(at + "/fd/0", "wb").close())
"""
        return bruno(world, program, process(world, name))

    @attempt(f"end {name}")
    def _(world: World, name: str = name) -> Came:
        return bruno(
            world,
            "for one in (signal.SIGTERM, signal.SIGKILL): got(lambda: os.kill(int(sys.argv[1]), one))",
            process(world, name),
        )


@attempt("find a secret of the Hub's, or of somebody else's, in the memory of one's own server")
def _(world: World) -> Came:
    program = """
at, *secrets = sys.argv[1:]
found = set()
with open(at + "/mem", "rb", buffering=0) as memory:
    for line in open(at + "/maps"):
        span, rights = line.split()[:2]
        start, end = (int(one, 16) for one in span.split("-"))
        if rights.startswith("rw"):
            memory.seek(start)
            piece = memory.read(end - start)
            found |= {one for one in secrets if one.encode() in piece}
print(*[one[:6] for one in secrets if one in found])
"""
    server = next(one for one in world.processes(world.names["bruno"]) if world.is_server(one))
    (proxy, *_) = world.inside(["pgrep", "-f", "configurable-http-proxy"]).stdout.split()
    secrets = [
        world.tokens["anna"], (world.this.state / "cookie_secret").read_text().strip(),
        variable(int(proxy), "CONFIGPROXY_AUTH_TOKEN"),
    ]  # fmt: skip
    came = bruno(world, program, f"/proc/{server}", world.tokens["bruno"], *secrets)
    return Came(came.said != world.tokens["bruno"][:6], f"found, of which the first is one's own: {came.said}")


@attempt("find a token or a secret in the list of processes")
def _(world: World) -> Came:
    program = """
found = b""
for path in glob.glob("/proc/[0-9]*/cmdline"):
    try:
        found += open(path, "rb").read()
    except OSError:
        pass
for secret in sys.argv[1:]:
    if secret.encode() in found.replace(sys.argv[1].encode(), b"", 1) and found.count(secret.encode()) > 1:
        print("found", secret[:6])
"""
    return bruno(world, program, world.tokens["anna"], world.tokens["bruno"])


@attempt("speak to somebody else's kernels")
def _(world: World) -> Came:
    program = """
reached = []
for path in sys.argv[1:]:
    with socket.socket(socket.AF_UNIX) as one:
        try:
            one.connect(path)
            reached.append(path)
        except OSError as error:
            print(path, error, file=sys.stderr)
print(*reached)
"""
    eventually(lambda: len(world.sockets_of("anna")) >= 5)  # a kernel has five
    sockets = world.sockets_of("anna")
    came = bruno(world, program, *sockets)
    return Came(came.got or len(sockets) < 5, f"{len(sockets)} sockets: {came.said}")


@attempt("look into somebody else's folder of sockets, or their temporary files")
def _(world: World) -> Came:
    program = """
for place in glob.glob("/tmp/scuola-*") + glob.glob("/tmp/warm*") + glob.glob("/dev/shm/*") + glob.glob("/run/user/*"):
    if os.lstat(place).st_uid != os.getuid() and os.path.isdir(place) and "scuola-school-" not in place:
        try:
            print(place, os.listdir(place)) if os.stat(place).st_uid == int(sys.argv[1]) else None
        except OSError as error:
            print(place, error, file=sys.stderr)
"""
    return bruno(world, program, world.inside(["id", "-u", world.names["anna"]]).stdout.strip())


ASK = """
try:
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
        urllib.request.Request(sys.argv[2], method=sys.argv[1], data=b"{}" if sys.argv[1] == "POST" else None)
    ) as answer:
        said = answer.read(300)
        if b"login" not in said and "login" not in answer.url:
            print(answer.status, answer.url, said)
except (OSError, urllib.error.HTTPError) as error:
    print(error, file=sys.stderr)
"""


for what, method, place in (
    ("the proxy, to see who is there", "GET", "http://127.0.0.1:{proxy}/api/routes"),
    ("the proxy, to send everybody elsewhere", "POST", "http://127.0.0.1:{proxy}/api/routes/user/evil"),
    ("the Hub past the proxy", "GET", "http://127.0.0.1:{inner}/hub/api/users"),
    ("the desk past the proxy", "GET", "http://127.0.0.1:{desk}/services/handin/it/submissions"),
    ("somebody's server past the proxy", "GET", "{server}api/contents"),
    ("somebody's server past the proxy, for its kernels", "GET", "{server}api/kernels"),
):

    @attempt(f"speak to {what}")
    def _(world: World, method: str = method, place: str = place) -> Came:
        port = world.this.port
        filled = place.format(proxy=port + 2, inner=port + 1, desk=port + 10, server=world.server_of("anna"))
        return bruno(world, ASK, method, filled)


@attempt("listen where the desk listens, and take what is handed in")
def _(world: World) -> Came:
    program = """
def listen():
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind(("127.0.0.1", int(sys.argv[1])))
        one.listen()
        return "listening"
got(listen)
"""
    return bruno(world, program, world.this.port + 10)


@attempt("become somebody else")
def _(world: World) -> Came:
    program = """
import pwd
for name in (sys.argv[1], "ed-it", "root"):
    got(lambda: os.setuid(pwd.getpwnam(name).pw_uid))
    got(lambda: os.seteuid(pwd.getpwnam(name).pw_uid))
got(lambda: open("/etc/passwd", "a").close())
"""
    return bruno(world, program, world.names["anna"])


@attempt("be in a group of somebody else's")
def _(world: World) -> Came:
    return bruno(world, "print(*[one for one in os.getgroups() if one != os.getgid()])")


@attempt("hand in links instead of files")
def _(world: World) -> Came:
    program = """
os.environ["JUPYTERHUB_API_TOKEN"] = sys.argv[1]
from pathlib import Path
from scuola.grading.exchange.at_the_desk import HandInDesk, to_hand_in
place = Path(os.environ["HOME"], "links")
place.mkdir(exist_ok=True)
for name, target in (("answers.json", sys.argv[3]),):
    (place / name).unlink(missing_ok=True)
    os.symlink(target, place / name)
got(lambda: to_hand_in(place, {})["answers.json"])
"""
    return bruno(world, program, world.tokens["bruno"], world.desk, world.course() / "gradebook.db")
