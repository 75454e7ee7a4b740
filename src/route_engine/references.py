"""Whether everything a catalogue mentions exists and makes sense together. Works on data whose shape was checked."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from route_engine.rules import TooManyClauses, clauses, in_cycle, leaves
from route_engine.source import Source, join

Data = Mapping[str, Any]
START = "start:"


class References:
    """The codes and tokens of one text, and the checks on their use.

    `data` lacks what was refused for its shape; what exists is read from `source.data`, so that one fault is told once.
    """

    def __init__(self, data: Data, source: Source) -> None:
        self.data = data
        self.source = source
        self.known = {name: _codes(source.data.get(name)) for name in _SECTIONS}
        self.tokens = frozenset(_tokens(source.data))

    def check(self) -> None:
        """Notes every problem in the source."""
        self._questions()
        self._qualifications()
        self._macros()
        for code, step in self.data.get("steps", {}).items():
            self._step(f"steps.{code}", code, step)
        self._rest()

    def _codes(self, section: str, codes: Iterable[str], place: str) -> None:
        for number, code in enumerate(codes):
            if code not in self.known[section]:
                self.source.problem(f"{place}[{number}]", f"{code} staat niet bij {section}")

    def _code(self, section: str, code: str, place: str) -> None:
        if code not in self.known[section]:
            self.source.problem(place, f"{code} staat niet bij {section}")

    def _known_tokens(self, tokens: Iterable[str], place: str) -> None:
        for number, token in enumerate(tokens):
            if token not in self.tokens:
                self.source.problem(f"{place}[{number}]", f"niets geeft token {token}")

    def _questions(self) -> None:
        for code, function in self.data.get("functions", {}).items():
            for sector in function.get("regulated", {}):
                self._code("sectors", sector, f"functions.{code}.regulated.{sector}")
        for sector, functions in self.data.get("offer", {}).items():
            self._code("sectors", sector, f"offer.{sector}")
            for function, qualifications in functions.items():
                place = f"offer.{sector}.{function}"
                self._code("functions", function, place)
                self._codes("qualifications", qualifications, place)
        given = [tuple(sorted(level["tokens"])) for level in self.data.get("levels", {}).values() if "tokens" in level]
        for code, level in self.data.get("levels", {}).items():
            if given.count(tuple(sorted(level.get("tokens", ("-",))))) > 1:
                self.source.problem(f"levels.{code}.tokens", "een ander niveau heeft precies dezelfde tokens")

    def _qualifications(self) -> None:
        for code, qualification in self.data.get("qualifications", {}).items():
            place = f"qualifications.{code}"
            for name in ("goals", "goals_from_abroad", "also_satisfied_by"):
                self._known_tokens(qualification.get(name, ()), join(place, name))
            self._codes("sectors", qualification.get("teach_in", ()), f"{place}.teach_in")
            if "see_also" in qualification:
                self._code("qualifications", qualification["see_also"], f"{place}.see_also")

    def _macros(self) -> None:
        for code, rule in self.data.get("macros", {}).items():
            self._rule(rule, f"macros.{code}")
        for code in sorted(in_cycle(self.data.get("macros", {}))):
            self.source.problem(f"macros.{code}", "deze macro bevat zichzelf (kringloop)")

    def _rule(self, rule: Any, place: str) -> None:
        for where, name, is_macro in leaves(rule, place):
            if is_macro:
                self._code("macros", name, where)
            elif name not in self.tokens:
                self.source.problem(where, f"niets geeft token {name}")

    def _step(self, place: str, code: str, step: Data) -> None:
        for name, section in (("kind", "kinds"), ("cost", "costs")):
            if name in step:
                self._code(section, step[name], join(place, name))
        for name, section in _STEP_LISTS.items():
            self._codes(section, step.get(name, ()), join(place, name))
        self._known_tokens(step.get("not_if", ()), f"{place}.not_if")
        for condition, tokens in step.get("waived_by", {}).items():
            self._known_tokens(tokens, f"{place}.waived_by.{condition}")
            if condition not in step.get("conditions", ()):
                self.source.problem(f"{place}.waived_by.{condition}", "deze voorwaarde hoort niet bij de stap")
        if "requires" in step:
            self._requires(step["requires"], f"{place}.requires")
        self._makes_sense(place, step)

    def _requires(self, rule: Any, place: str) -> None:
        self._rule(rule, place)
        macros = self.data.get("macros", {})
        usable = {name: text for name, text in macros.items() if name not in in_cycle(macros)}
        names = {name for _place, name, is_macro in leaves(rule, place) if is_macro}
        if names <= usable.keys() and not in_cycle(macros) and self.known["macros"] == usable.keys():
            try:
                clauses(rule, usable)
            except TooManyClauses:
                self.source.problem(place, "deze eis heeft te veel mogelijkheden als je hem uitschrijft")
            except KeyError:
                return  # a macro names one that does not exist; that has been noted where it is named

    def _makes_sense(self, place: str, step: Data) -> None:
        for number, token in enumerate(step.get("yields", ())):
            if token.startswith(START):
                self.source.problem(f"{place}.yields[{number}]", "een start-token heb je vooraf; geen stap geeft het")
        if "rank" in step and "stone" not in step:
            self.source.problem(f"{place}.rank", "alleen een opstap (stone) heeft een rang")
        kind = self.data.get("kinds", {}).get(step.get("kind"), {})
        if "only_for" in step and "test" not in kind:
            self.source.problem(f"{place}.only_for", "alleen een toets hoort bij bepaalde stappen")
        if "stone" in step and "test" in kind:
            self.source.problem(f"{place}.stone", "een toets kan geen opstap zijn")

    def _rest(self) -> None:
        if "abroad" in self.data:
            abroad = self.data["abroad"]
            self._known_tokens([abroad[name] for name in ("held",) if name in abroad], "abroad.held")
            if "first" in abroad:
                self._code("steps", abroad["first"], "abroad.first")
        for code, state in self.data.get("extra_states", {}).items():
            self._known_tokens(state.get("tokens", ()), f"extra_states.{code}.tokens")
            if "first" in state:
                self._code("steps", state["first"], f"extra_states.{code}.first")
        for code, preset in self.data.get("presets", {}).items():
            self._codes("levels", preset.get("levels", ()), f"presets.{code}.levels")
            for level, into in preset.get("merged", {}).items():
                self._code("levels", level, f"presets.{code}.merged.{level}")
                self._code("levels", into, f"presets.{code}.merged.{level}")


_SECTIONS = (
    "kinds",
    "forms",
    "costs",
    "subsidies",
    "sectors",
    "functions",
    "levels",
    "qualifications",
    "conditions",
    "macros",
    "steps",
)
_STEP_LISTS = {
    "only_for": "steps",
    "sectors": "sectors",
    "conditions": "conditions",
    "forms": "forms",
    "subsidies": "subsidies",
}


def _codes(section: Any) -> frozenset[str]:
    return (
        frozenset(code for code in section if isinstance(code, str))
        if isinstance(section, dict | list)
        else frozenset()
    )


def _tokens(raw: Data) -> Iterator[str]:
    """Every token that somebody can have: from a level, from a step, or because visitors may say so."""
    for section, name in (("levels", "tokens"), ("steps", "yields")):
        table = raw.get(section)
        for entry in table.values() if isinstance(table, dict) else ():
            listed = entry.get(name) if isinstance(entry, dict) else None
            yield from (token for token in listed or () if isinstance(listed, list) and isinstance(token, str))
    yield from _codes(raw.get("holdable"))
