"""The real site for tests that look from outside: production settings, own data, a port of its own."""

import contextlib
import fcntl
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools import prepare, serve, services
from tools.places import ROOT, VAR
from tools.stamps import fingerprint, is_done, mark_done

KEY = secrets.token_urlsafe(50)
SAMPLE_PAGES = ROOT / "tests" / "knowledge" / "content"
TEST_SITE = VAR / "test-site"


@contextlib.contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Wait until no other test process is busy with the data in this folder."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepared_site(folder: Path, settings: Mapping[str, str]) -> prepare.Site:
    """Prepare a site in the folder (left as it is when nothing changed since the last time)."""
    site = prepare.Site(data=folder, settings=settings)
    folder.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(folder):  # two test processes may come at the same time
        if not is_done(site.stamp("migrations"), prepare.fingerprint_of_migrations()):
            for file in folder.glob("db.sqlite3*"):
                file.unlink()
        prepare.prepare(site, demo=True)
        load_sample_pages(site)
    return site


def load_sample_pages(site: prepare.Site) -> None:
    """Pages of every kind of the knowledge base, with every block, whatever the shipped ones happen to have."""
    stamp, value = site.stamp("sample-pages"), fingerprint([SAMPLE_PAGES])
    if not is_done(stamp, value):
        site.manage("load_knowledge", "--folder", str(SAMPLE_PAGES), failed="The sample pages could not be loaded.")
        mark_done(stamp, value)


@contextlib.contextmanager
def running_site(folder: Path = TEST_SITE) -> Iterator[str]:
    """Serve the site from SQLite with one web process. Gives its address."""
    port = services.free_port()
    address = f"http://localhost:{port}"
    site = prepared_site(folder, {"SECRET_KEY": KEY, "BASE_URL": address, "SEARCH_BY_MEANING": "false"})
    web = serve.Part("web process", serve.web_command(port), site.env, folder / f"web-{port}.log")
    try:
        web.start()
        serve.wait_until_it_answers(web, port)
        yield address
    finally:
        serve.stop_all([web])
        web.log.unlink(missing_ok=True)


if __name__ == "__main__":  # beforehand, so that no test process has to wait for another that prepares it
    prepared_site(TEST_SITE, {"SECRET_KEY": KEY})
