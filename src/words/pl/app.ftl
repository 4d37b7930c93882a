# Słowa, które stoją wszędzie.

yes = tak
no = nie
unknown = nie wiadomo
none = brak

# Liczby rzeczy
count-cases = { $count ->
    [one] { $count } sprawa
    [few] { $count } sprawy
   *[many] { $count } spraw
}
count-contacts = { $count ->
    [one] { $count } kontakt
    [few] { $count } kontakty
   *[many] { $count } kontaktów
}
count-deadlines = { $count ->
    [one] { $count } termin
    [few] { $count } terminy
   *[many] { $count } terminów
}
count-steps = { $count ->
    [one] { $count } czynność
    [few] { $count } czynności
   *[many] { $count } czynności
}
count-files = { $count ->
    [one] { $count } plik
    [few] { $count } pliki
   *[many] { $count } plików
}

# Etykiety komunikatów
label-error = Błąd
label-warning = Ostrzeżenie
label-hint = Co zrobić
label-where = Gdzie

# Nagłówki pomocy
help-usage = Użycie
help-commands = Polecenia
help-arguments = Argumenty
help-options = Opcje
help-global-options = Opcje ogólne
help-examples = Przykłady
