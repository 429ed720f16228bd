"""What runs servers: a participant's JupyterLab, a class's Voila, the instructor's desk, and what they are given."""
