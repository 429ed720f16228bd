"""At the Hub: its API by token and by cookie, other people's servers, named servers, formgrader by its address, groups."""

from __future__ import annotations

from urllib.parse import quote

from tests.hub.attempts import Came, attempt, refused, without
from tests.hub.world import Said, World

NO = (400, 401, 403, 404, 405)


def asked(world: World, method: str, place: str, data: object, by: str) -> Said:
    """Ask the Hub's API as Bruno: with a token that he made, which may do what he may, or as his browser."""
    filled = place.replace("ANNA", world.names["anna"]).replace("BRUNO", world.names["bruno"])
    visitor = world.anybody(world.own["bruno"]) if by == "token" else world.people["bruno"]
    return visitor.asks_the_hub(method, filled, data)


for what, method, place, data in (
    ("list everybody", "GET", "/users", None),
    ("look at somebody else", "GET", "/users/ANNA", None),
    ("look at an edition's account", "GET", "/users/ed-it", None),
    ("list the groups", "GET", "/groups", None),
    ("join an edition's instructors", "POST", "/groups/instr-it/users", {"users": ["BRUNO"]}),
    ("make a group", "POST", "/groups/mine", {}),
    ("make an account", "POST", "/users/p-evil22", {}),
    ("become an administrator", "PATCH", "/users/BRUNO", {"admin": True}),
    ("take somebody's name", "PATCH", "/users/BRUNO", {"name": "ed-it"}),
    ("delete somebody else", "DELETE", "/users/ANNA", None),
    ("start somebody else's server", "POST", "/users/ANNA/server", {}),
    ("stop somebody else's server", "DELETE", "/users/ANNA/server", None),
    ("start an edition's desk", "POST", "/users/ed-it/server", {}),
    ("start a server as root", "POST", "/users/root/server", {}),
    ("start a second server with a name", "POST", "/users/BRUNO/servers/other", {}),
    ("start a server called like a path", "POST", "/users/BRUNO/servers/..%2f..%2froot", {}),
    ("make a token for somebody else", "POST", "/users/ANNA/tokens", {}),
    ("list somebody else's tokens", "GET", "/users/ANNA/tokens", None),
    (
        "make a token that may do everything",
        "POST",
        "/users/BRUNO/tokens",
        {"scopes": ["admin:users", "admin:servers"]},
    ),
    ("make a token for an edition's desk", "POST", "/users/BRUNO/tokens", {"scopes": ["access:servers!user=ed-it"]}),
    ("make a token as an administrator", "POST", "/users/BRUNO/tokens", {"roles": ["admin"]}),
    ("say when somebody else was there", "POST", "/users/ANNA/activity", {"last_activity": "2099-01-01T00:00:00Z"}),
    ("look at the proxy's routes", "GET", "/proxy", None),
    ("send everybody elsewhere", "POST", "/proxy", {}),
    ("take the proxy's place", "PATCH", "/proxy", {"api_url": "http://127.0.0.1:9", "auth_token": "x"}),
    ("close the school", "POST", "/shutdown", {}),
    ("add a service", "POST", "/services/evil", {"url": "http://127.0.0.1:9"}),
    ("take a service away", "DELETE", "/services/handin", None),
    ("share somebody else's server", "POST", "/shares/ANNA/", {"user": "BRUNO"}),
    ("make a code for an edition's desk", "POST", "/share-codes/ed-it/", {}),
    ("hear how somebody else's server starts", "GET", "/users/ANNA/server/progress", None),
):
    for by in ("token", "browser"):

        @attempt(f"{what}, by {by}")
        def _(world: World, method: str = method, place: str = place, data: object = data, by: str = by) -> Came:
            return refused(asked(world, method, place, data, by), *NO)


@attempt("see more people than oneself, in any answer of the Hub's to one's token")
def _(world: World) -> Came:
    said = world.anybody(world.own["bruno"]).asks_the_hub("GET", "/user")
    return without(said, world.names["anna"], "admin:", "list:", "ed-it")


