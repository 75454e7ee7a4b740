"""What lists with filters, with distance, and pages of one programme cost with 851, 8,510 and 85,100 programmes.

`python -m bench.navigator [SIZE...]` from the project's folder, in a site of its own that is thrown away. CPU time of
the thread, without the page cache, in turns with a page that does nothing; x is how many times that. The slope is of x
against the number of programmes, both as logarithms: 0 does not grow, 1 is linear. Then the same pages over HTTP, each
address once so that no page is kept, at 8 connections, with a web process for each core that has answered before; x is
there how many times the p99 of the page that does nothing. Nothing is asserted; the bars stand beside the figures.
"""

import http.client
import math
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from itertools import cycle, islice, product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
SIZES = (851, 8_510, 85_100)
ROUNDS, ASKED, WARMING, CONNECTIONS = 15, 160, 24, 8
HELLO = "/robots.txt"
LIST = "/navigator/opleidingen/"
MOST_QUERIES, DETAIL_SLOPE, LIST_SLOPE, MOST_MS = 6, 0.1, 0.3, 250


def main(sizes: Sequence[int] = SIZES) -> None:
    """Prints the tables."""
    with tempfile.TemporaryDirectory() as folder:
        _set_up(Path(folder))
        costs: dict[str, list[float]] = {}
        for size in sizes:
            print(f"\n{size:,} programmes")
            _fill(size)
            for name, (queries, milliseconds, times_hello) in _in_process().items():
                costs.setdefault(name, []).append(times_hello)
                measured = f"{queries:3} queries (<= {MOST_QUERIES})  {milliseconds:6.1f} ms  x{times_hello:5.1f}"
                print(f"  {name:34} {measured}", flush=True)
            _over_http()
        print("\nslope of the cost")
        for name, values in costs.items():
            bar = DETAIL_SLOPE if name.startswith("one ") else LIST_SLOPE
            print(f"  {name:34} {_slope(sizes, values):5.2f}  (<= {bar})")


def _set_up(folder: Path) -> None:
    """A site of its own, ready to be served, and this process speaking to its database."""
    from tools import prepare

    site = prepare.Site(data=folder, settings={"SECRET_KEY": "only for measuring" * 3})
    prepare.prepare(site, demo=False)
    os.environ.update(site.env, DJANGO_SETTINGS_MODULE="config.settings.base", WEB_WORKERS=str(os.cpu_count() or 1))
    import django

    django.setup()


def _fill(size: int) -> None:
    from django.core.management import call_command

    from onderwijsloket.regions.models import Place

    started = time.perf_counter()
    if not Place.objects.exists():
        call_command("load_navigator", stdout=StringIO())
    call_command("make_volume", programmes=size, into_this_database=True, stdout=StringIO(), stderr=StringIO())
    print(f"  made in {time.perf_counter() - started:.0f} s", flush=True)


def _pages() -> dict[str, Iterator[str]]:
    """Addresses by what they ask; each is another one, as visitors ask them."""
    from onderwijsloket.navigator.models import Institution, Programme
    from onderwijsloket.navigator.volume import SOURCE
    from onderwijsloket.regions.models import Postcode

    digits = list(Postcode.objects.order_by("?").values_list("digits", flat=True)[:500])
    programmes = Programme.objects.filter(source=SOURCE).order_by("?").values_list("slug", flat=True)[:500]
    schools = Institution.objects.filter(source=SOURCE).order_by("?").values_list("slug", flat=True)[:500]
    listed = product(("", "bekostigd=ja&"), ("", "op=naam&"), range(2, 48))
    filtered = product(("po", "vo", "mbo", "ho"), ("voltijd", "deeltijd", "duaal"), ("", "&start=9"), range(1, 9))
    return {
        "list": (f"{LIST}?{paid}{order}pagina={number}" for paid, order, number in cycle(_mixed(listed))),
        "list with filters": (
            f"{LIST}?sector={sector}&vorm={form}{start}&pagina={number}"
            for sector, form, start, number in cycle(_mixed(filtered))
        ),
        "list near a place": (f"{LIST}?plaats={one}&afstand=30" for one in cycle(digits)),
        "list with filters, by distance": (
            f"{LIST}?sector=po&vorm=voltijd&plaats={one}&afstand=100&op=afstand" for one in cycle(digits)
        ),
        "one programme": (f"/navigator/opleiding/{slug}/" for slug in cycle(list(programmes))),
        "one institution": (f"/navigator/instelling/{slug}/" for slug in cycle(list(schools))),
    }


