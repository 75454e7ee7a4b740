"""How long an import of 10,000 records of the national register takes, and doing it again when nothing changed.

`python -m bench.rio_import [NUMBER]` from the project's folder, in a database of its own that is thrown away. The
register is made up (tests/navigator/rio_register.py) and answers over HTTP here, in a process of its own: once
with links in its records, so that what is shared is asked once, and once as bare lists, with more questions a record.
"""

import multiprocessing
import os
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
SECONDS_ALLOWED = 180
COURSES = 100
POSTCODES = tuple(f"{number}" for number in range(9900, 9990))


def main(records: int = 10_000) -> None:
    """Prints the table."""
    for with_links in (True, False):
        with tempfile.TemporaryDirectory() as folder:
            os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
            here, there = multiprocessing.Pipe()
            server = multiprocessing.Process(target=_serve, args=(there, records, with_links), daemon=True)
            server.start()
            worker = multiprocessing.Process(target=_measure, args=(here.recv(), with_links))
            worker.start()
            worker.join()
            server.terminate()
            server.join()


def _serve(tell: Connection, records: int, with_links: bool) -> None:
    from tests.navigator.rio_register import filled
    from tests.navigator.rio_server import serving

    register = filled(courses=COURSES, offers_each=records // COURSES, schools=60, postcodes=POSTCODES)
    register.with_links = with_links
    with serving(register) as server:
        tell.send(server.base)
        while True:
            time.sleep(60)


def _measure(base: str, with_links: bool) -> None:
    os.environ.setdefault("SECRET_KEY", "only for measuring")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    _places()
    kind = "with links" if with_links else "bare lists"
    for what in ("first time", "again, nothing changed"):
        counts, wall, cpu = _import(base)
        print(f"{kind:10}  {what:24} {wall:6.1f} s, of which CPU here {cpu:5.1f} s  (< {SECONDS_ALLOWED} s)  {counts}")


def _import(base: str) -> tuple[dict[str, int], float, float]:
    from django.utils import timezone

    from onderwijsloket.navigator.rio_client import HttpSource
    from onderwijsloket.navigator.rio_import import import_rio, rio_families

    source = HttpSource(base)
    wall, cpu = time.perf_counter(), time.process_time()
    outcome = import_rio(source=source, name=base, at=timezone.now(), rules=rio_families())
    source.close()
    return outcome.run.counts, time.perf_counter() - wall, time.process_time() - cpu


def _places() -> None:
    from onderwijsloket.regions.models import Municipality, Place, Postcode

    there = {"latitude": 52.0, "longitude": 5.0}
    Municipality.objects.create(code="9999", name="Voorbeeldgemeente", province="utrecht", **there)
    for digits in POSTCODES:
        place = Place.objects.create(slug=f"p{digits}", name=f"Plaats {digits}", municipality_id="9999", **there)
        Postcode.objects.create(digits=digits, place=place, **there)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    main(*map(int, sys.argv[1:2]))
