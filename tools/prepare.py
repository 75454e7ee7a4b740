"""From a filled virtual environment to a site that can be served; each part is skipped when nothing changed."""

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.console import Problem, run_logged, step
from tools.places import DATA, PREPARED, ROOT, RUNTIME_LOCK, VAR, tool
from tools.stamps import expand, fingerprint, is_done, mark_done

SOURCES = ROOT / "src" / "onderwijsloket"
ENV_FILE = VAR / "env"
KEYS = ("SECRET_KEY", "PERSONAL_DATA_KEYS")
CONTENT_COMMANDS = ("load_content", "load_desk", "load_navigator", "load_knowledge", "load_search", "load_surveys")


@dataclass(frozen=True)
class Site:
    """One place where the site's data lives, and the settings it is prepared and served with."""

    data: Path = DATA
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def env(self) -> dict[str, str]:
        """Give what a process of this site needs in its environment."""
        return {"DJANGO_SETTINGS_MODULE": "config.settings.base", "DATA_DIR": str(self.data), **self.settings}

    @property
    def database_file(self) -> Path | None:
        """Give the SQLite file; None when the database is a server's."""
        return None if "DATABASE_URL" in {**os.environ, **self.settings} else self.data / "db.sqlite3"

    def stamp(self, name: str) -> Path:
        """Give the place where the finishing of a step is remembered."""
        return self.data / PREPARED / name

    def manage(self, *words: str, failed: str, **env: str) -> str:
        """Run one management command and give what it printed."""
        command: list[str | Path] = [tool("python"), ROOT / "manage.py", *words]
        return run_logged(command, log=words[0], failed=failed, env={**self.env, **env})


def prepare(site: Site, *, demo: bool) -> str:
    """Make the site ready to be served. Gives the demo accounts as text when this call made them, else ""."""
    site.data.mkdir(parents=True, exist_ok=True)
    make_keys()
    compile_messages()
    build_styles()
    fresh = bring_database_up_to_date(site)
    collect_static_files(site)
    load_content(site, fresh=fresh)
    return make_demo_accounts(site) if demo else ""


def make_keys() -> None:
    """Make the keys of this installation that it misses, once, readable by its owner only."""
    known = ENV_FILE.read_text(encoding="utf-8") if ENV_FILE.exists() else ""
    set_already = {line.partition("=")[0] for line in known.splitlines()} | set(os.environ)
    missing = [name for name in KEYS if name not in set_already]
    if not missing or "SECRET_KEY" in os.environ:  # who sets one by hand sets them all by hand
        return
    ENV_FILE.parent.mkdir(exist_ok=True)
    unfinished = ENV_FILE.with_name("env.new")
    unfinished.unlink(missing_ok=True)
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    lines = [*known.rstrip().splitlines(), *(f"{name}={secrets.token_urlsafe(50)}" for name in missing)]
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    unfinished.replace(ENV_FILE)


def compile_messages() -> None:
    """Compile the English texts that stand in locale/ into the form that gettext reads."""
    catalogues = sorted((ROOT / "locale").rglob("*.po"))
    value = fingerprint(catalogues)
    stamp = VAR / PREPARED / "messages"
    compiled = all(path.with_suffix(".mo").exists() for path in catalogues)
    if not catalogues or (compiled and is_done(stamp, value)):
        return
    with step("Compiling the English texts"):
        command: list[str | Path] = [tool("pybabel"), "-q", "compile", "-d", "locale", "-D", "django"]
        run_logged(command, log="messages", failed="The texts in locale/ could not be compiled.")
    mark_done(stamp, value)


def build_styles() -> None:
    """Join and minify the style sheets of the ui room."""
    sources = [SOURCES / "ui" / "static" / "ui" / "css", SOURCES / "ui" / "stylesheet.py"]
    value = fingerprint(sources)
    stamp, product = VAR / PREPARED / "styles", SOURCES / "ui" / "static" / "ui" / "ol.css"
    if product.exists() and is_done(stamp, value):
        return
    with step("Building the style sheet"):
        code = "import config; from onderwijsloket.ui.stylesheet import build; build()"
        run_logged([tool("python"), "-c", code], log="styles", failed="The style sheet could not be built.")
    mark_done(stamp, value)


