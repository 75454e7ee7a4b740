"""`manage.py build_css`: bundles and minifies the style sheets into static/ui/ol.css, which is not in git."""

from django.core.management.base import BaseCommand

from onderwijsloket.ui.stylesheet import build


class Command(BaseCommand):
    help = "Bundle and minify static/ui/css/*.css into static/ui/ol.css."

    def handle(self, *args: object, **options: object) -> None:
        target = build()
        self.stdout.write(f"{target.name}: {target.stat().st_size} bytes")
