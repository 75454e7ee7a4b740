"""Dockerfile and compose.yaml name only what exists, and only settings that the site reads."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.deploy.described import ROOT, VARIABLE, compose, dockerfile, filled_in, image_command, image_environment
from tests.settings_read import settings_read
from tools.prepare import CONTENT_COMMANDS

OF_PROGRAMS = {"PATH", "PYTHONUNBUFFERED", "DJANGO_SETTINGS_MODULE", "GRANIAN_HOST", "GRANIAN_PORT"}
OURS = ("web-1", "web-2", "worker", "prepare")


def commands() -> list[str]:
    """Every management command that the image build or a service runs."""
    texts = [rest for word, rest in dockerfile() if word == "RUN"]
    texts += [" ".join(service["command"]) for service in compose()["services"].values() if "command" in service]
    return re.findall(r"manage\.py (\w+)", " ".join(texts))


def test_the_image_copies_only_what_the_repository_has() -> None:
    copied = [rest.split()[:-1] for word, rest in dockerfile() if word == "COPY" and "--from" not in rest]
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    for name in [name for names in copied for name in names]:
        assert (ROOT / name).exists(), name
        assert name in allowed, f"{name} is left out by .dockerignore"


def test_mounted_files_exist() -> None:
    mounts = [mount for service in compose()["services"].values() for mount in service.get("volumes", [])]
    for source in [mount.split(":")[0] for mount in mounts]:
        assert source in compose()["volumes"] or (ROOT / source).exists(), source


def test_commands_exist() -> None:
    builtin = {"migrate", "collectstatic"}
    for name in commands():
        assert name in builtin or list((ROOT / "src").glob(f"*/*/management/commands/{name}.py")), name
    assert image_command()[-1] == "config.wsgi:application"


def test_the_outgrown_form_starts_with_the_content_that_make_run_gives() -> None:
    prepared = re.findall(r"manage\.py (\w+)", " ".join(compose()["services"]["prepare"]["command"]))
    assert prepared == ["migrate", *CONTENT_COMMANDS]


@pytest.mark.parametrize("service", OURS)
def test_services_set_only_what_the_site_reads(service: str) -> None:
    assert set(compose()["services"][service]["environment"]) <= set(settings_read())
    assert set(image_environment()) - OF_PROGRAMS <= set(settings_read())


def test_the_example_of_settings_names_every_setting_that_compose_asks() -> None:
    asked = {found[0] for found in VARIABLE.findall((ROOT / "compose.yaml").read_text())}
    lines = (ROOT / "deploy/env.example").read_text().splitlines()
    example = {line.split("=")[0] for line in lines if "=" in line and not line.startswith("#")}
    assert asked == example


def test_the_proxy_template_is_filled_by_the_service() -> None:
    template = Path(ROOT / "deploy/nginx.conf.template").read_text()
    assert {found[0] for found in VARIABLE.findall(template)} == set(compose()["services"]["proxy"]["environment"])


def test_secrets_have_no_default() -> None:
    for text in ("${SECRET_KEY:?x}", "${DATABASE_PASSWORD:?x}"):
        with pytest.raises(KeyError):
            filled_in(text, {})
    text = (ROOT / "compose.yaml").read_text()
    assert not re.search(r"\$\{(SECRET_KEY|DATABASE_PASSWORD):-", text)


def test_the_image_does_not_run_as_root() -> None:
    assert [rest for word, rest in dockerfile() if word == "USER"] == ["10001"]


def test_only_the_proxy_is_reachable_from_outside() -> None:
    assert [name for name, service in compose()["services"].items() if "ports" in service] == ["proxy"]


def test_pages_cannot_push_out_the_limits() -> None:
    services, site = compose()["services"], compose()["services"]["web-1"]["environment"]
    servers = {name: urlsplit(site[name]).hostname for name in ("CACHE_URL", "PAGE_CACHE_URL")}
    policies = {name: services[server]["command"][-1] for name, server in servers.items()}
    assert policies == {"CACHE_URL": "noeviction", "PAGE_CACHE_URL": "allkeys-lru"}
