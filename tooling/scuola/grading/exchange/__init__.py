"""nbgrader's exchange: handing in, fetching feedback, and giving it back."""
