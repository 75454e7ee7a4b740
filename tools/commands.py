"""The commands behind `make`: run, test, check and the rest."""

import os
import re
import shutil
import traceback
from collections.abc import Callable, Sequence
from functools import partial

from tools import environment, prepare, serve, verify
from tools.console import Problem, run_logged, say, storage_problem, storage_trouble, warn
from tools.places import DATA, DEVELOPMENT_LOCK, LOGS, ROOT, RUNTIME_LOCK, SETUP_LOCK, VAR, VENV, tool

ALREADY_RUNNING = "`make run` is already running in this copy of the project. Stop that one first (Ctrl-C)."


def run(_words: Sequence[str]) -> int:
    """Set up what is missing and serve the site."""
    port = serve.chosen_port()
    with serve.only_one("run", ALREADY_RUNNING):
        serve.need_free_port(port)
        say("Getting the site ready.")
        need_writable()
        site = prepare.Site(settings={"BASE_URL": own_address(port)})
        with serve.only_one("setup"):
            environment.ensure(development=False)
            accounts = prepare.prepare(site, demo=True)
        shown: list[str] = []
        try:
            ready = partial(show, shown, port, accounts)
            serve.serve(serve.web_and_worker(site.env, port), port=port, ready=ready)
        finally:
            if accounts and not shown:  # the only time that they can be read
                say(accounts)
    say("Stopped.")
    return 0


def own_address(port: int) -> str:
    """Give the address that the site stands at, and say so when the environment names another."""
    address, asked = f"http://localhost:{port}", os.environ.get("BASE_URL", "")
    if asked.rstrip("/") not in ("", address):
        warn(
            f"BASE_URL={asked} is left aside: `make run` serves on {address} only. "
            "A site that others reach is set up as docs/operations.md says."
        )
    return address


def show(shown: list[str], port: int, accounts: str) -> None:
    """Tell where the site is, and remember that it was told."""
    shown.append(welcome(port, accounts))
    say(shown[-1])


def welcome(port: int, accounts: str) -> str:
    """Say where the site is, who may sign in, and how to stop."""
    lines = ["", f"The site is ready:  http://localhost:{port}/", ""]
    if accounts:
        lines += [accounts.strip(), "", "These accounts are shown once. `make code` gives their one-time codes.", ""]
    lines += [f"Your data is in {DATA}, messages of the programs in {LOGS}. Stop with Ctrl-C."]
    return "\n".join(lines)


def need_writable() -> None:
    """Refuse in words when nothing can be stored."""
    trouble = storage_trouble()
    if trouble:
        raise Problem(trouble)


def developer_set_up() -> None:
    """Set up what tests and other developer's commands need."""
    need_writable()
    with serve.only_one("setup"):
        environment.ensure(development=True)
        prepare.make_keys()
        prepare.compile_messages()
        prepare.build_styles()


def with_set_up(work: Callable[[], int]) -> Callable[[Sequence[str]], int]:
    """Give a command that sets up what developers need and then does its work."""

    def command(_words: Sequence[str]) -> int:
        developer_set_up()
        return work()

    return command


def bench() -> int:
    """Run all benchmarks, one after the other."""
    failed = 0
    for file in sorted((ROOT / "bench").glob("[a-z]*.py")):
        say(f"\n== {file.stem}")
        failed |= verify.run_plainly([tool("python"), file], verify.IMPORTABLE)
    return failed


def format_code() -> int:
    """Bring code and templates in their one form."""
    verify.run_plainly([*verify.djade(), *verify.templates()])
    fixed = verify.run_plainly([tool("ruff"), "check", "--fix", "."])
    return verify.run_plainly([tool("ruff"), "format", "."]) or fixed


def code(_words: Sequence[str]) -> int:
    """Show the current one-time code of the demo accounts."""
    say(prepare.manage(["demo_code"]).strip())
    return 0


def accounts(_words: Sequence[str]) -> int:
    """Give the demo accounts new passwords and show them."""
    say(prepare.manage(["demo_accounts", "--renew"], ONDERWIJSLOKET_MAKE_RUN="1").strip())
    prepare.manage(["load_partner_demo"])
    return 0


def lock(_words: Sequence[str]) -> int:
    """Choose the newest allowed versions of all packages and write them down with their hashes."""
    developer_set_up()
    development = ["pyproject.toml", "--group", "dev", "--constraints", str(RUNTIME_LOCK)]
    for words, target in (
        (["pyproject.toml"], RUNTIME_LOCK),
        (development, DEVELOPMENT_LOCK),
        (["tools/requirements.in"], SETUP_LOCK),
    ):
        compile_lock = [str(tool("uv")), "pip", "compile", "--universal", "--generate-hashes", "--no-header", "--quiet"]
        run_logged(
            [*compile_lock, "--upgrade", *words, "-o", str(target)],
            log="lock",
            failed=f"{target.name} could not be made.",
            hint=environment.NETWORK,
        )
        say(f"Written: {target.relative_to(ROOT)}")
    say("Look at the differences, then `make test`.")
    return 0


def clean(_words: Sequence[str]) -> int:
    """Remove what can be made again: the virtual environment, caches and products. The data in var/ stays."""
    products = [VENV, LOGS, VAR / "prepared", VAR / "static", *VAR.glob("test-*")]
    for path in [*products, *ROOT.glob(".*_cache"), ROOT / ".hypothesis"]:
        shutil.rmtree(path, ignore_errors=True)
    say(f"Removed the virtual environment, caches and products. The data in {DATA} is untouched.")
    return 0


def show_help(_words: Sequence[str]) -> int:
    """List all commands."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name, meaning in re.findall(r"^([a-z]+):.*?## (.*)$", text, re.MULTILINE):
        say(f"  make {name:<8} {meaning}")
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": with_set_up(verify.everything),
    "check": with_set_up(verify.quickly),
    "lint": with_set_up(verify.lint),
    "format": with_set_up(format_code),
    "bench": with_set_up(bench),
    "code": code,
    "accounts": accounts,
    "lock": lock,
    "clean": clean,
    "help": show_help,
}


def main(words: Sequence[str]) -> int:
    """Run one command; whatever goes wrong is said in words."""
    command = COMMANDS.get(words[0] if words else "help")
    if command is None:
        warn(f"There is no command `{words[0]}`. `make help` lists them all.")
        return 2
    try:
        serve.stop_on_signals()
        return command(words[1:])
    except Problem as problem:
        warn(f"\n{problem}")
    except (KeyboardInterrupt, serve.Stop):
        warn("\nStopped. What was finished stays; the same command goes on from here.")
        return 130
    except OSError as error:
        warn(f"\n{storage_problem(error)}")
    except Exception as error:
        warn(f"\n{unexpected(error)}")
    return 1


def unexpected(error: Exception) -> str:
    """Keep the details of a mistake of ours in a file and say where."""
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / "unexpected.log"
    path.write_text(traceback.format_exc(), encoding="utf-8")
    return f"Something went wrong that should not: {error}\nPlease report it, with {path}."
