"""The look: components, base templates, styles, and the gallery that shows them all."""
