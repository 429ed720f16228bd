"""A school's JupyterHub: several editions, people in one or more of them, instructors at their courses' desks.

`scuola hub FILE` reads the school's file and runs the Hub; the Hub then starts `python -m scuola.hub` for each person, and
two services: the hand-in desk (`handin`) and the live class (`classroom`). JupyterHub itself is an extra:
`pip install scuola-convergenze[hub]`.
"""
