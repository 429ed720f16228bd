"""What a kernel is told of a cell in its request (`metadata.grading`): nothing, of a participant's own."""

INSTRUCTORS, TEST, QUESTION, CALL = "instructor's", "test", "question", "call"
