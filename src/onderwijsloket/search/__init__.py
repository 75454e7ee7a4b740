"""One box to find everything on the site in: explanations, routes, programmes, institutions, desks and initiatives."""
