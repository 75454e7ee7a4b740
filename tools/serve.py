"""Serving: the web process and the background worker, watched together, stopped together."""

import contextlib
import ctypes
import fcntl
import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from tools.console import Problem, clean_environment, say, warn
from tools.places import LOGS, ROOT, VAR, tool

LOOPBACK = "127.0.0.1"
STARTS_IN_SECONDS = 90
STOPS_IN_SECONDS = 8
CRASHES_TOLERATED = 3
CRASH_WINDOW_SECONDS = 300


def chosen_port() -> int:
    """Give the port from PORT, 8000 when it is not set."""
    words = os.environ.get("PORT") or "8000"
    if not words.isdecimal() or not 1 <= int(words) <= 65535:
        raise Problem(f"PORT={words} is no port: give a number between 1024 and 65535, for example PORT=8001 make run")
    return int(words)


def need_free_port(port: int) -> None:
    """Refuse in words when another program has the port, or it may not be used."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except PermissionError:
            raise Problem(f"You may not use port {port}. Choose one above 1023:\n    PORT=8001 make run") from None
        except OSError:
            other = port + 1 if port < 65535 else 8001
            raise Problem(
                f"Port {port} is in use by another program. Stop that program, or choose another port:\n"
                f"    PORT={other} make run"
            ) from None


@contextlib.contextmanager
def only_one(name: str, refusal: str | None = None) -> Iterator[None]:
    """Hold a lock in var/ so that two commands do not work on the same files; wait for it when no refusal is given."""
    VAR.mkdir(exist_ok=True)
    with (VAR / f"{name}.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if refusal is not None:
                raise Problem(refusal) from None
            say("  Waiting: another command is setting things up ...")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def web_command(port: int, *, host: str = LOOPBACK) -> list[str]:
    """Give the command line of the web process."""
    return [
        str(tool("granian")), "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", os.environ.get("WEB_WORKERS", "1"), "--blocking-threads", "4", "--respawn-failed-workers",
        "--workers-kill-timeout", "5", "--no-access-log", "--log-level", "warning", "config.wsgi:application",
    ]  # fmt: skip


def worker_command() -> list[str]:
    """Give the command line of the background worker."""
    return [str(tool("python")), str(ROOT / "manage.py"), "work"]


@dataclass
class Part:
    """One process of the site."""

    name: str
    command: list[str]
    env: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    crashes: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start the process, in a session of its own (Ctrl-C reaches only us), ending when we end."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=clean_environment(self.env),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )

    def has_ended(self) -> bool:
        """Tell whether the process is gone."""
        return self.process is None or self.process.poll() is not None

    def last_words(self) -> str:
        """Give the last lines of the log."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-8:]
        return "\n".join(f"    {line[:200]}" for line in lines)

    def kill(self) -> None:
        """End the process and everything it started."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def end_with_parent() -> None:
    """Ask Linux to end this process when the one that started it dies, so that nothing is left running."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


class Stop(Exception):
    """Someone asked to stop."""


def stop_on_signals() -> None:
    """Turn Ctrl-C and SIGTERM into an orderly end."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Stop

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


def serve(parts: list[Part], *, port: int, ready: Callable[[], None]) -> None:
    """Start all parts, tell when the site answers, restart what crashes, stop everything when asked to."""
    try:
        stop_on_signals()
        for part in parts:
            shorten(part.log)
            part.start()
        wait_until_it_answers(parts[0], port)
        ready()
        while True:
            time.sleep(0.5)
            for part in parts:
                if part.has_ended():
                    restart(part)
    except Stop:
        say("\nStopping ...")
    finally:
        stop_all(parts)


def wait_until_it_answers(web: Part, port: int) -> None:
    """Wait for the first answer of the web process."""
    deadline = time.monotonic() + STARTS_IN_SECONDS
    while time.monotonic() < deadline:
        if web.has_ended():
            raise Problem(f"The web process did not start. Its last words ({web.log}):\n{web.last_words()}")
        if answers(port):
            return
        time.sleep(0.1)
    raise Problem(
        f"The site did not answer within {STARTS_IN_SECONDS} seconds. Last words ({web.log}):\n{web.last_words()}"
    )


def answers(port: int, path: str = "/gezond") -> bool:
    """Tell whether something answers HTTP on the port."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=STARTS_IN_SECONDS)
    try:
        connection.request("GET", path, headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def restart(part: Part) -> None:
    """Start a part that crashed again; give up when it goes on crashing."""
    now = time.monotonic()
    code = part.process.returncode if part.process else 0
    part.crashes = [moment for moment in part.crashes if now - moment < CRASH_WINDOW_SECONDS] + [now]
    warn(f"The {part.name} stopped unexpectedly (exit code {code}). Its last words ({part.log}):\n{part.last_words()}")
    if len(part.crashes) > CRASHES_TOLERATED:
        raise Problem(f"The {part.name} keeps stopping, so everything is stopped now. See {part.log}")
    part.kill()
    time.sleep(len(part.crashes))
    part.start()
    warn(f"The {part.name} was started again.")


def stop_all(parts: list[Part]) -> None:
    """Ask every part to end, and end those that do not."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for part in parts:
        if part.process is not None and not part.has_ended():
            part.process.terminate()
    deadline = time.monotonic() + STOPS_IN_SECONDS
    for part in parts:
        if part.process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                part.process.wait(timeout=max(0.1, deadline - time.monotonic()))
        part.kill()


def shorten(log: Path, limit: int = 5_000_000) -> None:
    """Keep one older log beside the current one when that has grown large."""
    if log.exists() and log.stat().st_size > limit:
        log.replace(log.with_suffix(".old.log"))


def web_and_worker(env: dict[str, str], port: int) -> list[Part]:
    """Give the two parts of the embedded form of the site."""
    return [
        Part("web process", web_command(port), env, LOGS / "web.log"),
        Part("background worker", worker_command(), env, LOGS / "worker.log"),
    ]
