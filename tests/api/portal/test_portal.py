"""The portal's pages as a browser, a search engine and a messenger get them."""

import gzip
import json
import re

import pytest

from api.portal.build import open_shell
from api.portal.facts import inside_script
from cms.broadcast.models import Board
from tests.api.asking import make_image, register
from tests.bulletins.factories import make_bulletin
from tests.units.factories import make_country

SHELL = """<!doctype html>
<html lang="vi"><head>
<!--loa:head--><title>Loa</title><!--/loa:head-->
<meta http-equiv="content-security-policy" content="script-src 'self' 'sha256-abc='">
</head><body><!--loa:data--><div class="app"></div></body></html>
"""
PAGE = "query BulletinPage($slug: String!) { bulletin(slug: $slug) { title summary } }"
UNIT = "query UnitPage($code: String!) { unit(code: $code) { name } }"
BOARD = "query BoardPage($slug: String!) { board(slug: $slug) { name } }"


@pytest.fixture(autouse=True)
def build(settings, tmp_path):
    root = tmp_path / "build"
    files = {
        "200.html": SHELL,
        "index.html": SHELL.replace("<title>Loa</title>", "<title>Trang chủ</title>"),
        "service-worker.js": "self;" * 400,
        "manifest.webmanifest": "{}",
        "robots.txt": "User-agent: *",
        "_app/version.json": "{}",
        "_app/immutable/entry/start.abc.js": "start();" * 400,
        "icons/loa.svg": "<svg/>",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    (root / "icons" / "loa-48.png").write_bytes(b"png")
    (tmp_path / "secret.txt").write_text("secret")
    settings.PWA_BUILD = root
    return root


@pytest.fixture
def ids(monkeypatch, tmp_path):
    return register(monkeypatch, tmp_path, PAGE, UNIT, BOARD)


@pytest.fixture
def unit(db):
    return make_country().communes[0]


def text(response):
    return (
        b"".join(response.streaming_content) if response.streaming else response.content
    ).decode()


def given_data(response):
    match = re.search(
        r'<script type="application/json" id="loa-data">(.*?)</script>', text(response)
    )
    return json.loads(match.group(1))


def linked_data(response):
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', text(response))
    return json.loads(match.group(1))


def test_home(client):
    response = client.get("/")

    assert response.status_code == 200
    assert "<title>Trang chủ</title>" in text(response)
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"
    assert "Cookie" not in response.headers["Vary"]
    again = client.get("/", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_a_bulletin_says_what_it_is_about(client, unit, ids, settings):
    bulletin = make_bulletin(
        unit,
        title="Lịch tiêm",
        summary="Từ 7 giờ.",
        pen_name="Nhật Minh",
        image=make_image(400, 300),
    )
    bulletin.image.get_rendition("width-360|format-jpeg|anonymous")
    response = client.get(f"/ban-tin/{bulletin.slug}")
    page = text(response)
    url = f"{settings.PUBLIC_URL}/ban-tin/{bulletin.slug}"

    assert response.status_code == 200
    assert f"<title>Lịch tiêm – {unit.title}</title>" in page
    assert '<meta name="description" content="Từ 7 giờ.">' in page
    assert f'<link rel="canonical" href="{url}">' in page
    assert '<meta property="og:type" content="article">' in page
    assert re.search(r'<meta property="og:image" content="http[^"]+\.jpg">', page)
    article = linked_data(response)
    assert article["@type"] == "NewsArticle"
    assert article["headline"] == "Lịch tiêm"
    assert article["author"] == {"@type": "Person", "name": "Nhật Minh"}
    assert article["publisher"]["name"] == unit.title
    assert article["datePublished"]
    assert "<title>Loa</title>" not in page
    assert "sha256-abc=" in page


def test_a_bulletin_brings_its_first_answer(client, unit, ids):
    bulletin = make_bulletin(unit, title="Lịch tiêm", summary="Từ 7 giờ.")
    key = f'{ids[0]}:{{"slug":"{bulletin.slug}"}}'

    assert given_data(client.get(f"/ban-tin/{bulletin.slug}")) == {
        key: {"data": {"bulletin": {"title": "Lịch tiêm", "summary": "Từ 7 giờ."}}}
    }


def test_a_unit_and_a_board_bring_theirs(client, unit, ids):
    Board.objects.create(unit=unit, slug="cho", name="Chợ")
    page, board = client.get("/don-vi/01001"), client.get("/bang-tin/cho")

    assert f"<title>{unit.title} – thông tin cơ sở</title>" in text(page)
    assert given_data(page) == {
        f'{ids[1]}:{{"code":"01001"}}': {"data": {"unit": {"name": unit.title}}}
    }
    assert given_data(board) == {f'{ids[2]}:{{"slug":"cho"}}': {"data": {"board": {"name": "Chợ"}}}}
    assert '<meta name="robots" content="noindex">' in text(board)


def test_nothing_written_by_people_breaks_out(client, unit, ids):
    nasty = "</script><script>alert(1)</script><!--\"'&"
    bulletin = make_bulletin(unit, title=nasty, summary=nasty, pen_name=nasty)
    response = client.get(f"/ban-tin/{bulletin.slug}")
    page = text(response)

    assert "<script>alert" not in page
    assert page.count("<script") == page.count("</script>") == 2
    assert "<!--" not in page
    [answer] = given_data(response).values()
    assert answer["data"]["bulletin"]["title"] == nasty
    assert linked_data(response)["headline"] == nasty


@pytest.mark.parametrize(
    "path",
    [
        "/ban-tin/khong-co",
        "/don-vi/99999",
        "/bang-tin/khong-co",
        "/khong-co",
        "/a/b/c.html",
        "/ban-tin/%00",
        "/don-vi/%00",
    ],
)
def test_what_is_not_there_is_404_with_the_shell(client, unit, ids, path):
    response = client.get(path)

    assert response.status_code == 404
    assert "<title>Loa</title>" in text(response)
    assert "loa-data" not in text(response)


def test_a_withdrawn_bulletin_is_gone(client, unit, ids):
    bulletin = make_bulletin(unit)
    assert client.get(f"/ban-tin/{bulletin.slug}").status_code == 200
    bulletin.unpublish()

    assert client.get(f"/ban-tin/{bulletin.slug}").status_code == 404


def test_pages_without_known_documents_come_without_data(client, unit, monkeypatch, tmp_path):
    register(monkeypatch, tmp_path)

    response = client.get("/don-vi/01001")

    assert response.status_code == 200
    assert "loa-data" not in text(response)


@pytest.mark.parametrize(
    "path", ["/hoc-tap", "/hoc-tap/khoa-hoc", "/tim-kiem?q=a", "/da-luu", "/ngoai-tuyen"]
)
def test_routes_the_browser_draws(client, path):
    response = client.get(path)

    assert response.status_code == 200
    assert "<title>Loa</title>" in text(response)


def test_the_preview_is_not_kept_and_may_be_framed_by_the_admin(client):
    response = client.get("/xem-truoc?content_type=a&token=b")

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert response.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("path", "kind", "kept"),
    [
        ("/_app/immutable/entry/start.abc.js", "text/javascript; charset=utf-8", "immutable"),
        ("/service-worker.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/manifest.webmanifest", "application/manifest+json", "no-cache"),
        ("/_app/version.json", "application/json", "no-cache"),
        ("/200.html", "text/html; charset=utf-8", "no-cache"),
        ("/icons/loa.svg", "image/svg+xml", "max-age=3600"),
        ("/icons/loa-48.png", "image/png", "max-age=3600"),
        ("/robots.txt", "text/plain; charset=utf-8", "no-cache"),
    ],
)
def test_files_of_the_build(client, path, kind, kept):
    response = client.get(path)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == kind
    assert kept in response.headers["Cache-Control"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get(path, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304


def test_code_is_compressed(client, build):
    path = "_app/immutable/entry/start.abc.js"
    response = client.get(f"/{path}", headers={"Accept-Encoding": "gzip"})

    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content) == (build / path).read_bytes()


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/icons/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt"]
)
def test_nothing_outside_the_build_is_given(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert "secret" not in text(response).replace("secret.txt", "")


def test_a_new_build_is_noticed(client, build):
    assert "Trang chủ" in text(client.get("/"))
    (build / "index.html").write_text(SHELL.replace("Loa", "Bản mới"))
    (build / "200.html").write_text(SHELL + " ")

    assert "Bản mới" in text(client.get("/"))


def test_without_a_build_it_is_said_what_to_do(client, settings, tmp_path):
    settings.PWA_BUILD = tmp_path / "nothing"
    response = client.get("/")

    assert response.status_code == 503
    assert "make setup" in text(response)
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "target"),
    [("/da-luu/", "/da-luu"), ("//evil.example/", "/evil.example"), ("/ban-tin/a/", "/ban-tin/a")],
)
def test_closing_slashes_are_dropped_on_this_host(client, path, target):
    response = client.get("/", PATH_INFO=path)  # the client itself would take // for a host

    assert response.status_code == 301
    assert response.headers["Location"] == target


@pytest.mark.parametrize(
    "path", ["/api/khong-co", "/open311/v2/requests.json", "/feeds/01001", "/media/x", "/graphql/x"]
)
def test_addresses_of_programs_are_answered_to_programs(client, db, path):
    response = client.get(path)

    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"


def test_the_admin_is_reached_without_its_slash(client):
    assert client.get("/admin").headers["Location"] == "/admin/"


def test_pages_are_for_reading(client):
    assert client.post("/").status_code == 405


def test_the_icon_browsers_ask_for(client):
    assert client.get("/favicon.ico").headers["Location"] == "/icons/loa-48.png"


def test_a_shell_without_places_stays_as_it_is():
    html = "<html><head></head></html>"

    assert open_shell(html).written("<title>x</title>", "data").decode().startswith(html)


@pytest.mark.parametrize("value", ["</script>", "<!--", "&amp;", "a\u2028b\u2029c", "đ\\n\"'"])
def test_json_in_a_page_keeps_its_value(value):
    escaped = inside_script(json.dumps({"a": value}, ensure_ascii=False))

    assert json.loads(escaped) == {"a": value}
    assert not set(escaped) & set("<>&\u2028\u2029")
