"""Running a participant's code: in a process of its own, confined, watched, thrown away."""