def _mixed(several: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """In another order, the same every time."""
    return random.Random(1).sample(found := list(several), len(found))


def _in_process() -> dict[str, tuple[int, float, float]]:
    """For each kind of page: the most queries, milliseconds, and how many times a page that does nothing."""
    from django.test import Client

    client, found = Client(SERVER_NAME="localhost"), {}
    for name, addresses in _pages().items():
        for address in islice(addresses, 3):
            _cost(client, address)
        times, hellos, queries = [], [], []
        for address in islice(addresses, ROUNDS):
            seconds, asked = _cost(client, address)
            times.append(seconds)
            queries.append(asked)
            hellos.append(_cost(client, HELLO)[0])
        middle = statistics.median(times)
        found[name] = (max(queries), 1000 * middle, middle / statistics.median(hellos))
    return found


def _cost(client: Any, address: str) -> tuple[float, int]:
    """CPU seconds and queries of a page that is in no cache."""
    from django.core.cache import caches
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for cache in caches.all():
        cache.clear()
    with CaptureQueriesContext(connection) as queries:
        started = time.thread_time()
        response = client.get(address)
        seconds = time.thread_time() - started
    if response.status_code == 301:  # the address says the same in another way
        return _cost(client, response["Location"])
    if response.status_code != 200:
        raise RuntimeError(address, response.status_code)
    return seconds, len(queries)


def _over_http() -> None:
    from tools import serve, services

    port = services.free_port()
    settings = {"BASE_URL": f"http://localhost:{port}"} | dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        web = serve.Part("web process", serve.web_command(port), settings, Path(folder) / "web.log")
        web.start()
        try:
            serve.wait_until_it_answers(web, port)
            pages = {"a page that does nothing": cycle(f"{HELLO}?{number}" for number in range(ASKED)), **_pages()}
            hello = 0.0
            for addresses in list(pages.values())[1:]:
                _ask(port, list(islice(addresses, WARMING)))
            for name, addresses in pages.items():
                times = _ask(port, list(dict.fromkeys(islice(addresses, ASKED))))
                p50, p99 = (times[min(len(times) - 1, int(len(times) * share))] for share in (0.5, 0.99))
                hello = hello or p99
                print(
                    f"  over HTTP: {name:34} {len(times):4} asked, p50 {1000 * p50:5.0f} ms, p99 {1000 * p99:5.0f} ms"
                    f"  (<= {MOST_MS})  p99 x{p99 / hello:5.1f}",
                    flush=True,
                )
        finally:
            serve.stop_all([web])


def _ask(port: int, addresses: Sequence[str]) -> list[float]:
    """How long each answer took, in order of length."""
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        parts = [addresses[number::CONNECTIONS] for number in range(CONNECTIONS)]
        return sorted(
            seconds for times in pool.map(lambda part: _one_connection(port, part), parts) for seconds in times
        )


def _one_connection(port: int, addresses: Sequence[str]) -> list[float]:
    connection, times = http.client.HTTPConnection("localhost", port, timeout=60), []
    for address in addresses:
        seconds, status, elsewhere = _answer(connection, address)
        if status == 301:  # the address says the same in another way
            seconds, status, _none = _answer(connection, elsewhere)
        if status != 200:
            raise RuntimeError(address, status)
        times.append(seconds)
    connection.close()
    return times


def _answer(connection: http.client.HTTPConnection, address: str) -> tuple[float, int, str]:
    started = time.perf_counter()
    connection.request("GET", address)
    response = connection.getresponse()
    response.read()
    return time.perf_counter() - started, response.status, response.headers.get("Location", "")


def _slope(sizes: Sequence[int], values: Sequence[float]) -> float:
    x, y = [math.log(size) for size in sizes], [math.log(value) for value in values]
    mean_x, mean_y = statistics.fmean(x), statistics.fmean(y)
    across = sum((one - mean_x) ** 2 for one in x)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / across if across else 0.0


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
