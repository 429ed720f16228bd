"""Pieces of page in HTML, the same on a live page, on the static site and in print. Nothing here knows a widget."""
