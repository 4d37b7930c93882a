# Słowa na wydrukach.

paper-annex = wydruk pomocniczy, układ wg załącznika nr { $number } do Dz.U. 2023 poz. 1870
paper-auxiliary = wydruk pomocniczy
paper-none = nie wskazano
paper-copy-steps = Przebieg sprawy
paper-copy-note = Odpis obejmuje to, co wolno udostępnić osobie, dla której go sporządzono.
paper-attached = Załączony plik

paper-key-id = kod
paper-key-seq = nr
paper-key-on = dzień
paper-key-name = imię i nazwisko
paper-key-pesel = numer PESEL
paper-key-address = adres
paper-key-kind = funkcja
paper-key-what = co
paper-key-files = pliki
paper-key-contact = kontakt
paper-key-number = numer sprawy
paper-key-opened-on = wszczęcie procedury
paper-key-ended-on = zakończenie procedury
paper-key-today = data
paper-key-teryt = TERYT

paper-copy-for-perpetrator = Odpis akt dla osoby stosującej przemoc domową
paper-copy-for-victim = Odpis akt dla osoby doznającej przemocy domowej
paper-copy-for-prosecutor = Odpis akt dla prokuratora
paper-copy-for-auditor = Odpis akt dla kontroli

paper-column-label = Druk
paper-column-reader = Dla kogo
paper-column-blank = Bez sprawy
paper-reader-office = urząd
paper-reader-victim = doznająca
paper-reader-perpetrator = stosująca

value-form = DRUK
value-reader = CZYTELNIK

print-failed-ragged = Wiersz tabeli ma inną liczbę pól niż tabela kolumn.
print-failed-refused = Składacz odrzucił druk w wierszu { $line } układu (0: wiersz nieznany).
form-by-hand = W sprawie nie ma jeszcze czynności, z której powstaje ten druk: miejsca na jej treść zostały puste, do wypełnienia ręcznie.

cmd-form-about = Drukuje do pliku PDF formularz, protokół albo pismo ze sprawy.
cmd-form-usage =
    SPRAWA DRUK --out PLIK
    blank DRUK --out PLIK
    --list
cmd-form-long =
    Druk wypełnia się tym, co jest w aktach, a miejsca, których akta nie znają, zostają puste do wypełnienia ręcznie. Druk z czynności powstaje z ostatniej czynności tego rodzaju; inną podaje --step. Gdy w sprawie jest kilka osób, których druk może dotyczyć, trzeba podać --party.

    Druk dla osoby stosującej przemoc nie zawiera niczego, czego nie wolno jej ujawnić. To wydruk pomocniczy, a nie wzór urzędowy. Drukom bez sprawy wystarcza słowo „blank” zamiast jej numeru.
cmd-form-examples =
    kartoteka form --list
    kartoteka form NK-2026-0001 karta-c --party P1 --out nk-c.pdf
    kartoteka form blank nk-b --out nk-b.pdf
arg-form-case = Numer sprawy, a dla druku niewypełnionego: blank.
arg-form-form = Nazwa druku.
arg-form-party = Kod osoby, której dotyczy druk.
arg-form-step = Numer kroku, z którego powstaje druk; domyślnie ostatni taki krok.
arg-form-out = Plik PDF; „-” oznacza standardowe wyjście.
arg-form-list = Wymienia druki.
arg-form-format = Postać listy; domyślnie table.

cmd-copy-about = Drukuje do pliku PDF odpis sprawy dla jednego czytelnika.
cmd-copy-long =
    Odpis zawiera przebieg sprawy i treść czynności, po kolei. Osoba, której dotyczy sprawa, dostaje tylko to, co wolno jej ujawnić, i tylko wtedy, gdy zespół zgodził się na udostępnienie akt (Dz.U. 2023 poz. 1870 § 14 ust. 2). Prokurator i kontrola dostają całość.
cmd-copy-examples =
    kartoteka copy NK-2026-0001 --for osoba-stosujaca --party S1 --out odpis.pdf
    kartoteka copy NK-2026-0001 --for prokurator --out odpis.pdf
arg-copy-case = Numer sprawy.
arg-copy-for = Dla kogo: osoba-stosujaca (także perpetrator), osoba-doznajaca (victim), prokurator (prosecutor) albo kontrola (auditor).
arg-copy-party = Kod osoby, gdy w sprawie jest kilka takich osób.
arg-copy-out = Plik PDF; „-” oznacza standardowe wyjście.

# Głowa i stopka wydruku.
paper-case = Nr sprawy:
paper-on = Stan na { $day }
paper-page = Strona
paper-of = z
paper-checkpoint = Kod kontrolny:
paper-signature = (podpis)
paper-place = (miejscowość)
paper-day = (data)
