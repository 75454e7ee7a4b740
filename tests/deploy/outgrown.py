"""The parts of compose.yaml as processes: nginx in front, two web processes, worker, PostgreSQL, Redis."""

import contextlib
import http.client
import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.deploy import described
from tools import debian, prepare, serve, services
from tools.places import ROOT, VAR, VENV

MAIN_NGINX = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 512; }}
http {{
    access_log off;
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass
class Answer:
    """One answer of the site as seen from outside."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def from_cache(self) -> str:
        """What the proxy says about its cache: MISS, HIT, STALE, ..."""
        return self.headers.get("x-cache", "")


@dataclass
class Outgrown:
    """The running set-up."""

    port: int
    database: services.Server
    web: list[serve.Part]
    worker: serve.Part
    proxy: serve.Part
    visits: Path

    def get(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """Ask the proxy for an address."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, {"Host": f"localhost:{self.port}", **sent})
            found = connection.getresponse()
            return Answer(found.status, {name.lower(): value for name, value in found.getheaders()}, found.read())
        finally:
            connection.close()


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Outgrown]:
    """Run everything; it is gone afterwards."""
    with (
        services.postgresql() as (database_url, database),
        services.redis() as (cache_url, _),
        services.redis() as (pages_url, _),
    ):
        port, web_ports = services.free_port(), [services.free_port(), services.free_port()]
        env = site_environment(folder, port, DATABASE_URL=database_url, CACHE_URL=cache_url, PAGE_CACHE_URL=pages_url)
        run_like_the_image(described.compose()["services"]["prepare"]["command"], env)
        web = [web_part(folder, env, web_port) for web_port in web_ports]
        worker_command = in_venv(described.compose()["services"]["worker"]["command"])
        worker = serve.Part("worker", worker_command, env, folder / "worker.log")
        proxy = serve.Part("proxy", nginx_command(folder, port, web_ports), {}, folder / "nginx.log")
        try:
            for part, answers_at in [*zip(web, web_ports, strict=True), (proxy, port)]:
                part.start()
                serve.wait_until_it_answers(part, answers_at)
            worker.start()
            yield Outgrown(port, database, web, worker, proxy, folder / "visits.log")
        finally:
            serve.stop_all([proxy, *web, worker])


def site_environment(folder: Path, port: int, **addresses: str) -> dict[str, str]:
    """Give the environment that compose.yaml gives the site, with the addresses of this machine filled in."""
    values = {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "PERSONAL_DATA_KEYS": secrets.token_urlsafe(50),
        "DATABASE_PASSWORD": "not-asked-for",
        "BASE_URL": f"http://localhost:{port}",
    }
    env = {**described.image_environment(), **described.environment("web-1", values)}
    here = {**addresses, "DATA_DIR": str(folder)}
    static = prepared_static_files()
    changed = {"STATIC_ROOT": str(static), "GRANIAN_HOST": "127.0.0.1", "PAGE_CACHE_FRESH_SECONDS": "2"}
    return {**env, **here, **changed, "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}"}


def prepared_static_files() -> Path:
    """Gather the static files once, as set-up does (the image build does the same and compresses more)."""
    site = prepare.Site(data=VAR / "test-site", settings={"SECRET_KEY": secrets.token_urlsafe(50)})
    site.data.mkdir(parents=True, exist_ok=True)
    prepare.collect_static_files(site)
    return site.data / "static"


def in_venv(command: list[str]) -> list[str]:
    """Give a command of the image with the program from our virtual environment."""
    program = VENV / "bin" / command[0]
    return [str(program) if program.exists() else command[0], *command[1:]]


def run_like_the_image(command: list[str], env: Mapping[str, str]) -> None:
    """Run a command of compose.yaml to its end."""
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def web_part(folder: Path, env: Mapping[str, str], port: int) -> serve.Part:
    """Give one web process as the image starts it."""
    return serve.Part(
        f"web process on {port}",
        in_venv(described.image_command()),
        {**env, "GRANIAN_PORT": str(port)},
        folder / f"web-{port}.log",
    )


def nginx_command(folder: Path, port: int, web_ports: list[int]) -> list[str]:
    """Write nginx's configuration from the template of the project and give the command that runs it."""
    values = described.environment("proxy", {})
    values |= {f"WEB_{number}": f"127.0.0.1:{web_port}" for number, web_port in enumerate(web_ports, 1)}
    values |= {
        "LISTEN": f"127.0.0.1:{port}",
        "CACHE_PATH": str(folder / "pages"),
        "AWAY_PATH": str(ROOT / "deploy/away"),
        "LOG_PATH": str(folder / "visits.log"),
    }
    template = (ROOT / "deploy/nginx.conf.template").read_text(encoding="utf-8")
    for name, value in values.items():
        template = template.replace("${" + name + "}", value)
    (folder / "site.conf").write_text(template, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN_NGINX.format(folder=folder, user=user), encoding="utf-8")
    nginx = shutil.which("nginx", path=debian.search_path())
    assert nginx, "nginx is missing: apt-get install nginx-light"
    return [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")]
