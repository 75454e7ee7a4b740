"""Making the index ready beside the first pages, so that the first who searches does not wait for it."""

import logging
import threading

from django.db import connection

from onderwijsloket.search import queries
from onderwijsloket.search.enums import LANGUAGES

logger = logging.getLogger(__name__)


def start() -> threading.Thread:
    """Make the index of each language in a thread of its own."""
    thread = threading.Thread(target=warm, name="search-index", daemon=True)
    thread.start()
    return thread


def warm() -> None:
    """Search once in each language. When the database is away, the first search makes the index."""
    try:
        for code in LANGUAGES:
            queries.search(text="pabo", language_code=code)
    except Exception:
        logger.warning("the search index could not be made yet", exc_info=True)
    finally:
        connection.close()
