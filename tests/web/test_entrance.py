"""Who may come in: names of the desk, sessions, forms, rates, roles, tokens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from counterclaim.core.errors import BadSettings
from counterclaim.web.accounts.book import open_accounts
from counterclaim.web.desk import Desk
from counterclaim.web.problem import Problem
from counterclaim.web.safety.rates import Rate, client_key
from counterclaim.web.settings import DeskSettings, Tiles
from counterclaim.web.who import Role
from tests.web.people import csrf, judge, sign_in
from tests.web.samples import PASSWORD, client_of, copied, desk_on


@pytest.fixture
def closed(files: tuple[Path, Path], tmp_path: Path) -> Iterator[TestClient]:
    """A desk that others reach by a name."""
    with (
        desk_on(*copied(files, tmp_path), names=("desk.example",)) as desk,
        client_of(desk, "https://desk.example") as client,
    ):
        yield client


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[", "a b"])
def test_a_page_elsewhere_cannot_be_rebound_to_the_desk(client: TestClient, host: str) -> None:
    """Only the desk's own names are answered to."""
    answer = client.get("/api/v1/events", headers={"Host": host})
    assert answer.status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "localhost", "LOCALHOST:1", "[::1]:8642"])
def test_this_machine_has_several_names(client: TestClient, host: str) -> None:
    """Names of the loopback are the desk's own."""
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_sites_form_is_refused(analyst: TestClient, headers: dict[str, str]) -> None:
    """Whoever is signed in elsewhere judges nothing by a strange page."""
    sign_in(analyst, "vik")
    said = {"csrf": csrf(analyst), "verdict": "grade", "subject": "Meridian Wire", "value": "B"}
    assert analyst.post("/judge", data=said, headers=headers).status_code == 403


def test_whoever_has_not_signed_in_reads_and_does_not_judge(analyst: TestClient) -> None:
    """On this machine reading is open and judging is not."""
    assert analyst.get("/review").status_code == 200
    said = {"verdict": "grade", "subject": "Meridian Wire", "value": "B"}
    assert analyst.post("/judge", data=said).status_code == 401
    assert analyst.post("/api/v1/judgements", json=said).status_code == 401


def test_signing_in_leads_back_and_signing_out_ends_it(analyst: TestClient) -> None:
    """A session is a cookie that scripts cannot read, and ends where it is ended."""
    answer = sign_in(analyst, "vik")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/review"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "vik" in analyst.get("/").text
    kept = dict(analyst.cookies)
    assert analyst.post("/sign-out", data={"csrf": csrf(analyst)}).status_code == 303
    analyst.cookies.update(kept)
    assert 'data-user=""' in analyst.get("/").text


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example"]
)
def test_signing_in_leads_nowhere_else(analyst: TestClient, elsewhere: str) -> None:
    """A link to the form cannot send people to another site."""
    said = {"name": "vik", "password": PASSWORD, "next": elsewhere}
    assert analyst.post("/sign-in", data=said).headers["location"] == "/"


