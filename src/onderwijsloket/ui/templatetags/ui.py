"""The components: `{% load ui %}`. Every argument is given by name; wrong use raises ComponentError.

The gallery at /ui/ shows each one with its states and the code to use it.
"""

from django import template

from ..components import actions, facts, finding, forms, lines, page, text

register = template.Library()
for part in (page, text, actions, forms, facts, finding, lines):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