def bring_database_up_to_date(site: Site) -> bool:
    """Make or migrate the database. Tells whether it was made just now (or its making had been cut off)."""
    file, made, stamp = site.database_file, site.stamp("database-made-here"), site.stamp("migrations")
    fresh = file is not None and (not has_tables(file) or is_done(made, "begun"))
    if fresh:
        mark_done(made, "begun")
    value = fingerprint_of_migrations()
    if file is None or fresh or not is_done(stamp, value):
        with step("Making the database" if fresh else "Bringing the database up to date"):
            site.manage("migrate", "--no-input", failed="The database could not be brought up to date.")
        mark_done(stamp, value)
    return fresh


def fingerprint_of_migrations() -> str:
    """Give what the shape of the database follows from: our migrations and those of the packages."""
    return fingerprint([*SOURCES.glob("*/migrations"), RUNTIME_LOCK])


def has_tables(file: Path) -> bool:
    """Tell whether a SQLite file is there and holds anything (a mere look at the database already makes the file)."""
    if not file.exists():
        return False
    with contextlib.closing(sqlite3.connect(file)) as connection:
        try:
            return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
        except sqlite3.DatabaseError as error:
            raise Problem(f"{file} is no database of this site ({error}). Put a back-up in its place.") from None


def collect_static_files(site: Site) -> None:
    """Copy style sheets, icons and the CMS's files to one folder, each named after its content; compress our own."""
    own = expand(SOURCES.glob("*/static"))
    value = fingerprint([*own, RUNTIME_LOCK])
    folder, stamp = site.data / "static", site.stamp("static")
    if (folder / "staticfiles.json").exists() and is_done(stamp, value):
        return
    with step("Gathering the static files"):
        site.manage("collectstatic", "--no-input", "--verbosity", "0", failed="The static files could not be gathered.")
        for ours in SOURCES.glob("*/static/*/"):
            compress(folder / ours.name)
    mark_done(stamp, value)


def compress(folder: Path) -> None:
    """Lay a gzip and a brotli copy beside every file that gets smaller by it."""
    command: list[str | Path] = [tool("python"), "-m", "whitenoise.compress", "--quiet", folder]
    run_logged(command, log="compress", failed=f"The files in {folder} could not be compressed.")


def load_content(site: Site, *, fresh: bool) -> None:
    """Load the rules and texts that come with the project; what editors changed stays as they left it."""
    value = fingerprint([ROOT / "content"])
    if not fresh and is_done(site.stamp("content"), value):
        return
    with step("Loading the starter content"):
        for command in CONTENT_COMMANDS:
            site.manage(command, failed="The starter content in content/ could not be loaded.")
    mark_done(site.stamp("content"), value)


def make_demo_accounts(site: Site) -> str:
    """Make the demo accounts, only in a database that was made here and only once. Gives them as text."""
    made = site.stamp("database-made-here")
    if not is_done(made, "begun"):
        return ""
    with step("Making the demo accounts"):
        failed = "The demo accounts could not be made."
        accounts = site.manage("demo_accounts", failed=failed, ONDERWIJSLOKET_MAKE_RUN="1")
        site.manage("load_partner_demo", failed=failed)
        site.manage("load_review_demo", failed=failed)
        site.manage("load_advice_demo", failed=failed)
        site.manage("load_survey_demo", failed=failed)
    mark_done(made, "done")
    return accounts


def manage(words: Sequence[str], **env: str) -> str:
    """Run a management command on the data of `make run` and give what it printed."""
    return Site().manage(*words, failed=f"`manage.py {' '.join(words)}` did not succeed.", **env)
