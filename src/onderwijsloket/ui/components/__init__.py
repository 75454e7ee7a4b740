"""The template tags, one module per family. Templates load them all with `{% load ui %}`."""
