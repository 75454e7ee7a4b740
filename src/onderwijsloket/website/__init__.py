"""The front door: home, contact, statements, sitemap."""
