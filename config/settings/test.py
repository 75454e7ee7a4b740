"""Settings for the tests: the same code, quicker passwords, plain static files."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests-and-never-for-a-server")

from config.settings.base import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PERSONAL_DATA_KEYS = []  # not those of an installation on this machine
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WHITENOISE_AUTOREFRESH = True
SEARCH_BY_MEANING = False  # the encoder takes a second and 140 MB a process; its own tests switch it on
if CACHES["default"]["LOCATION"].startswith("redis://"):
    # Tests that run beside each other must not empty each other's cache.
    number = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    for cache in CACHES.values():
        cache["LOCATION"] = cache["LOCATION"].rpartition("/")[0] + f"/{number}"
