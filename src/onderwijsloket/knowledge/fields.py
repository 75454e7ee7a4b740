"""Fields whose choices and blocks may change without a migration."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField

Choices = Sequence[tuple[str, Any]]


class BlocksField(StreamField):
    """A StreamField of which migrations do not know the blocks: a new block is no change of the database."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs


class CodesField(models.JSONField):
    """Some codes of a vocabulary, chosen with checkboxes. `known` gives the codes and what they are called."""

    def __init__(self, verbose_name: Any = None, *, known: Callable[[], Choices] | None = None, **options: Any) -> None:
        self.known = known or (lambda: ())
        super().__init__(verbose_name, **{"default": list, "blank": True, **options})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Migrations keep the list only; what may be in it is not theirs."""
        name, _path, args, kwargs = super().deconstruct()
        return str(name), "django.db.models.JSONField", list(args), kwargs

    def formfield(self, **options: Any) -> Any:
        """Checkboxes, one for each code of today."""
        return forms.MultipleChoiceField(
            choices=self.known,
            required=False,
            label=options.get("label", self.verbose_name),
            help_text=options.get("help_text", self.help_text),
            widget=forms.CheckboxSelectMultiple,
        )

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        codes = {code for code, _label in self.known()}
        if codes and (unknown := [code for code in value if code not in codes]):
            raise ValidationError(_("Deze code kennen we niet: %(codes)s"), params={"codes": ", ".join(unknown)})


def blocks_field(block: StreamBlock, verbose_name: Any, **options: Any) -> BlocksField:
    """A list of blocks that may stay empty."""
    return BlocksField(block, verbose_name=verbose_name, blank=True, **options)
