# Błędy: co się stało, a pod „.hint” – co zrobić. Nigdy wartość z kartoteki.

label-error = Błąd
label-warning = Ostrzeżenie
label-hint = Co zrobić
label-where = Gdzie

error-out-of-range = Kalendarz zna tylko lata 1990–2100, a termin wykracza poza nie.
    .hint = Sprawdź dzień początkowy i długość terminu.
