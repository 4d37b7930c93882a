# Szukanie osoby: pomoc, pytania i odpowiedź.

cmd-search-about = Znajduje sprawy i kontakty po nazwisku, PESEL albo znaku.
cmd-search-long =
    Szukany tekst wpisuje się po uruchomieniu polecenia albo podaje jednym wierszem na standardowe wejście; nigdy nie jest on argumentem, bo powłoka zapamiętuje wiersz poleceń. Program niczego z niego nie przechowuje i nie powtarza go w komunikatach.

    Nazwisk i imion szuka się bez względu na wielkość liter i polskie znaki, po początkach wyrazów i w dowolnej kolejności; liczy się każdy człon nazwiska dwuczłonowego, a także nazwiska poprzednie. Numeru PESEL szuka się w całości. Numer sprawy i znak nadany formularzowi można podać od początku, nie w całości.

    Znajdują się też kontakty: po numerze, po imieniu lub pseudonimie, który osoba sama podała, i po znaku, pod którym kontakt przyjęto – podanym w całości, bo przechowuje się tylko jego skrót. Kontakt nie ma ról: z --role nie znajdzie się żaden.

    Do nazwisk, numerów PESEL i znaków potrzebne jest uprawnienie „documents”; klucz z samym „journal” znajduje sprawy i kontakty po ich numerach. Kilka warunków naraz: sprawa musi spełniać wszystkie.
cmd-search-examples =
    kartoteka search
    kartoteka search --status open --role victim
    cat szukane.txt | kartoteka search --names --format json
arg-search-status = Tylko sprawy w tym stanie; można podać kilka stanów po przecinku.
arg-search-year = Tylko sprawy z tego roku.
arg-search-role = Tylko osoby o tej roli.
arg-search-procedure = Tylko sprawy tej procedury albo same kontakty; w aktach zespołu nie ma osób, których można by szukać.
arg-search-names = Pokazuje nazwiska osób; potrzebne jest uprawnienie „documents”.
arg-search-format = Postać odpowiedzi; domyślnie table.

search-question = Nazwisko, PESEL albo znak:
search-none = Nie znaleziono nikogo ani niczego.
search-by-name = nazwisko lub imię
search-by-pesel = PESEL
search-by-case = numer
search-by-reference = znak
search-former = { $by } (poprzednie dane)
column-person = Osoba
column-matched = Znaleziono po
column-name = Nazwisko

error-query-too-short = Szukany tekst jest za krótki albo za długi.
    .hint = Najmniej to dwie litery nazwiska, trzy znaki znaku formularza albo cały PESEL; szukany tekst to jeden wiersz, najwyżej dwanaście wyrazów.
error-already-runs = Procedura dotycząca tej osoby już się toczy: { $cases }.
    .hint = Formularz zapisuje się w tej sprawie jako kolejny; jeżeli mimo to ma powstać nowa sprawa, trzeba powtórzyć polecenie z --new-anyway --reason-from PLIK.
error-same-person = Inny formularz w tym poleceniu dotyczy tej samej osoby: { $file }.
    .hint = Przyjmuje się jeden formularz o każdej osobie; drugi jest kolejnym w sprawie, którą pierwszy wszczyna. Jeżeli mimo to mają powstać dwie sprawy, trzeba powtórzyć polecenie z --new-anyway --reason-from PLIK.
warning-may-be-same = Być może ta sama osoba jest już w toczącej się sprawie: { $cases }. Jeżeli to ona, formularz jest kolejnym w tamtej sprawie, a nowej sprawy się nie wszczyna.
hint-already-runs = Formularz zapisuje się jako kolejny: { $command }. Jeżeli mimo to ma powstać nowa sprawa, trzeba powtórzyć polecenie z --new-anyway --reason-from PLIK; uzasadnienie zostaje w jej aktach.
hint-already-runs-typed = Formularz zapisuje się jako kolejny: { $command }. Jeżeli mimo to ma powstać nowa sprawa, trzeba przerwać znakiem !, zachować szkic i wrócić do niego poleceniem intake nk --resume --new-anyway --reason-from PLIK; uzasadnienie zostaje w jej aktach.
