# Polecenia, które czytają sprawy: pomoc i komunikaty.

reading-strays = { $count ->
    [one] Między sprawami leży { $count } plik lub folder, który nie jest sprawą. Wskaże go „kartoteka validate”.
    [few] Między sprawami leżą { $count } pliki lub foldery, które nie są sprawami. Wskaże je „kartoteka validate”.
   *[many] Między sprawami leży { $count } plików lub folderów, które nie są sprawami. Wskaże je „kartoteka validate”.
}
output-saved = Wynik zapisano w pliku: { $file }
output-written = Na dysku jest teraz plik z tekstem jawnym: { $file }. Usuń go, gdy nie będzie potrzebny.
list-no-names = Ten klucz nie otwiera nazwisk; potrzebne jest uprawnienie „documents”.

value-status = STAN
value-kind = RODZAJ
value-year = ROK
value-role = ROLA
value-column = KOLUMNA
value-days = DNI
value-name = NAZWA
value-procedure = PROCEDURA

cmd-deadlines-about = Wymienia terminy na dziś: co jest po terminie, co do wykonania, co trwa.
cmd-deadlines-long =
    Najpilniejsze stoi najwyżej. Przy każdym terminie jest sprawa, czynność, ostatni dzień i przepis; „wykładnia” i „praktyka” oznaczają, że sam przepis tak wprost nie mówi. Wystarczy klucz z uprawnieniem „journal”, który nie otwiera nazwisk.

    Sprawa, której nie da się odczytać, nie zatrzymuje zestawienia: jest wymieniona na końcu, a kod wyjścia to 3.
cmd-deadlines-examples =
    kartoteka deadlines
    kartoteka deadlines --within 7
    kartoteka deadlines --overdue --check
    kartoteka deadlines --case NK-2026-0001 --all
    kartoteka deadlines --format csv --out terminy.csv
    kartoteka deadlines --format ics --out terminy.ics
    kartoteka deadlines --format xlsx --out terminy.xlsx
    kartoteka deadlines --since-last
arg-deadlines-within = Tylko to, co kończy się w ciągu tylu dni.
    .long = Terminy przekroczone i te bez daty zostają.
arg-deadlines-overdue = Tylko terminy przekroczone według przepisów.
    .long = Bez norm urzędu i bez tego, co nie ma daty.
arg-deadlines-all = Także terminy dotrzymane, wykonane po czasie i bezprzedmiotowe, a każdy termin z normy urzędu z osobna.
arg-deadlines-case = Tylko ta sprawa.
arg-deadlines-procedure = Tylko sprawy tej procedury.
arg-deadlines-check = Kończy kodem 4, gdy jest termin przekroczony według przepisów.
    .long = Normy urzędu się nie liczą. Gdy jakiejś sprawy nie dało się odczytać, kod to 3.
arg-deadlines-out = Zapisuje odpowiedź do pliku zamiast na standardowe wyjście.
arg-deadlines-format = Postać odpowiedzi; domyślnie table.
    .long = ics to wydarzenia do kalendarza: termin bez daty nie ma w nim miejsca, a termin zamknięty w ciągu ostatnich 400 dni jest odwołany. xlsx to skoroszyt; wymaga --out albo przekierowania.
arg-deadlines-since-last = Tylko to, co zmieniło się od poprzedniego uruchomienia z tą opcją na tym komputerze.
    .long = Nowe terminy, terminy właśnie przekroczone, zakończone i wkrótce się kończące, przesunięte, spełnione i te, których już nie ma. Gdy nic się nie zmieniło, odpowiedź jest pusta. To, co zestawienie podało, zapamiętuje się dopiero wtedy, gdy odpowiedź zapisano w całości; za pierwszym razem podaje wszystko. Plik z opcji --out zachowuje to, co podał: zmiany dopisuje się na jego początku, a w postaci json i csv nie zapisuje się do pliku, w którym coś jest.

cmd-list-about = Wymienia sprawy: stan, dni, ile jest po terminie i do kiedy co zrobić.
cmd-list-long = Dzień jest pierwszym z tych, do których coś pozostało do zrobienia; w sprawie po terminie leży w przeszłości; norma urzędu liczy się, dopóki nie minie. Kilka warunków naraz: sprawa musi spełniać wszystkie.
cmd-list-examples =
    kartoteka list
    kartoteka list --overdue --sort overdue
    kartoteka list --status monitoring,withdrawn --year 2026
    kartoteka list --opener nauczyciel --names
    kartoteka list --columns case,opener,next_due_on --format csv
