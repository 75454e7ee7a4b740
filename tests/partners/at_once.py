"""Several people at the same moment: threads that begin together, each with a connection of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Barrier, Event, Thread
from time import sleep

from django.db import connection, transaction

from onderwijsloket.network.models import Entry
from onderwijsloket.partners.entries import lock_entry
from onderwijsloket.partners.values import kind_of

LONGEST_WAIT = 20
SLOW = 1.5


def at_once(*works: Callable[[], object]) -> list[object]:
    """Do these in threads that begin together; gives what each gave, or the error it raised."""
    start, given = Barrier(len(works)), list[object](works)

    def run(place: int, work: Callable[[], object]) -> None:
        start.wait(LONGEST_WAIT)
        try:
            given[place] = work()
        except Exception as error:
            given[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONGEST_WAIT)
    assert not any(thread.is_alive() for thread in threads), "they wait for each other for ever"
    return given


@contextmanager
def somebody_holding(entry: Entry, then: Callable[[Entry], object]) -> Iterator[list[object]]:
    """Somebody who is slow: holds an entry, and does something with it a moment later; gives the errors it raised."""
    held, given = Event(), list[object]()

    def change() -> None:
        try:
            with transaction.atomic():
                one = lock_entry(kind_of(entry), entry.pk)
                assert one is not None
                held.set()
                sleep(SLOW)
                then(one)
        except Exception as error:
            given.append(error)
        finally:
            connection.close()

    thread = Thread(target=change)
    thread.start()
    held.wait(LONGEST_WAIT)
    yield given
    thread.join(LONGEST_WAIT)
    assert not thread.is_alive(), "they wait for each other for ever"
