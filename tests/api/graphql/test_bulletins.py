from datetime import timedelta

import pytest
from django.utils import timezone

from cms.broadcast.models import AudioAsset, BulletinAudio
from cms.broadcast.states import AudioState
from cms.bulletins.classes import BulletinClass
from tests.api.asking import ask, code, data
from tests.bulletins.factories import hours_ago, make_bulletin, make_topic
from tests.units.factories import make_country

LIST = """
query($unit: String!, $filter: BulletinFilter, $first: Int, $after: String) {
  bulletins(unit: $unit, filter: $filter, first: $first, after: $after) {
    edges { cursor node { title } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
ONE = "query($slug: String!) { bulletin(slug: $slug) { title } }"


@pytest.fixture
def country(db):
    return make_country(provinces=2, communes=2)


def titles(client, unit, **more):
    found = data(client, LIST, unit=unit.code, **more)["bulletins"]
    return [edge["node"]["title"] for edge in found["edges"]]


def give_audio(bulletin, state=AudioState.READY):
    digest = f"{bulletin.pk:064x}"
    asset = AudioAsset.objects.create(
        fingerprint=digest,
        sha256=digest,
        size=1000,
        duration_ms=61_500,
        loudness_lufs=-16,
        true_peak_dbtp=-1.5,
    )
    return BulletinAudio.objects.create(
        bulletin=bulletin, state=state, asset=asset, ready_at=timezone.now()
    )


def test_a_unit_sees_what_is_addressed_to_it(client, country):
    own, other = country.communes[0], country.communes[2]
    make_bulletin(country.centre, title="Toàn quốc", published_at=hours_ago(4))
    make_bulletin(country.provinces[0], title="Toàn tỉnh", published_at=hours_ago(3))
    make_bulletin(
        country.provinces[0],
        title="Riêng tỉnh",
        scopes=[(country.provinces[0], False)],
        published_at=hours_ago(2),
    )
    make_bulletin(own, title="Xã nhà", published_at=hours_ago(1))
    make_bulletin(other, title="Xã khác")

    assert titles(client, own) == ["Xã nhà", "Toàn tỉnh", "Toàn quốc"]
    assert titles(client, country.provinces[0]) == ["Riêng tỉnh", "Toàn tỉnh", "Toàn quốc"]
    assert titles(client, other) == ["Xã khác", "Toàn quốc"]


def test_only_what_is_in_force_on_the_portal_is_shown(client, country):
    unit = country.communes[0]
    now = timezone.now()
    hidden = [
        make_bulletin(unit, live=False),
        make_bulletin(unit, valid_until=now - timedelta(minutes=1)),
        make_bulletin(unit, valid_from=now + timedelta(hours=1)),
        make_bulletin(unit, on_portal=False),
    ]
    withdrawn = make_bulletin(unit)
    withdrawn.unpublish()

    assert titles(client, unit) == []
    for bulletin in [*hidden, withdrawn]:
        assert data(client, ONE, slug=bulletin.slug) == {"bulletin": None}


def test_an_unknown_unit_has_no_bulletins(client, country):
    assert data(client, LIST, unit="99999")["bulletins"] == {
        "edges": [],
        "pageInfo": {"hasNextPage": False, "endCursor": None},
    }


def test_filters(client, country):
    unit = country.communes[0]
    health = make_topic("y-te")
    make_bulletin(unit, title="Khẩn", bulletin_class=BulletinClass.EMERGENCY)
    make_bulletin(unit, title="Y tế", topic=health)
    make_bulletin(unit, title="English", language="en")

    assert titles(client, unit, filter={"bulletinClass": "EMERGENCY"}) == ["Khẩn"]
    assert titles(client, unit, filter={"topic": "y-te"}) == ["Y tế"]
    assert titles(client, unit, filter={"language": "en"}) == ["English"]
    assert titles(client, unit, filter={"topic": "khong-co"}) == []
    everything = {"topic": None, "bulletinClass": None, "language": None}
    assert len(titles(client, unit, filter=everything)) == 3
    assert len(titles(client, unit, filter=None)) == 3


def test_pages_follow_each_other_without_gaps(client, country):
    unit = country.communes[0]
    moment = hours_ago(5)
    for number in range(7):  # of one moment: the id tells them apart
        make_bulletin(unit, title=f"Bản tin {number}", published_at=moment)
    seen, after = [], None
    while True:
        page = data(client, LIST, unit=unit.code, first=3, after=after)["bulletins"]
        seen += [edge["node"]["title"] for edge in page["edges"]]
        assert page["pageInfo"]["endCursor"] == page["edges"][-1]["cursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
        make_bulletin(unit, title="Mới đăng xen vào")  # newer ones do not shift what follows

    assert seen == [f"Bản tin {number}" for number in range(6, -1, -1)]


def test_a_page_that_just_fits_is_the_last(client, country):
    unit = country.communes[0]
    for _number in range(3):
        make_bulletin(unit)

    page = data(client, LIST, unit=unit.code, first=3)["bulletins"]

    assert len(page["edges"]) == 3
    assert page["pageInfo"]["hasNextPage"] is False


def test_a_bad_cursor_is_told(client, country):
    response = ask(client, LIST, unit=country.communes[0].code, after="khong-phai")

    assert code(response) == "cursor_invalid"
    assert "Con trỏ" in response.json()["errors"][0]["message"]


def test_one_bulletin(client, country):
    unit = country.communes[0]
    until = timezone.now() + timedelta(days=1)
    bulletin = make_bulletin(
        unit,
        title="Lịch tiêm chủng",
        author="Nguyễn Văn A",
        pen_name="Nhật Minh",
        source_name="Trạm Y tế",
        bulletin_class=BulletinClass.PRIORITY,
        valid_until=until,
        published_at=timezone.now().replace(microsecond=5),
    )
    give_audio(bulletin)

    found = data(
        client,
        """query($slug: String!) { bulletin(slug: $slug) {
          id slug title summary bulletinClass topic { slug name } language
          unit { code name shortName kind level ancestors { code } }
          byline sourceName publishedAt validFrom validUntil image { alt }
          audio { url mime durationMs bytes sha256 recorded }
        } }""",
        slug=bulletin.slug,
    )["bulletin"]

    assert found["id"] == bulletin.key
    assert found["bulletinClass"] == "PRIORITY"
    assert found["byline"] == "Nhật Minh"
    assert found["sourceName"] == "Trạm Y tế"
    assert found["publishedAt"].endswith("Z")
    assert "." not in found["publishedAt"]
    assert found["validFrom"] is None
    assert found["image"] is None
    assert found["unit"] == {
        "code": unit.code,
        "name": unit.title,
        "shortName": unit.short_name,
        "kind": "xã",
        "level": "COMMUNE",
        "ancestors": [{"code": "VN"}, {"code": "01"}],
    }
    sha256 = f"{bulletin.pk:064x}"
    assert found["audio"] == {
        "url": f"/media/audio/{sha256}.mp3",
        "mime": "audio/mpeg",
        "durationMs": 61_500,
        "bytes": 1000,
        "sha256": sha256,
        "recorded": False,
    }


def test_audio_that_is_not_ready_is_not_offered(client, country):
    bulletin = make_bulletin(country.communes[0])
    give_audio(bulletin, AudioState.RUNNING)

    found = data(client, "query($s: String!) {bulletin(slug: $s) {audio {url}}}", s=bulletin.slug)

    assert found == {"bulletin": {"audio": None}}


def test_related_are_of_the_unit_its_topic_first(client, country):
    unit, topic, other = country.communes[0], make_topic("y-te"), make_topic("van-hoa")
    bulletin = make_bulletin(unit, topic=topic, published_at=hours_ago(5))
    make_bulletin(unit, topic=topic, title="Cùng lĩnh vực, cũ", published_at=hours_ago(9))
    make_bulletin(unit, topic=topic, title="Cùng lĩnh vực, mới", published_at=hours_ago(8))
    make_bulletin(unit, topic=other, title="Lĩnh vực khác", published_at=hours_ago(1))
    make_bulletin(country.communes[1], topic=topic, title="Xã khác")
    make_bulletin(unit, topic=topic, title="Đã hạ", live=False)
    query = "query($s: String!, $n: Int) {bulletin(slug: $s) {related(first: $n) {title}}}"

    def related(first):
        found = data(client, query, s=bulletin.slug, n=first)["bulletin"]["related"]
        return [entry["title"] for entry in found]

    assert related(4) == ["Cùng lĩnh vực, mới", "Cùng lĩnh vực, cũ", "Lĩnh vực khác"]
    assert related(1) == ["Cùng lĩnh vực, mới"]


def test_topics(client, country):
    make_topic("nong-nghiep", "Nông nghiệp")

    assert {"slug": "nong-nghiep", "name": "Nông nghiệp"} in data(client, "{topics {slug name}}")[
        "topics"
    ]
