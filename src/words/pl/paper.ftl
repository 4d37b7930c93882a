# Słowa na wydrukach.

paper-annex = wydruk pomocniczy, układ wg załącznika nr { $number } do Dz.U. 2023 poz. 1870
paper-auxiliary = wydruk pomocniczy
paper-none = nie wskazano
paper-signature = podpis
paper-copy-steps = Przebieg sprawy
paper-copy-note = Odpis obejmuje to, co wolno udostępnić osobie, dla której go sporządzono.
paper-attached = Załączony plik

paper-key-id = kod
paper-key-seq = nr
paper-key-on = dnia
paper-key-name = imię i nazwisko
paper-key-kind = rodzaj
paper-key-what = co
paper-key-files = pliki
paper-key-contact = kontakt
paper-key-number = numer sprawy
paper-key-opened-on = wszczęcie procedury
paper-key-ended-on = zakończenie procedury
paper-key-today = data
paper-key-teryt = TERYT
