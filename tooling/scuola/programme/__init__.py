"""The programme as people read it: syllabuses, competences, readings, glossary, the calendar of an edition."""
