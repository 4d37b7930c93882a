# Rejestr spraw z roku i rok zespołu.

register-title = Rejestr spraw
register-year = Rok { $year }
register-none = Żadna sprawa nie ma numeru z tego roku.
register-foot = Wydruk pomocniczy rejestru. Nie zawiera nazwisk.
register-foot-names = Wydruk pomocniczy rejestru. Zawiera nazwiska: należy go przechowywać tak jak akta spraw.
register-note = Dni liczy się od wszczęcia do zakończenia procedury, bez monitoringu. Sprawy unieważnione i wybrakowane pozostają w rejestrze.
register-part-ended = Zakończone, przejęte, przekazane, wybrakowane
register-part-names = Osoby
register-missing = nie ma takiej sprawy w kartotece
register-unreadable = nie dało się odczytać
register-missing-told = { $count ->
    [one] Brakuje { $count } numeru, chociaż nadano późniejszy: { $cases }. Co wiedzą o nim dzienniki, mówi „kartoteka validate”.
    [few] Brakuje { $count } numerów, chociaż nadano późniejsze: { $cases }. Co wiedzą o nich dzienniki, mówi „kartoteka validate”.
    [many] Brakuje { $count } numerów, chociaż nadano późniejsze: { $cases }. Co wiedzą o nich dzienniki, mówi „kartoteka validate”.
   *[other] Brakuje { $count } numeru, chociaż nadano późniejsze: { $cases }. Co wiedzą o nich dzienniki, mówi „kartoteka validate”.
}
register-column-days = Dni
column-received-on = W zespole
column-group-on = Grupa
column-reason = Podstawa
column-from-gmina = Z gminy
column-to-gmina = Do gminy
column-disposed-on = Wybrakowano

cmd-register-about = Rejestr spraw z roku: każdy numer i to, co się ze sprawą stało.
cmd-register-long =
    Jeden wiersz na każdy numer z roku: dzień wszczęcia i kto wszczął, kiedy formularz wpłynął do zespołu, kiedy powołano grupę, stan sprawy, dzień i podstawa zakończenia, liczba dni od wszczęcia do zakończenia, z której gminy przyszła i do której odeszła, wybrakowanie. Sprawy unieważnione i wybrakowane zostają w rejestrze, a numer, którego brakuje, chociaż nadano późniejszy, ma wiersz, który to mówi.

    Wystarcza uprawnienie „journal”, a nazwisk w rejestrze nie ma; --names dodaje je temu, kto ma uprawnienie „documents”. Znak formularza w urzędzie stoi w dokumentach i w rejestrze go nie ma. Kod wyjścia 3: jakiejś sprawy nie dało się odczytać.
cmd-register-examples =
    kartoteka register --year 2026
    kartoteka register --year 2026 --procedure nk --format csv --out rejestr-2026.csv
    kartoteka register --year 2026 --format pdf --out rejestr-2026.pdf
arg-register-year = Rok, z którego są numery.
arg-register-procedure = Tylko sprawy tej procedury; kontakty tylko wtedy, gdy się o nie tak pyta.
arg-register-names = Dodaje imiona i nazwiska; potrzebne jest uprawnienie „documents”.
arg-register-out = Zapisuje odpowiedź do pliku zamiast na standardowe wyjście.
arg-register-format = Postać odpowiedzi; domyślnie table.
