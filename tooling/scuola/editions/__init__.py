"""Running an edition of the course: who takes part, what is due when, what is handed in, marked and given back.

Each step is a thin layer over nbgrader: the folders, the exchange and the gradebook are its own, and its commands work
on them.
"""