for where in (
    "/user/ANNA/api/contents", "/user/ANNA/files/exercises", "/user/ANNA/voila/render/Scuola.ipynb", "/user/ANNA/api/kernels",
    "/user/ANNA/api/kernels?token=TOKEN", "/user/ANNA/files/.scuola/workspace.json", "/user/ANNA/../ANNA/api/contents",
    "/user/BRUNO/files/../../ANNA/scuola/it/exercises", "/user/BRUNO/files/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/user/ed-it/formgrader", "/user/ed-it/formgrader/manage_assignments", "/user/ed-it/api/contents/gradebook.db",
    "/user/ed-it/files/participants.csv", "/user/ed-it/voila/render/Scrivania.ipynb", "/user/maestra/", "/hub/admin",
    "/hub/spawn/ANNA", "/hub/spawn/ed-it", "/hub/user/ANNA/", "/user/BRUNO/formgrader",
):  # fmt: skip
    for by in ("token", "browser"):

        @attempt(f"open {where}, by {by}")
        def _(world: World, where: str = where, by: str = by) -> Came:
            place = where.replace("ANNA", world.names["anna"]).replace("BRUNO", world.names["bruno"])
            place = place.replace("TOKEN", world.own["bruno"])
            said = (world.anybody(world.own["bruno"]) if by == "token" else world.people["bruno"]).get(place)
            at_sign_in = said.status == 200 and "/hub/login" in said.url
            return Came(said.status not in NO and not at_sign_in, f"{said.status} {said.url}")


@attempt("have the Hub give a token for an edition's desk to whoever asks")
def _(world: World) -> Came:
    back = quote("/user/ed-it/oauth_callback", safe="")
    place = f"/hub/api/oauth2/authorize?client_id=jupyterhub-user-ed-it&redirect_uri={back}&response_type=code&state=x"
    said = world.people["bruno"].get(place)
    return Came("code=" in said.url or said.status not in NO, f"{said.status} {said.url[-60:]}")


@attempt("have the Hub send a token elsewhere")
def _(world: World) -> Came:
    name = world.names["bruno"]
    back = quote("https://evil.example/", safe="")
    said = world.people["bruno"].get(
        f"/hub/api/oauth2/authorize?client_id=jupyterhub-user-{name}&redirect_uri={back}&response_type=code&state=x"
    )
    return Came(not said.url.startswith(world.root) or said.status not in NO, f"{said.status} {said.url[-60:]}")


@attempt("ask for another edition's folder when starting one's own")
def _(world: World) -> Came:
    from scuola.hub.roll import Roll
    from scuola.hub.servers import environment

    told = environment(Roll(world.this), world.names["bruno"], "en")
    return Came(told["SCUOLA_EDITION"] != "it" or "SCUOLA_COURSE" in told, told["SCUOLA_EDITION"])


for where in (
    "/user/ed-it/formgrader",
    "/user/ed-it/files/participants.csv",
    "/hub/spawn/ed-it",
    "/user/ANNA/api/contents",
):

    @attempt(f"open {where} as the instructor of another edition")
    def _(world: World, where: str = where) -> Came:
        visitor = world.signed_in("maestro@example.org")
        return refused(visitor.get(where.replace("ANNA", world.names["anna"])), *NO)


@attempt("read what a participant works on, as an instructor")
def _(world: World) -> Came:
    visitor = world.signed_in("maestra@example.org")
    return refused(visitor.get(f"/user/{world.names['anna']}/api/contents"), *NO)


@attempt("start a server of one's own as an instructor who takes part in nothing")
def _(world: World) -> Came:
    return refused(world.signed_in("maestra@example.org").asks_the_hub("POST", "/users/maestra/server", {}), *NO, 500)


@attempt("have a page of somebody else's make tokens by a form")
def _(world: World) -> Came:
    visitor, name = world.people["anna"], world.names["anna"]
    said = visitor.ask(
        "POST", f"/hub/api/users/{name}/tokens", {}, {"Referer": f"{world.root}/user/{world.names['bruno']}/x"}
    )
    return refused(said, *NO)


@attempt("have a page elsewhere ask with the cookies of whoever looks at it")
def _(world: World) -> Came:
    visitor, name = world.people["anna"], world.names["anna"]
    said = visitor.ask(
        "DELETE",
        f"/hub/api/users/{name}/server",
        None,
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
    )
    return refused(said, *NO)


@attempt("show the school's pages in a frame of one's own")
def _(world: World) -> Came:
    said = world.anybody().get("/hub/login")
    policy = said.headers.get("Content-Security-Policy", "")
    return Came("frame-ancestors 'none'" not in policy and "frame-ancestors 'self'" not in policy, policy)


@attempt("read the cookie of whoever is signed in from a script")
def _(world: World) -> Came:
    kept = [one for one in world.people["anna"].jar if one.name.startswith("jupyterhub")]
    readable = [
        one.name for one in kept if not one.has_nonstandard_attr("HttpOnly") and one.name != "jupyterhub-session-id"
    ]
    return Came(bool(readable) or not kept, str(readable or [one.name for one in kept]))
