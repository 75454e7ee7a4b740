"""Check, compare, explain, load and activate catalogues from the command line."""

from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError
from django.utils import timezone, translation

from onderwijsloket.routes import operations, queries
from onderwijsloket.routes.catalogue_answers import AnswersRefused, read_answers
from onderwijsloket.routes.catalogue_review import CatalogueRefused, objections, readable
from onderwijsloket.routes.catalogue_text import CatalogueText
from onderwijsloket.routes.models import CatalogueVersion
from route_engine import Catalogue, Engine, diff

NO_DATABASE = "De database is er niet, of is nog niet ingericht. Voer eerst uit: manage.py migrate."


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
        explain = actions.add_parser(
            "explain", help="toont elke route bij een antwoord, en waarom andere niet open zijn"
        )
        explain.add_argument(
            "answers",
            nargs="+",
            metavar="NAAM=CODE",
            help="school, functie, opleiding, bevoegdheid; heb, ja, nee; duur",
        )
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
            except AnswersRefused as error:
                raise CommandError(str(error)) from error
            except queries.NoActiveCatalogue as error:
                raise CommandError("Er gelden nog geen regels. Voer eerst uit: manage.py load_content") from error
            except (OperationalError, ProgrammingError) as error:
                msg = f"{NO_DATABASE} De database zegt: {error}"
                raise CommandError(msg) from error

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
        asked = read_answers(answers, engine.catalogue)
        self._lines(self._text().explanation(engine.routes(asked), engine.explain(asked)))

    def _load(self, file: Path, **options: Any) -> None:
        version, created = operations.load_catalogue(text=_text(file), by=None, at=timezone.now())
        self.stdout.write(f"Versie {version} {'is geladen' if created else 'was al geladen'}.")
        if not version.is_active:
            self.stdout.write(
                f"Zij geldt nog niet. Voer daarvoor uit: manage.py catalogue activate {version.checksum[:8]}"
            )

    def _activate(self, version: str, **options: Any) -> None:
        chosen = _version(version)
        if change := operations.activate_catalogue(version=chosen, by=None, at=timezone.now()):
            self._lines(self._text().difference(change))
        self.stdout.write(f"Versie {chosen} geldt nu.")

    def _list(self, **options: Any) -> None:
        versions = CatalogueVersion.objects.newest_first().defer("source")
        for version in versions:
            state = (
                "geldt nu"
                if version.is_active
                else "gold eerder"
                if version.activated_at
                else "heeft nog niet gegolden"
            )
            self.stdout.write(
                f"{version.version:20} {version.checksum[:8]}  geladen {version.loaded_at:%d-%m-%Y %H:%M}  {state}"
            )
        if not versions:
            self.stdout.write("Er is nog geen versie geladen. Voer uit: manage.py load_content")

    def _text(self) -> CatalogueText:
        return CatalogueText(queries.words("nl"))

    def _lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line)


def _file_or_version(name: str) -> Catalogue:
    path = Path(name)
    return readable(_text(path) if path.exists() else _version(name).source)


def _version(name: str) -> CatalogueVersion:
    found = list(CatalogueVersion.objects.named(name).newest_first())
    if not found:
        msg = f"{name}: dit bestand of deze versie is er niet. Bekijk de versies met: manage.py catalogue list"
        raise CommandError(msg)
    if len(found) > 1:
        msg = f"{name} kan van alles zijn: {', '.join(map(str, found))}. Geef het begin van het controlegetal."
        raise CommandError(msg)
    return found[0]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path}: dit bestand bestaat niet of kan niet worden gelezen."
        raise CommandError(msg) from error


def _problems(problems: Iterable[object]) -> str:
    return "Deze regels kunnen niet gelden:\n" + "\n".join(f"- {problem}" for problem in problems)
