"""The proof: every check there is, one after the other, with a plain summary at the end."""

import re
import secrets
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tools import debian, services
from tools.console import clean_environment, say
from tools.places import ROOT, VAR, tool

Command = Sequence[str | Path]
COVERAGE = VAR / "test-coverage"
IMPORTABLE = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
SLOW_MARKS = "browser or migrations or deploy"
COUNTS = re.compile(r"(\d+) (passed|failed|error|errors|skipped|xfailed)\b")


@dataclass
class Outcome:
    """What one check gave."""

    name: str
    good: bool
    seconds: float
    output: str = ""
    counts: dict[str, int] = field(default_factory=dict)


def execute(
    command: Command, env: Mapping[str, str] | None = None, *, show: bool = False, short: str = ""
) -> tuple[int, str]:
    """Run a command; give its exit code and what it printed, shown meanwhile if so asked, behind a short name."""
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env=clean_environment(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    lines = []
    try:
        for line in process.stdout or []:
            lines.append(line)
            if show or short:
                print(f"  {short:<10} {line}" if short else line, end="", flush=True)
        return process.wait(), "".join(lines)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()


def run_plainly(command: Command, env: Mapping[str, str] | None = None) -> int:
    """Run a command with its output on the terminal and give its exit code."""
    return execute(command, env, show=True)[0]


def check(
    name: str,
    command: Command,
    env: Mapping[str, str] | None = None,
    *,
    show: bool = False,
    short: str = "",
    counts: bool = False,
) -> Outcome:
    """Run one check, and show what it said when it fails; `show` or `short` show it meanwhile, `counts` counts."""
    began = time.monotonic()
    if show:
        say(f"\n== {name}")
    code, output = execute(command, env, show=show, short=short)
    outcome = Outcome(name, code == 0, time.monotonic() - began, output, counted(output) if show or counts else {})
    if not show:
        say(f"  {'ok  ' if outcome.good else 'FAIL'} {name} ({outcome.seconds:.0f} s)")
        if not outcome.good:
            say(output.rstrip())
    return outcome


def counted(output: str) -> dict[str, int]:
    """Read the closing line of pytest."""
    closing = next((line for line in reversed(output.splitlines()) if COUNTS.search(line)), "")
    return {
        word.removesuffix("s") if word == "errors" else word: int(number) for number, word in COUNTS.findall(closing)
    }


def manage(*words: str) -> list[str | Path]:
    """Give the command line of a management command."""
    return [tool("python"), ROOT / "manage.py", *words]


def production_like() -> dict[str, str]:
    """Give settings as an installation on the internet has them."""
    return {
        "SECRET_KEY": secrets.token_urlsafe(60),
        "BASE_URL": "https://onderwijsloket.example.nl",
        "ALLOWED_HOSTS": "onderwijsloket.example.nl",
        "DATABASE_URL": "sqlite://:memory:",
    }


def djade() -> list[str | Path]:
    """Give the command line of the tool that brings templates in one form."""
    return [tool("djade"), "--target-version", "5.2"]


def templates() -> list[Path]:
    """Give all templates of our rooms."""
    return sorted((ROOT / "src").glob("*/*/templates/**/*.html"))


def lint_checks() -> list[tuple[str, Command]]:
    """Give the checks that only read the code, quick ones."""
    return [
        ("code in its one form (ruff format)", [tool("ruff"), "format", "--check", "--quiet", "."]),
        ("lint (ruff)", [tool("ruff"), "check", "--quiet", "."]),
        ("templates (djade)", [*djade(), "--check", *templates()]),
        ("who may import whom (import-linter)", [tool("lint-imports"), "--no-logo"]),
    ]


def reading_checks() -> list[Outcome]:
    """Run everything that only reads the code: the quick checks beside the type check."""
    with ThreadPoolExecutor(2) as pool:
        types = pool.submit(check, "types (mypy)", [tool("mypy"), "src", "config", "tools"])
        return [*(check(name, command, IMPORTABLE) for name, command in lint_checks()), types.result()]


def lint() -> int:
    """Lint, types and import rules."""
    say("Reading the code:")
    return summary(reading_checks())


def quickly() -> int:
    """The fast loop."""
    say("Reading the code:")
    outcomes = reading_checks()
    outcomes.append(check("quick tests", pytest("-n", "2", "-m", f"not ({SLOW_MARKS} or slow)"), show=True))
    return summary(outcomes)


def pytest(*words: str) -> list[str | Path]:
    """Give the command line of pytest."""
    return [tool("python"), "-m", "pytest", *words]


def everything() -> int:
    """Prove everything."""
    began = time.monotonic()
    need_programs()
    shutil.rmtree(COVERAGE, ignore_errors=True)
    COVERAGE.mkdir(parents=True)
    say("Reading the code:")
    outcomes = reading_checks()
    with services.redis() as (cache, _), services.postgresql() as (database, _):
        outgrown = {"DATABASE_URL": database, "CACHE_URL": cache}
        outcomes += beside_each_other([*test_runs(outgrown), *settings_checks()])
    outcomes.append(check("in a real browser", pytest("-n", "2", "-m", "browser", "tests/browser"), show=True))
    outcomes.append(coverage())
    say(f"\nTook {(time.monotonic() - began) / 60:.1f} minutes.")
    return summary(outcomes)


def need_programs() -> None:
    """Make sure that the programs which tests drive are on this machine."""
    debian.need({"chromium": "chromium", "nginx": "nginx-light"}, "What the tests drive (a browser, a web server)")


Check = Callable[[], Outcome]


def beside_each_other(checks: Sequence[Check]) -> list[Outcome]:
    """Run checks two at a time, the longest first: while one waits for a server or a process, the other works on."""
    say("\nRunning the tests:")
    with ThreadPoolExecutor(2) as pool:
        return [running.result() for running in [pool.submit(one) for one in checks]]


def test_runs(outgrown: Mapping[str, str]) -> list[Check]:
    """Give the runs of the tests: on SQLite and on PostgreSQL, with real migrations, as a deployment."""
    quick = ["-m", f"not ({SLOW_MARKS})"]
    rooms = [*quick, "--ignore=tests/route_engine"]
    house = measured("src/onderwijsloket", "config")
    migrations = ["--migrations", "-m", "migrations", "tests/test_migrations.py"]
    engine = pytest(*quick, "tests/route_engine", *measured("src/route_engine"))
    return [
        leg("SQLite", "tests on SQLite", pytest(*rooms, *house), cov("sqlite")),
        leg("PostgreSQL", "tests on PostgreSQL and Redis", pytest(*rooms, "--stores-something"), outgrown),
        leg("engine", "the route engine", engine, cov("engine")),
        leg("deployment", "as a deployment: nginx, two web processes, worker", pytest("-m", "deploy", "tests/deploy")),
        leg("migrations", "real migrations on PostgreSQL", pytest(*migrations), outgrown),
        leg("migrations", "real migrations on SQLite", pytest(*migrations, *house), cov("migrations")),
        partial(check, "a site for the browser to look at", [tool("python"), "-m", "tests.live_site"], IMPORTABLE),
    ]


def leg(short: str, name: str, command: Command, env: Mapping[str, str] | None = None) -> Check:
    """Give a run of tests whose progress is shown behind a short name."""
    return partial(check, name, command, env, short=short, counts=True)


def settings_checks() -> list[Check]:
    """Give the checks of what an installation on the internet would have."""
    safe = manage("check", "--deploy", "--fail-level", "WARNING")
    missing = manage("makemigrations", "--check", "--dry-run")
    return [
        partial(check, "no migration is missing", missing, production_like()),
        partial(check, "settings are safe (check --deploy)", safe, production_like()),
    ]


def measured(*sources: str) -> list[str]:
    """Give the words that measure what a run covers. Only what it is there to prove: measuring doubles its time."""
    return [*(f"--cov={source}" for source in sources), "--cov-report="]


def cov(part: str) -> dict[str, str]:
    """Give the place where one run keeps what it covered."""
    return {"COVERAGE_FILE": str(COVERAGE / f".coverage.{part}")}


def coverage() -> Outcome:
    """Join what the runs covered and hold it against the bars."""
    env = cov("joined")
    report = COVERAGE / "coverage.json"
    parts = sorted(COVERAGE.glob(".coverage.*"))
    execute([tool("coverage"), "combine", "--keep", *parts], env)
    execute([tool("coverage"), "json", "-q", "-o", report], env)
    if not report.exists():
        return Outcome("coverage", good=False, seconds=0, output="There is no coverage report.")
    return check("coverage reaches its bars", [tool("python"), ROOT / "tools" / "coverage_bars.py", report])


def summary(outcomes: Sequence[Outcome]) -> int:
    """Say plainly what held and what did not; give the exit code."""
    say("\nSummary")
    for outcome in outcomes:
        mark = "ok  " if outcome.good else "FAIL"
        figures = "".join(f", {number} {word}" for word, number in outcome.counts.items())
        say(f"  {mark} {outcome.name} ({outcome.seconds:.0f} s{figures})")
    failed = [outcome.name for outcome in outcomes if not outcome.good]
    say(f"\n{'Not proven: ' + '; '.join(failed) if failed else 'Everything holds.'}")
    tests = {
        word: sum(outcome.counts.get(word, 0) for outcome in outcomes)
        for word in ("passed", "failed", "error", "skipped")
    }
    if tests["passed"] or tests["failed"]:
        say(f"{tests['passed']} passed, {tests['failed'] + tests['error']} failed, {tests['skipped']} skipped")
    return 1 if failed else 0