@pytest.mark.parametrize(("name", "password"), [("vik", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_password_and_a_wrong_name_look_the_same(
    analyst: TestClient, name: str, password: str
) -> None:
    """Nobody finds out who has an account."""
    answer = sign_in(analyst, name, password)
    assert answer.status_code == 403
    assert "do not belong together" in answer.text


def test_guessing_is_slowed_down(analyst: TestClient) -> None:
    """After some tries in a row there is a wait, even with the right password."""
    statuses = [sign_in(analyst, "vik", "wrong").status_code for _ in range(10)]
    assert set(statuses) == {403}
    answer = sign_in(analyst, "vik")
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0


def test_a_form_of_another_session_is_refused(analyst: TestClient) -> None:
    """A form must send back what its page was given."""
    sign_in(analyst, "vik")
    old = csrf(analyst)
    sign_in(analyst, "vik")
    said = {"csrf": old, "verdict": "grade", "subject": "Meridian Wire", "value": "B"}
    assert analyst.post("/judge", data=said).status_code == 403
    assert analyst.post("/judge", data={**said, "csrf": ""}).status_code == 403


def test_a_reader_may_not_judge(analyst: TestClient, own: Desk) -> None:
    """A role holds on every way in."""
    sign_in(analyst, "ros")
    assert judge(analyst, "grade", subject="Meridian Wire", value="B").status_code == 403
    token = own.accounts.give_token("ros", "notebook")
    said = {"verdict": "grade", "subject": "Meridian Wire", "value": "B"}
    answer = analyst.post(
        "/api/v1/judgements", json=said, headers={"Authorization": f"Bearer {token}"}
    )
    assert answer.status_code == 403
    assert not own.ledger.judgements()


def test_a_programs_token_judges_in_its_owners_name(own: Desk) -> None:
    """Tokens need no form; one taken back opens nothing."""
    with client_of(own) as program:
        token = {"Authorization": f"Bearer {own.accounts.give_token('moe', 'script')}"}
        said = {"verdict": "grade", "subject": "Meridian Wire", "value": "B"}
        answer = program.post("/api/v1/judgements", json=said, headers=token)
        assert answer.status_code == 201
        assert answer.json()["by"] == "moe"
        assert own.accounts.drop_tokens("moe", "script") == 1
        assert program.get("/api/v1/events", headers=token).status_code == 401


def test_a_desk_that_others_reach_asks_everybody_to_sign_in(closed: TestClient) -> None:
    """Pages lead to the form, the API says so, and only the form's own files are open."""
    answer = closed.get("/events/evt_1?as_of=2024-06-16")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=%2Fevents%2Fevt_1%3Fas_of%3D2024-06-16"
    assert closed.get("/api/v1/events").status_code == 401
    assert closed.get("/sign-in").status_code == 200
    assert closed.get("/static/desk.css").status_code == 200
    assert "Secure" in sign_in(closed, "ros").headers["set-cookie"]
    assert closed.get("/api/v1/events").status_code == 200


def test_a_closed_account_is_closed_everywhere(analyst: TestClient, own: Desk) -> None:
    """Closing ends sessions and tokens at once."""
    sign_in(analyst, "vik")
    token = own.accounts.give_token("vik", "script")
    own.accounts.change("vik", closed=True)
    assert 'data-user=""' in analyst.get("/").text
    assert own.accounts.of_token(token) is None
    assert sign_in(analyst, "vik").status_code == 403


def test_a_new_password_signs_out(analyst: TestClient, own: Desk) -> None:
    """Whoever knew the old one is out."""
    sign_in(analyst, "vik")
    own.accounts.change("vik", password="another long one")
    assert 'data-user=""' in analyst.get("/").text


def test_no_password_or_token_is_kept(files: tuple[Path, Path], own: Desk, tmp_path: Path) -> None:
    """Of secrets there are only hashes in the file."""
    del files
    token = own.accounts.give_token("vik", "script")
    secret = own.accounts.sign_in("vik", PASSWORD)
    assert secret is not None
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("accounts.sqlite*"))
    assert not [word for word in (PASSWORD, token, secret) if word.encode() in kept]
    assert b"$argon2id$" in kept


@pytest.mark.parametrize(
    ("name", "password"), [("vik", PASSWORD), ("\u202evik", PASSWORD), ("new", "short"), ("", "x")]
)
def test_a_name_or_password_that_will_not_do(own: Desk, name: str, password: str) -> None:
    """A name is taken once and plainly written; a password has some length."""
    with pytest.raises(BadSettings):
        own.accounts.add(name, Role.READER, password)


def test_an_accounts_file_begins_empty(tmp_path: Path) -> None:
    """A new file knows nobody."""
    with open_accounts(str(tmp_path / "new.sqlite")) as book:
        assert book.all() == ()
        assert (tmp_path / "new.sqlite").stat().st_mode & 0o077 == 0
        assert book.of_session("guess") is None
        assert book.sign_in("vik", PASSWORD) is None


def test_permits_come_back_at_a_steady_pace() -> None:
    """A bucket empties, tells how long to wait, and fills again."""
    now = [0.0]
    rate = Rate(2, 10.0, "tries", clock=lambda: now[0])
    rate.take("a")
    rate.take("a")
    with pytest.raises(Problem) as caught:
        rate.take("a")
    assert caught.value.wait_s == 10
    rate.take("b")
    now[0] = 10.0
    rate.take("a")
    with pytest.raises(Problem):
        rate.take("a")


def test_a_network_of_many_addresses_has_one_bucket() -> None:
    """Changing the end of an IPv6 address buys no more tries."""
    assert client_key("2001:db8::1") == client_key("2001:db8::ffff")
    assert client_key("192.0.2.1") != client_key("192.0.2.2")
    assert client_key(None) == client_key("not an address")


def test_a_desk_is_open_only_where_nobody_else_reaches_it() -> None:
    """Another address or any name closes it."""
    assert DeskSettings().is_open
    assert not DeskSettings(host="0.0.0.0").is_open  # noqa: S104
    assert not DeskSettings(names=("desk.example",)).is_open
    assert not DeskSettings(proxy="127.0.0.1").is_open


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via"])
def test_an_open_desk_does_not_answer_through_a_proxy(client: TestClient, header: str) -> None:
    """Whoever puts a proxy before it and forgets the accounts is told so."""
    answer = client.get("/", headers={header: "192.0.2.1"})
    assert answer.status_code == 421
    assert "--proxy" in answer.text


def test_every_answer_carries_the_safety_headers(client: TestClient) -> None:
    """Pages, JSON, files, problems: nothing goes out without them."""
    for path in ("/", "/api/v1/events", "/static/desk.css", "/nowhere", "/?since=x", "/healthz"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_answers_go_out_small_where_their_length_tells_nothing(analyst: TestClient) -> None:
    """Packed for whoever can unpack; but no page that holds a session's word and the address."""
    packs = {"Accept-Encoding": "gzip"}
    paths = ("/", "/api/v1/marks", "/static/css/base.css")
    assert [_packed(analyst, path, packs) for path in paths] == [True, True, True]
    assert not _packed(analyst, "/", {"Accept-Encoding": "identity"})
    sign_in(analyst, "vik")
    assert [_packed(analyst, path, packs) for path in paths] == [False, True, True]


def _packed(client: TestClient, path: str, headers: dict[str, str]) -> bool:
    return client.get(path, headers=headers).headers.get("content-encoding") == "gzip"


def test_a_browser_forgets_what_somebody_saw_who_had_signed_in(analyst: TestClient) -> None:
    """What anybody here may read it may keep, and asks again; the rest it does not keep."""
    assert analyst.get("/").headers["cache-control"] == "no-cache"
    sign_in(analyst, "vik")
    assert analyst.get("/").headers["cache-control"] == "no-store"


def test_a_browser_keeps_nothing_of_a_desk_that_others_reach(closed: TestClient) -> None:
    """Not even the form."""
    assert closed.get("/sign-in").headers["cache-control"] == "no-store"


def test_requests_are_slowed_down_where_others_reach_the_desk(closed: TestClient) -> None:
    """Who asks without end is told to wait, and for how long; on this machine nobody is."""
    answers = (closed.get("/healthz") for _ in range(2000))
    late = next(answer for answer in answers if answer.status_code == 429)
    assert int(late.headers["retry-after"]) >= 1


def test_judgements_are_slowed_down(analyst: TestClient) -> None:
    """A script that has somebody's session cannot flood the ledger."""
    sign_in(analyst, "vik")
    said = {"csrf": csrf(analyst), "verdict": "grade", "subject": "Meridian Wire", "value": "Z"}
    codes = [analyst.post("/judge", data=said).status_code for _ in range(70)]
    assert codes.count(400) >= 60
    assert codes[-1] == 429


def test_a_tile_server_is_let_in_by_name(files: tuple[Path, Path]) -> None:
    """Only pictures and requests of the map may go there, and only when it is set."""
    tiles = Tiles("https://tiles.example/{z}/{x}/{y}.png", "Tiles")
    with desk_on(*files, tiles=tiles) as desk, client_of(desk) as client:
        policy = client.get("/").headers["content-security-policy"]
    assert policy.count("https://tiles.example") == 2
    assert "script-src 'self';" in policy


def test_more_than_a_form_is_not_taken(analyst: TestClient) -> None:
    """A flood of bytes is refused before it is read to its end."""
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = analyst.post("/sign-in", content=b"name=" + b"x" * 600_000, headers=kind)
    assert answer.status_code == 413


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "text/plain", ""])
def test_only_plain_forms_are_taken(analyst: TestClient, kind: str) -> None:
    """Files are sent to nobody."""
    answer = analyst.post("/sign-in", content=b"--x--", headers={"Content-Type": kind})
    assert answer.status_code == 400
