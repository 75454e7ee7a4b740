"""Puts the shipped lists of other words in the database, where editors go on from there."""

from typing import Any

from django.core.management.base import BaseCommand

from onderwijsloket.search import operations


class Command(BaseCommand):
    help = "Zet de meegeleverde woordenlijsten van het zoeken klaar. Lijsten die er al zijn, blijven zoals ze zijn."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Woordenlijsten: {operations.load_word_lists()} nieuw.")
