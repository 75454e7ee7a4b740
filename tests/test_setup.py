"""Set-up and serving say in words what is wrong, repair what is half done, and leave nothing running."""

import ast
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import commands, coverage_bars, prepare, serve, services, stamps

ROOT = Path(__file__).resolve().parent.parent
NOWHERE = "http://127.0.0.1:9/simple"
NO_NETWORK = {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_INDEX_URL": NOWHERE,
    "PIP_EXTRA_INDEX_URL": "",
    "PIP_FIND_LINKS": "",
    "PIP_NO_CACHE_DIR": "1",
    "UV_DEFAULT_INDEX": NOWHERE,
    "UV_NO_CACHE": "1",
    "UV_HTTP_TIMEOUT": "2",
}
Make = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project as far as set-up needs it, never set up before."""
    for name in ("Makefile", "requirements.lock", "requirements-dev.lock", "manage.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "tools", tmp_path / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.fixture
def make(copy: Path) -> Make:
    """Type `make ...` in the copy."""

    def run(*words: str, **env: str) -> "subprocess.CompletedProcess[str]":
        python = f"PYTHON={sys.executable}"
        return subprocess.run(
            ["make", "--no-print-directory", python, *words],
            cwd=copy,
            env={**os.environ, **env},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def test_the_entrance_can_be_read_by_an_old_python() -> None:
    ast.parse((ROOT / "tools" / "launch.py").read_text(), feature_version=(3, 6))


def test_an_old_python_is_told_what_to_install() -> None:
    script = "import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path('tools/launch.py', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env={"PATH": ""}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "needs Python 3.11 or newer" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_python_at_all(make: Make) -> None:
    done = make("run", "PYTHON=no-such-python")
    assert done.returncode != 0
    assert "install python3 (3.11 or newer)" in done.stderr


def test_a_port_in_use_is_named_with_the_way_out(make: Make) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = make("run", PORT=str(port))
    assert f"Port {port} is in use" in done.stderr
    assert f"PORT={port + 1} make run" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("port", ["x", "0", "70000", "-1"])
def test_a_port_that_is_none(make: Make, port: str) -> None:
    assert "is no port" in make("run", PORT=port).stderr


@pytest.mark.parametrize(("asked", "said"), [
    ("", False), ("http://localhost:8001/", False), ("https://loket.example.nl", True),
])  # fmt: skip
def test_an_address_that_make_run_does_not_serve_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], asked: str, said: bool
) -> None:
    monkeypatch.setenv("BASE_URL", asked)
    assert commands.own_address(8001) == "http://localhost:8001"
    told = capsys.readouterr()
    assert ("BASE_URL=" in told.out + told.err) is said


def test_a_full_disk(make: Make, copy: Path) -> None:
    (copy / "var").mkdir()
    (copy / "var" / ".probe").symlink_to("/dev/full")
    done = make("run", PORT=str(services.free_port()))
    assert "The disk is full. Make room" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_disk_that_may_not_be_written(make: Make, copy: Path) -> None:
    (copy / "var").symlink_to("/sys")
    done = make("run", PORT=str(services.free_port()))
    assert "may not be written" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_without_network_it_says_what_could_not_be_fetched_and_clears_a_broken_set_up(make: Make, copy: Path) -> None:
    (copy / ".venv" / "bin").mkdir(parents=True)
    (copy / ".venv" / "bin" / "python").symlink_to("/no/longer/there/python3")
    done = make("run", PORT=str(services.free_port()), **NO_NETWORK)
    assert "broken or half made: clearing it away" in done.stdout
    assert "The Python packages in requirements.lock could not be installed." in done.stderr
    assert "This needs the network" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_virtual_environment_that_lost_packages_after_it_was_ready_is_made_again(make: Make, copy: Path) -> None:
    """An installer would believe the remains: they say that the package is there."""
    venv = copy / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    lock = copy / "requirements.lock"
    version = ".".join(map(str, sys.version_info[:3]))
    stamps.mark_done(venv / "onderwijsloket-requirements.stamp", stamps.fingerprint([lock], version))
    done = make("run", PORT=str(services.free_port()), **NO_NETWORK)
    assert "broken or half made: clearing it away" in done.stdout
    assert "This needs the network" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_second_run_in_the_same_copy_is_refused(make: Make, copy: Path) -> None:
    (copy / "var").mkdir()
    with (copy / "var" / "run.lock").open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        done = make("run", PORT=str(services.free_port()))
    assert "already running in this copy" in done.stderr


def test_help_names_every_command(make: Make) -> None:
    text = make("help").stdout
    assert "make run" in text
    assert "make test" in text


def test_a_step_counts_as_done_only_for_what_it_was_done_for(tmp_path: Path) -> None:
    source, stamp = tmp_path / "source", tmp_path / "stamps" / "step"
    source.write_text("one")
    before = stamps.fingerprint([source])
    assert not stamps.is_done(stamp, before)
    stamps.mark_done(stamp, before)
    assert stamps.is_done(stamp, before)
    source.write_text("two")
    assert not stamps.is_done(stamp, stamps.fingerprint([source]))


def test_the_keys_are_made_once_and_for_their_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "var" / "env"
    monkeypatch.setattr(prepare, "ENV_FILE", file)
    for name in prepare.KEYS:
        monkeypatch.delenv(name, raising=False)
    prepare.make_keys()
    first = file.read_text()
    assert [line.partition("=")[0] for line in first.splitlines()] == ["SECRET_KEY", "PERSONAL_DATA_KEYS"]
    assert file.stat().st_mode & 0o777 == 0o600
    prepare.make_keys()
    assert file.read_text() == first


def test_a_key_that_came_later_is_added_and_the_others_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "env"
    file.write_text("SECRET_KEY=oud\nEMAIL_URL=file://\n")
    monkeypatch.setattr(prepare, "ENV_FILE", file)
    for name in prepare.KEYS:
        monkeypatch.delenv(name, raising=False)
    prepare.make_keys()
    assert file.read_text().startswith("SECRET_KEY=oud\nEMAIL_URL=file://\nPERSONAL_DATA_KEYS=")


SERVING = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tools import commands, serve
folder, port = Path({folder!r}), {port}
web_command = [sys.executable, "-m", "http.server", str(port), "-b", "127.0.0.1"]
web = serve.Part("web process", web_command, {{}}, folder / "web.log")
worker = serve.Part("background worker", [sys.executable, "-c", {worker!r}], {{}}, folder / "worker.log")
ready = lambda: print("ready", flush=True)
commands.COMMANDS["serve"] = lambda words: serve.serve([web, worker], port=port, ready=ready) or 0
raise SystemExit(commands.main(["serve"]))
"""
WAITS = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
CRASHES = "raise SystemExit('out of order')"


