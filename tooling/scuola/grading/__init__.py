"""nbgrader, configured for exercises that are answered through forms: course folder, handing in, pristine notebooks."""
