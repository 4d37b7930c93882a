# Prints of papers.

paper-case = Case:
paper-on = As of { $day }
paper-page = Page
paper-of = of
paper-checkpoint = Checkpoint:
paper-signature = (signature)
paper-place = (place)
paper-day = (day)