arg-list-status = Tylko sprawy w tym stanie; można podać kilka stanów po przecinku.
arg-list-opener = Tylko sprawy, które wszczęła osoba tego rodzaju.
arg-list-year = Tylko sprawy z tego roku.
arg-list-overdue = Tylko sprawy, w których coś jest po terminie według przepisów.
arg-list-role = Tylko sprawy, w których jest osoba o tej roli.
arg-list-columns = Kolumny tabeli albo pliku CSV, w tej kolejności; JSON ma zawsze wszystkie.
arg-list-sort = Kolejność według tej kolumny; bez tego według numeru sprawy.
arg-list-names = Pokazuje nazwiska osób; potrzebne jest uprawnienie „documents”.
arg-list-procedure = Tylko sprawy tej procedury.
arg-list-format = Postać odpowiedzi; domyślnie table.

cmd-show-about = Pokazuje jedną sprawę albo jeden jej krok z tekstami i plikami.
cmd-show-long =
    Bez uprawnienia „documents” osoby nie mają nazwisk, a teksty pozostają zamknięte; reszta jest taka sama.
cmd-show-examples =
    kartoteka show NK-2026-0001
    kartoteka show NK-2026-0001 --step 4
    kartoteka show NK-2026-0001 --step 4 --save-file protokoly
arg-show-case = Numer sprawy.
arg-show-step = Numer kroku: jego pola, teksty, osoby i pliki.
arg-show-save-file = Zapisuje pliki tego kroku w folderze, tekstem jawnym.
    .long = Żaden nie zastąpi pliku, który już tam jest.
arg-show-format = Postać odpowiedzi; domyślnie table.

cmd-next-about = Mówi, co w sprawie trzeba, warto i można teraz zrobić.
cmd-next-examples =
    kartoteka next NK-2026-0001
    kartoteka next NK-2026-0001 --all
arg-next-case = Numer sprawy.
arg-next-all = Pokazuje też każdy krok, którego nic teraz nie wymaga, z jego przepisem.
arg-next-format = Postać odpowiedzi; domyślnie table.

cmd-procedure-about = Pokazuje zasady procedury: kroki, pola, terminy i przepisy.
cmd-procedure-list-about = Wymienia procedury, które zna program.
cmd-procedure-list-examples =
    kartoteka procedure list
arg-procedure-list-format = Postać odpowiedzi; domyślnie table.
cmd-procedure-show-about = Pokazuje zasady jednej procedury albo jednego jej kroku lub terminu.
cmd-procedure-show-examples =
    kartoteka procedure show nk
    kartoteka procedure show nk appoint-group
    kartoteka procedure show nk powolaj-grupe
arg-procedure-show-procedure = Kod procedury.
arg-procedure-show-name = Krok albo termin; wtedy także pola i reguły kroku.
arg-procedure-show-format = Postać odpowiedzi; domyślnie table.

# Zapisy zakładane poleceniem
help-more-commands = Więcej
cmd-contact-list-about = Wymienia kontakty roku i to, na co każdy z nich jeszcze czeka.
cmd-contact-list-examples =
    kartoteka kontakt lista --waiting
    kartoteka kontakt lista --year 2025 --format csv --out kontakty.csv
arg-contact-list-year = Kontakty z tego roku; bez podania: z bieżącego.
arg-contact-list-all = Kontakty ze wszystkich lat.
arg-contact-list-waiting = Tylko te, które na coś czekają, ze wszystkich lat.
arg-contact-list-out = Plik, do którego zapisać zestawienie.
arg-contact-list-format = Postać zestawienia.
cmd-contact-open-about = Zakłada sprawę z kontaktu i przyłącza do niej ten kontakt.
cmd-contact-open-long = To, co mówi kontakt (język, obszar pracy), stoi już w formularzu sprawy. Polecenie można powtórzyć: drugiej sprawy nie założy.
cmd-contact-open-examples =
    kartoteka kontakt otworz-sprawe KT-2026-00001 --person-kind dorosly \
        --citizenship-group spoza-ue
    kartoteka kontakt otworz-sprawe KT-2026-00001 --from otwarcie.toml
arg-contact-open-case = Numer kontaktu, np. KT-2026-00001.
arg-contact-open-on = Dzień otwarcia sprawy; bez podania: dzisiaj.
arg-contact-open-from = Formularz otwarcia sprawy (TOML albo JSON); „-” czyta ze standardowego wejścia. Pusty formularz wypisuje „kartoteka intake kcik --template”.
arg-contact-open-dry-run = Pokazuje, co by się stało, i niczego nie zapisuje.
arg-contact-open-ask = Pyta o wszystko po kolei.
arg-contact-open-format = Postać odpowiedzi.
