"""Check, compare, explain, load and activate catalogues from the command line."""

from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation
from route_engine import Answers, Catalogue, Engine, Horizon, diff

from onderwijsloket.routes import operations, queries
from onderwijsloket.routes.catalogue_review import CatalogueRefused, objections, readable
from onderwijsloket.routes.catalogue_text import CatalogueText
from onderwijsloket.routes.models import CatalogueVersion

NAMES = {"school": "sectors", "functie": "functions", "opleiding": "levels", "bevoegdheid": "qualifications"}
REPEATABLE = {"heb": "holdable", "ja": "conditions", "nee": "conditions"}


class Command(BaseCommand):
    help = "Controleert, vergelijkt, verklaart, laadt en activeert de regels van de routetool."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTIE")
        check = actions.add_parser("check", help="zegt of de regels mogen gelden, en zo niet waarom")
        check.add_argument("file", nargs="?", type=Path, default=settings.CONTENT_DIR / "routes/catalogue.yaml")
        diff = actions.add_parser("diff", help="zegt welke antwoorden veranderen")
        diff.add_argument("old", help="een bestand of een geladen versie")
        diff.add_argument("new", help="een bestand of een geladen versie")
        diff.add_argument("--alles", action="store_true", help="toon alle veranderingen, niet tien voorbeelden")
        explain = actions.add_parser("explain", help="toont elke route bij een antwoord, en waarom andere niet open zijn")
        explain.add_argument("answers", nargs="+", metavar="NAAM=CODE", help="school, functie, opleiding, bevoegdheid; heb, ja, nee; duur")
        explain.add_argument("--file", type=Path, help="een bestand in plaats van de regels die gelden")
        load = actions.add_parser("load", help="bewaart een versie; zij geldt nog niet")
        load.add_argument("file", type=Path)
        activate = actions.add_parser("activate", help="laat een geladen versie gelden")
        activate.add_argument("version", help="de versie, of het begin van het controlegetal")
        actions.add_parser("list", help="toont de geladen versies")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        with translation.override("nl"):
            try:
                getattr(self, f"_{action}")(**options)
            except CatalogueRefused as error:
                raise CommandError(_problems(error.problems)) from error
            except queries.NoActiveCatalogue as error:
                raise CommandError("Er gelden nog geen regels. Voer eerst uit: manage.py load_content") from error

    def _check(self, file: Path, **options: Any) -> None:
        catalogue = readable(_text(file))
        if problems := objections(catalogue):
            raise CatalogueRefused(problems)
        self.stdout.write(f"{file}: versie {catalogue.version} is goed.")
        self.stdout.write(
            f"{len(catalogue.steps)} stappen, {len(catalogue.conditions)} voorwaarden, "
            f"{sum(1 for _one in catalogue.answer_sets())} antwoorden."
        )

    def _diff(self, old: str, new: str, alles: bool, **options: Any) -> None:
        change = diff(_file_or_version(old), _file_or_version(new))
        self._lines(self._text().difference(change, everything=alles))

    def _explain(self, answers: list[str], file: Path | None, **options: Any) -> None:
        engine = Engine(readable(_text(file))) if file else queries.active().engine
        asked = parse_answers(answers, engine.catalogue)
        self._lines(self._text().explanation(engine.routes(asked), engine.explain(asked)))

    def _load(self, file: Path, **options: Any) -> None:
        version, created = operations.load_catalogue(text=_text(file), by=None, at=timezone.now())
        self.stdout.write(f"Versie {version} {'is geladen' if created else 'was al geladen'}.")
        if not version.is_active:
            self.stdout.write(f"Zij geldt nog niet. Voer daarvoor uit: manage.py catalogue activate {version.checksum[:8]}")

    def _activate(self, version: str, **options: Any) -> None:
        chosen = _version(version)
        if change := operations.activate_catalogue(version=chosen, by=None, at=timezone.now()):
            self._lines(self._text().difference(change))
        self.stdout.write(f"Versie {chosen} geldt nu.")

    def _list(self, **options: Any) -> None:
        versions = CatalogueVersion.objects.newest_first().defer("source")
        for version in versions:
            state = "geldt nu" if version.is_active else "gold eerder" if version.activated_at else "heeft nog niet gegolden"
            self.stdout.write(f"{version.version:20} {version.checksum[:8]}  geladen {version.loaded_at:%d-%m-%Y %H:%M}  {state}")
        if not versions:
            self.stdout.write("Er is nog geen versie geladen. Voer uit: manage.py load_content")

    def _text(self) -> CatalogueText:
        return CatalogueText(queries.words("nl"))

    def _lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line)


