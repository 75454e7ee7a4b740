"""Who we work with: institutions, desks and initiatives, the people who keep their entries, and how to reach them."""
