"""Grading with nbgrader: a course folder, submissions repaired and run confined, answers to forms marked by rule."""
