"""What a notebook calls: a lesson, an exercise, an app, the home page. Each call shows one part of the page."""
