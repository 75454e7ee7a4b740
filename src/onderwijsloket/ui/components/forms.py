"""Form fields from Django's own forms, with labels, hints and errors that belong to their field."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.utils.safestring import SafeString

from ..parts import ComponentError

register = template.Library()


def is_group(field: BoundField) -> bool:
    """Radios and checkboxes: a fieldset with a legend."""
    return isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple)


def first_control(field: BoundField) -> str:
    """The id of the control that an error leads to."""
    return f"{field.auto_id}_0" if is_group(field) else field.auto_id


def control(field: BoundField) -> SafeString:
    """The widget, tied to its hint and its error."""
    described = [f"{field.auto_id}_hint"] * bool(field.help_text) + [f"{field.auto_id}_fout"] * bool(field.errors)
    attrs: dict[str, Any] = {}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if field.errors:
        attrs["aria-invalid"] = "true"
    return field.as_widget(attrs=attrs)


@register.inclusion_tag("ui/components/field.html")
def field(*, field: BoundField, short: bool = False) -> dict[str, Any]:
    """One field: label or legend, hint, error, control. A field that may stay empty says so."""
    if not isinstance(field, BoundField):
        msg = f"field takes a field of a form (form['name']), not {type(field).__name__}"
        raise ComponentError(msg)
    group = is_group(field)
    return {
        "field": field,
        "group": group,
        "single": isinstance(field.field.widget, CheckboxInput),
        "choices": field.subwidgets if group else (),
        "control": "" if group else control(field),
        "short": short,
        "described_by": " ".join(
            [f"{field.auto_id}_hint"] * bool(field.help_text) + [f"{field.auto_id}_fout"] * bool(field.errors)
        ),
    }


@register.inclusion_tag("ui/components/form_fields.html")
def form_fields(*, form: BaseForm) -> dict[str, Any]:
    """All fields of a form, hidden ones first."""
    if not isinstance(form, BaseForm):
        msg = f"form_fields takes a form, not {type(form).__name__}"
        raise ComponentError(msg)
    return {"hidden": form.hidden_fields(), "fields": form.visible_fields()}


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(*, form: BaseForm) -> dict[str, Any]:
    """Everything that is wrong, at the top, each linked to its field. Shows nothing when all is well."""
    if not isinstance(form, BaseForm):
        msg = f"error_summary takes a form, not {type(form).__name__}"
        raise ComponentError(msg)
    fields = [(bound, message) for bound in form.visible_fields() for message in bound.errors]
    wrong = [{"id": first_control(bound), "label": bound.label, "message": message} for bound, message in fields]
    return {"general": list(form.non_field_errors()), "wrong": wrong}
