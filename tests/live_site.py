"""The real site for tests that look from outside: production settings, own data, a port of its own."""

import contextlib
import fcntl
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools import prepare, serve, services
from tools.places import VAR
from tools.stamps import is_done

KEY = secrets.token_urlsafe(50)
TEST_SITE = VAR / "test-site"


def prepared_site(folder: Path, settings: Mapping[str, str]) -> prepare.Site:
    """Prepare a site in the folder (left as it is when nothing changed since the last time)."""
    site = prepare.Site(data=folder, settings=settings)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two test processes may come at the same time
        if not is_done(site.stamp("migrations"), prepare.fingerprint_of_migrations()):
            for file in folder.glob("db.sqlite3*"):
                file.unlink()
        prepare.prepare(site, demo=True)
    return site


@contextlib.contextmanager
def running_site(folder: Path = TEST_SITE) -> Iterator[str]:
    """Serve the site from SQLite with one web process. Gives its address."""
    port = services.free_port()
    address = f"http://localhost:{port}"
    site = prepared_site(folder, {"SECRET_KEY": KEY, "BASE_URL": address})
    web = serve.Part("web process", serve.web_command(port), site.env, folder / f"web-{port}.log")
    try:
        web.start()
        serve.wait_until_it_answers(web, port)
        yield address
    finally:
        serve.stop_all([web])
        web.log.unlink(missing_ok=True)
