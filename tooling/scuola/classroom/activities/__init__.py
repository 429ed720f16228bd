"""The kinds of activity of a live class, one module each with an `ACTIVITY`; a school adds its own by entry point."""
