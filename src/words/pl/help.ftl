# Pomoc: co robi każde polecenie i każdy jego argument.

cmd-about = Prowadzi akta procedury „Niebieskie Karty” jako zaszyfrowane pliki i pilnuje terminów.
cmd-long =
    Każda sprawa to folder plików zaszyfrowanych programem age. Program otwiera sprawę, prowadzi ją przez kolejne kroki procedury, codziennie mówi, co i na jakiej podstawie trzeba zrobić, i pozwala sprawdzić akta. Działa bez sieci.

    Odpowiedź trafia na standardowe wyjście, wszystko inne na wyjście błędów. Dane osobowe i teksty podaje się w plikach albo w odpowiedzi na pytania, nigdy w wierszu poleceń.
cmd-examples =
    kartoteka term 2026-11-02 7 days
    kartoteka term --help

arg-store = Folder kartoteki. Bez tej opcji: zmienna KARTOTEKA_STORE, a potem najbliższy folder w górę z plikiem kartoteka.toml.
arg-identity = Plik klucza; można podać kilka razy. Bez tej opcji: zmienna KARTOTEKA_IDENTITY, a potem plik identity.age w folderze ustawień użytkownika.
arg-passphrase-file = Plik, którego pierwszy wiersz jest hasłem do klucza.
arg-today = Dzień, który program ma uznać za dzisiejszy. Bez tej opcji: zmienna KARTOTEKA_TODAY, a potem zegar. Krok zapisany z podanym dniem jest tak oznaczony.
arg-lang = Język programu. Bez tej opcji: zmienna KARTOTEKA_LANG, a potem język systemu, jeżeli to angielski; w pozostałych przypadkach polski.
arg-quiet = Bez informacji dodatkowych; ostrzeżenia i błędy zostają.
arg-yes = Odpowiada „tak” na każde pytanie o potwierdzenie.
arg-help = Pokazuje pomoc; -h krócej, --help z objaśnieniami.
arg-version = Pokazuje wersję programu.

cmd-term-about = Oblicza termin: ostatni dzień po N dniach roboczych, dniach albo miesiącach.
cmd-term-long =
    Dzień zdarzenia jest dniem zerowym. Dni robocze (working-days) to dni od poniedziałku do piątku, które nie są ustawowo wolne od pracy. Koniec terminu w dniach (days), który przypada w sobotę albo w dzień wolny, przechodzi na najbliższy inny dzień. Termin w miesiącach (months) kończy się w dniu o tej samej liczbie albo w ostatnim dniu miesiąca i nie jest przesuwany.

    Z opcją --batch każdy wiersz DATA N JEDNOSTKA daje jeden wiersz z datą. Jeżeli choć jeden wiersz jest błędny, nie ma żadnego wyniku, a wszystkie błędy są wymienione.
cmd-term-examples =
    kartoteka term 2026-11-02 7 days
    kartoteka term 2026-11-02 5 working-days --why
    kartoteka term --batch terminy.txt
arg-term-date = Dzień zdarzenia, RRRR-MM-DD.
arg-term-n = Liczba dni albo miesięcy.
arg-term-unit = W czym liczy się termin.
arg-term-batch = Plik z jednym terminem w wierszu; „-” oznacza standardowe wejście.
arg-term-why = Wymienia dni, które nie mogły być końcem terminu lub nie są liczone, i podaje powód.
arg-term-format = Postać odpowiedzi; domyślnie table.

cmd-generate-about = Wypisuje stronę podręcznika.
arg-generate-page = Która strona.
