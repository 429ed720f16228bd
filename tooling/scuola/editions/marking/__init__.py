"""People's marking by rubric: texts, judgements, comments to choose from. (The machine's marking is `grading`.)"""
