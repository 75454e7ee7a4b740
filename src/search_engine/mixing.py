"""Words and meaning together: a document that says it and means it goes before one that does only one of both."""

from collections.abc import Mapping, Sequence

from search_engine.index import Hit

# What meaning adds to words, both as a share of the best; and how alike a document must be to come by meaning alone.
SHARE, LEAST_ALIKE, MOST_BY_MEANING = 0.5, 0.3, 30
# Any row of letters is a little like something; when no word of it is known, a document must be really alike.
LEAST_WITHOUT_WORDS = 0.52


def mixed(hits: Sequence[Hit], likeness: Mapping[str, float]) -> tuple[Hit, ...]:
    """The hits by words and the nearest by meaning in one order, with scores on the scale of the words."""
    if not likeness:
        return tuple(hits)
    top = hits[0].score if hits else 1.0
    least = LEAST_ALIKE if hits else LEAST_WITHOUT_WORDS
    nearest = max(least, *likeness.values())
    by_words = {hit.key: hit.score / top for hit in hits}
    alike = sorted((key for key, value in likeness.items() if value >= least), key=lambda key: (-likeness[key], key))
    keys = {**by_words, **dict.fromkeys(alike[:MOST_BY_MEANING], 0.0)}
    scores = {key: by_words.get(key, 0.0) + SHARE * likeness.get(key, 0.0) / nearest for key in keys}
    place = {key: number for number, key in enumerate(keys)}
    ranked = sorted(scores, key=lambda key: (-round(scores[key], 6), place[key]))
    return tuple(Hit(key, top * scores[key]) for key in ranked)
