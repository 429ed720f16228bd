"""Tables as people save them with a spreadsheet, read and written in one place.

`sent` opens a file, `encodings` finds with what letters it is written, `text_tables` and `workbooks` give its rows,
`cleaning` is the door that every cell comes through, `headings` finds the columns, `faults` says what is wrong, and
`writing` makes files that a spreadsheet opens as they are meant.
"""