def parse_answers(pairs: list[str], catalogue: Catalogue) -> Answers:
    """Answers as "school=vo functie=leraar opleiding=havo bevoegdheid=tg2 heb=bev:2 ja=age21 nee=job duur=10".

    `duur` is a number of years, or "alles" for no horizon; without it at most 5 steps. Raises CommandError.
    """
    given: dict[str, list[str]] = {}
    for pair in pairs:
        name, equals, code = pair.partition("=")
        if not equals or name not in (*NAMES, *REPEATABLE, "duur"):
            raise CommandError(f"{pair}: schrijf NAAM=CODE, met als naam {', '.join((*NAMES, *REPEATABLE, 'duur'))}.")
        given.setdefault(name, []).append(code)
    for name, section in {**NAMES, **REPEATABLE}.items():
        allowed = getattr(catalogue, section)
        for code in given.get(name, []):
            if code not in allowed:
                raise CommandError(f"{name}={code}: deze code is er niet. Kies uit: {', '.join(sorted(allowed))}.")
        if name in NAMES and len(given.get(name, [])) != 1:
            raise CommandError(f"Geef {name} precies één keer.")
    school, function, prior, qualification = (given[name][0] for name in NAMES)
    if qualification not in catalogue.offer.get(school, {}).get(function, ()):
        raise CommandError(f"{qualification} hoort niet bij {school} en {function}. {_offered(catalogue, school)}")
    facts = {name: frozenset(given.get(key, [])) for name, key in (("holds", "heb"), ("yes", "ja"), ("no", "nee"))}
    if both := facts["yes"] & facts["no"]:
        raise CommandError(f"{', '.join(sorted(both))} staat zowel bij ja als bij nee.")
    return Answers(school, function, prior, qualification, **facts, horizon=_horizon(given.get("duur", [])))


def _offered(catalogue: Catalogue, school: str) -> str:
    functions = (f"{name} ({', '.join(codes)})" for name, codes in catalogue.offer.get(school, {}).items())
    return f"Bij {school} kan: {'; '.join(functions)}."


def _horizon(given: list[str]) -> Horizon:
    if not given:
        return Horizon.steps(5)
    if given == ["alles"]:
        return Horizon.none()
    if len(given) > 1 or not given[0].isdecimal() or not 1 <= int(given[0][:4]) <= 50:
        raise CommandError("duur: geef één keer een aantal jaren van 1 tot 50, of alles.")
    return Horizon.years(int(given[0]))


def _file_or_version(name: str) -> Catalogue:
    path = Path(name)
    return readable(_text(path) if path.exists() else _version(name).source)


def _version(name: str) -> CatalogueVersion:
    found = list(CatalogueVersion.objects.named(name).newest_first())
    if not found:
        raise CommandError(f"{name}: dit bestand of deze versie is er niet. Bekijk de versies met: manage.py catalogue list")
    if len(found) > 1:
        raise CommandError(f"{name} kan van alles zijn: {', '.join(map(str, found))}. Geef het begin van het controlegetal.")
    return found[0]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path}: dit bestand bestaat niet of kan niet worden gelezen.") from error


def _problems(problems: Iterable[object]) -> str:
    return "Deze regels kunnen niet gelden:\n" + "\n".join(f"- {problem}" for problem in problems)
