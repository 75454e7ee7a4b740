"""The outgrown set-up keeps its promises to visitors, also while parts of it are away. The tests run in this order."""

import re
import time
from collections.abc import Callable, Iterator

import pytest

from tests.deploy.outgrown import Answer, Outgrown, running

pytestmark = pytest.mark.deploy
HOME = "/"
RETURNS_WITHIN_SECONDS = 30


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outgrown]:
    with running(tmp_path_factory.mktemp("outgrown")) as everything:
        yield everything


def soon(ask: Callable[[], Answer], good: Callable[[Answer], bool]) -> Answer:
    """Ask until the answer is good, or time is up; give the last answer."""
    deadline = time.monotonic() + RETURNS_WITHIN_SECONDS
    answer = ask()
    while not good(answer) and time.monotonic() < deadline:
        time.sleep(0.2)
        answer = ask()
    return answer


def test_a_public_page_is_the_same_for_everybody_and_comes_from_the_cache(site: Outgrown) -> None:
    answer = soon(lambda: site.get(HOME), lambda found: found.from_cache == "HIT")
    assert (answer.status, answer.from_cache) == (200, "HIT")
    assert "set-cookie" not in answer.headers
    assert answer.headers["etag"]
    assert site.get(HOME, If_None_Match=answer.headers["etag"]).status == 304


def test_pages_travel_compressed(site: Outgrown) -> None:
    assert site.get(HOME, Accept_Encoding="gzip, deflate").headers["content-encoding"] == "gzip"
    assert "content-encoding" not in site.get(HOME).headers


def test_static_files_are_kept_for_ever_under_names_that_change_with_them(site: Outgrown) -> None:
    sheet = re.search(r'href="(/static/[^"]+\.css)"', site.get(HOME).text)
    assert sheet
    answer = site.get(sheet[1], Accept_Encoding="br")
    assert answer.status == 200
    assert answer.headers["content-encoding"] == "br"
    assert "immutable" in answer.headers["cache-control"]


def test_someone_signed_in_is_never_served_from_the_cache(site: Outgrown) -> None:
    answer = site.get(HOME, Cookie="sessionid=somebody")
    assert answer.from_cache == "BYPASS"
    assert "private" in answer.headers["cache-control"]


def test_the_log_keeps_no_answers_of_visitors(site: Outgrown) -> None:
    site.get("/partners/klopt/geheim-van-een-mail/")
    site.get("/account/wachtwoord/kiezen/1-geheim-van-een-mail/")
    site.get("/routes/?school=vavo")
    deadline = time.monotonic() + RETURNS_WITHIN_SECONDS
    while "GET /routes/ 200" not in site.visits.read_text(encoding="utf-8"):  # nginx writes after it has answered
        assert time.monotonic() < deadline
        time.sleep(0.1)
    written = site.visits.read_text(encoding="utf-8")
    assert "school" not in written
    assert "geheim" not in written, "who reads the log cannot answer for others"
    assert "GET /partners/klopt/... " in written


def test_a_body_that_is_too_large_is_refused_at_the_door(site: Outgrown) -> None:
    assert site.get(HOME, "POST", b"x" * 4_000_000).status == 413


def test_one_web_process_can_be_missed(site: Outgrown) -> None:
    site.web[0].kill()
    assert [site.get(f"/routes/?school=po&n={number}").status for number in range(6)] == [200] * 6
    site.web[0].start()


def test_while_the_database_is_away_kept_pages_answer_and_others_say_when_to_return(site: Outgrown) -> None:
    site.get(HOME)
    time.sleep(2.1)  # longer than pages count as fresh in this test
    site.database.stop()
    kept = [site.get(HOME) for _ in range(4)]
    assert [answer.status for answer in kept] == [200] * 4

    other = site.get("/routes/?school=mbo")
    assert other.status == 503
    assert int(other.headers["retry-after"]) > 0
    assert '<html lang="nl"' in other.text
    assert "<h1" in other.text
    assert site.get("/gezond").status == 503


def test_when_the_database_is_back_so_is_the_site_by_itself(site: Outgrown) -> None:
    site.database.start()
    answer = soon(lambda: site.get("/routes/?school=mbo"), lambda found: found.status == 200)
    assert answer.status == 200
    assert not site.worker.has_ended()


def test_while_no_web_process_answers_kept_pages_do_and_others_get_a_page_of_the_proxy(site: Outgrown) -> None:
    site.get(HOME)
    for web in site.web:
        web.kill()
    assert site.get(HOME).status == 200
    other = site.get("/routes/?school=so")
    assert other.status == 503
    assert other.headers["retry-after"] == "30"
    assert "even niet bereikbaar" in other.text
    assert site.get("/niet-bereikbaar.css").status == 200
