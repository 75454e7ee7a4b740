"""An admission rule reads as lines: each line must hold, one code of a line is enough."""

from onderwijsloket.routes.requirements import lines

MACROS = {"entry": {"any": ["dip:havo", "start:ad", "t:21hbo"]}}
LEVELS = {"ad": ("dip:ad", "start:ad"), "hbo_ba": ("dip:hbo_ba", "start:ba"), "wo_ba": ("dip:wo_ba", "start:ba")}


def test_no_rule_asks_nothing() -> None:
    assert lines({}, MACROS, LEVELS) == ()


def test_one_of_a_list_is_one_line_and_macros_are_written_out() -> None:
    assert lines({"macro": "entry"}, MACROS, LEVELS) == (("dip:havo", "level:ad", "t:21hbo"),)


def test_all_of_a_list_is_a_line_each() -> None:
    rule = {"all": [{"any": [{"macro": "entry"}, "dip:mbo4_oa"]}, {"any": ["t:pabo", "dip:vwo"]}]}
    assert lines(rule, MACROS, LEVELS) == (
        ("dip:havo", "level:ad", "t:21hbo", "dip:mbo4_oa"),
        ("t:pabo", "dip:vwo"),
    )


def test_a_start_token_stands_for_the_levels_that_give_it() -> None:
    assert lines({"any": ["start:ba"]}, MACROS, LEVELS) == (("level:hbo_ba", "level:wo_ba"),)
