"""The gallery at /ui/: every component with its states and the code that makes it.

What a page shows is made by the code that stands under it, so the two cannot drift apart.
"""
