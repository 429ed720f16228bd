"""What is asked and what is reported, declared once: forms, checks, cards and property tests are derived from it."""