def serving(folder: Path, port: int, worker: str) -> "subprocess.Popen[str]":
    """Serve a folder, with a worker, under the watch of the tool."""
    script = SERVING.format(root=str(ROOT), folder=str(folder), port=port, worker=worker)
    return subprocess.Popen(
        [sys.executable, "-c", script], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def eventually(holds: Callable[[], bool], seconds: float = 20) -> bool:
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    return holds()


def is_alive(pid: int) -> bool:
    """Whether a process with this number runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    port = services.free_port()
    process = serving(tmp_path, port, WAITS)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    log = tmp_path / "worker.log"
    assert eventually(lambda: log.read_text().strip().isdecimal())
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Stopping" in out
    assert "Traceback" not in err
    assert not serve.answers(port)
    assert not is_alive(int(log.read_text()))


@pytest.mark.slow
def test_a_part_that_crashes_is_started_again(tmp_path: Path) -> None:
    process = serving(tmp_path, services.free_port(), WAITS)
    log = tmp_path / "worker.log"
    assert eventually(lambda: log.exists() and log.read_text().strip().isdecimal())
    os.kill(int(log.read_text()), signal.SIGKILL)
    assert eventually(lambda: len(log.read_text().split()) == 2)
    process.terminate()
    _, err = process.communicate(timeout=30)
    assert "The background worker stopped unexpectedly" in err
    assert "was started again" in err


@pytest.mark.slow
def test_a_part_that_goes_on_crashing_stops_everything_and_says_why(tmp_path: Path) -> None:
    port = services.free_port()
    process = serving(tmp_path, port, CRASHES)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "out of order" in err
    assert "keeps stopping" in err
    assert "Traceback" not in err
    assert not serve.answers(port)


def summary(covered: int, total: int) -> dict[str, object]:
    """A file in coverage's report."""
    figures = {"covered_lines": covered, "num_statements": total, "covered_branches": 0, "num_branches": 0}
    return {"summary": figures, "missing_lines": list(range(covered, total)), "missing_branches": []}


def test_coverage_below_a_bar_is_named() -> None:
    files = {
        "src/onderwijsloket/ui/parts.py": summary(99, 100),
        "src/onderwijsloket/routes/permissions.py": summary(9, 10),
    }
    found = "\n".join(coverage_bars.shortfalls({"files": files}))
    assert "src/onderwijsloket/*/permissions.py: 90.00 % covered, the bar is 100 %" in found
    assert "everything" not in found


def test_full_coverage_has_no_shortfalls() -> None:
    assert coverage_bars.shortfalls({"files": {"src/route_engine/a.py": summary(5, 5)}}) == []
