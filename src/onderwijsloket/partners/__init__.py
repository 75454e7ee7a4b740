"""Where institutions and desks keep their own entries right, and where the desk sees exactly what changed."""
