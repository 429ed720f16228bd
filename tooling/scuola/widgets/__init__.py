"""Live parts of a page, built from declarations: forms, charts, the simulator, questions, tools, notes."""
