"""Documents for people: plans and other letters, copies, chronologies, as PDF and Word.

Pure Python: no Django, no database. Build a `Letter`, an `AssessmentCopy` or a `ReviewCopy` from
what its reader may see, then make a file of it::

    letter = Letter(person="Dilys Okoro", called="Dil", …)
    pdf(letter, fonts=Path("frontend/dist/fonts-pdf"))
    docx(letter)
"""
