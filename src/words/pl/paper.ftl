# Wydruki pism.

paper-case = Nr sprawy:
paper-on = Stan na { $day }
paper-page = Strona
paper-of = z
paper-checkpoint = Kod kontrolny:
paper-signature = (podpis)
paper-place = (miejscowość)
paper-day = (data)
