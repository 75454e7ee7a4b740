"""PostgreSQL and Redis for the tests: throw-away servers of our own, gone when the tests are."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools import debian
from tools.console import Problem, clean_environment

STARTS_IN_SECONDS = 30
QUICK_AND_UNSAFE = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=100",
    "shared_buffers=64MB",
)


def free_port() -> int:
    """Give a port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int, *, what: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until something listens on the port."""
    deadline = time.monotonic() + STARTS_IN_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise Problem(f"{what} did not start. It said:\n{log.read_text(encoding='utf-8', errors='replace')[-1500:]}")


@dataclass
class Server:
    """One throw-away server process in a folder of its own."""

    what: str
    command: Sequence[str]
    folder: Path
    port: int
    user: pwd.struct_passwd | None = None
    env: dict[str, str] = field(default_factory=dict)
    stop_signal: int = signal.SIGTERM
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start the server and wait until it listens."""
        log = self.folder / "server.log"
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env=clean_environment(self.env),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **as_user(self.user),
            )
        wait_for_port(self.port, what=self.what, process=self.process, log=log)

    def stop(self) -> None:
        """Stop the server; end it when it does not listen."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.process.wait()
        self.process = None


def as_user(user: pwd.struct_passwd | None) -> dict[str, Any]:
    """Give what subprocess needs to run as another user."""
    return {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextlib.contextmanager
def folder_for(name: str, user: pwd.struct_passwd | None = None) -> Iterator[Path]:
    """Give a folder that goes away afterwards. It stands outside the project: another user cannot always reach that."""
    folder = Path(tempfile.mkdtemp(prefix=f"onderwijsloket-{name}-"))
    try:
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def postgresql_programs() -> Path | None:
    """Give the folder of the newest PostgreSQL server programs on this machine."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    folders += [Path(on_path).parent] if on_path else []
    return max(folders, key=lambda path: (path.parent.name.zfill(4), str(path)), default=None)


@contextlib.contextmanager
def postgresql() -> Iterator[tuple[str, Server]]:
    """Run a throw-away PostgreSQL. Gives its address as DATABASE_URL and the server (so that a test may stop it)."""
    if postgresql_programs() is None:
        debian.install(["postgresql"], "PostgreSQL")
    programs = postgresql_programs()
    if programs is None:
        raise Problem("PostgreSQL is installed, but its programs (initdb, postgres) cannot be found.")
    user = unprivileged_user() if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    with folder_for("postgresql", user) as folder:
        data, port = folder / "data", free_port()
        make_cluster(programs, data, user)
        settings = [f"-c{setting}" for setting in (*QUICK_AND_UNSAFE, f"unix_socket_directories={folder}")]
        command = [str(programs / "postgres"), "-D", str(data), "-h", "127.0.0.1", "-p", str(port), *settings]
        server = Server("PostgreSQL", command, folder, port, user, stop_signal=signal.SIGINT)
        try:
            server.start()
            yield f"postgres://tester@127.0.0.1:{port}/postgres", server
        finally:
            server.stop()


def make_cluster(programs: Path, data: Path, user: pwd.struct_passwd | None) -> None:
    """Lay out the files of an empty PostgreSQL, without passwords: it listens on this machine only, and briefly."""
    done = subprocess.run(
        [programs / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
        cwd=data.parent,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
        **as_user(user),
    )
    if done.returncode != 0:
        raise Problem(
            f"A PostgreSQL for the tests could not be made. initdb said:\n{done.stdout[-500:]}{done.stderr[-1500:]}"
        )


def unprivileged_user() -> pwd.struct_passwd:
    """Give a user that is not root."""
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise Problem("PostgreSQL does not run as root, and there is no user `postgres` or `nobody` to run it as.")


@contextlib.contextmanager
def redis() -> Iterator[tuple[str, Server]]:
    """Run a throw-away Redis (or Valkey). Gives its address as CACHE_URL and the server."""
    program = redis_program()
    if program is None:
        debian.install(["redis-server"], "Redis")
        program = redis_program()
    if program is None:
        raise Problem("Redis is installed, but its program redis-server cannot be found.")
    with folder_for("redis") as folder:
        port = free_port()
        command = [
            program,
            "--port",
            str(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            str(folder),
        ]
        server = Server("Redis", command, folder, port)
        try:
            server.start()
            yield f"redis://127.0.0.1:{port}/0", server
        finally:
            server.stop()


def redis_program() -> str | None:
    """Give the server program of Valkey or Redis."""
    path = debian.search_path()
    return shutil.which("valkey-server", path=path) or shutil.which("redis-server", path=path)
