# Dane spraw w postaci standardu Human Trafficking Case Data Standard (HTCDS).

cmd-export-about = Eksportuje dane spraw w postaci, której używają inni.
cmd-export-htcds-about = Eksportuje sprawy handlu ludźmi w standardzie HTCDS v2.0.
cmd-export-htcds-long =
    Jeden wiersz na osobę, w CSV. Obok powstaje plik o tej samej nazwie z końcówką .toml: wersja standardu, poziom, przedziały wieku i to, czego słowa standardu nie oddały.

    --level deidentified (domyślnie): bez nazwisk, numerów, telefonów, adresów e-mail, ulic, kodów pocztowych, współrzędnych i opisów; zamiast daty urodzenia jest przedział wieku, zamiast dnia rok, zamiast pracownika kod. Kto zna daną osobę, może mimo to rozpoznać jej wiersz: to nie jest plik dla wszystkich.
    --level referral: wszystko, co wiadomo o osobie, dla jednego odbiorcy i tylko ze spraw, w których jest ważna zgoda wymieniająca tego odbiorcę (--receiver).
    --level aggregate: liczby według list z podstawowego zestawu standardu. Każda jest zaokrąglona w dół do wielokrotności k, a o mniejszych od k wiadomo tylko tyle; to, co pozwoliłoby obliczyć inną liczbę, pominięto.

    Human Trafficking Case Data Standard v2.0, Międzynarodowa Organizacja do spraw Migracji (IOM), CC BY 4.0. IOM nie poleca tego programu ani jego eksportów.
cmd-export-htcds-examples =
    kartoteka export htcds --year 2026 --out htcds-2026.csv
    kartoteka export htcds --level przekazanie --receiver schronisko-1 --case HL-2026-0001 --out przekazanie.csv
    kartoteka export htcds --level zestawienie --year 2026 --out zestawienie.csv
arg-export-htcds-level = Ile mówi plik; domyślnie deidentified.
arg-export-htcds-receiver = Z --level referral: kod odbiorcy, którego wymienia zgoda.
arg-export-htcds-year = Tylko sprawy otwarte w tym roku.
arg-export-htcds-from = Tylko sprawy otwarte tego dnia albo później.
arg-export-htcds-to = Tylko sprawy otwarte tego dnia albo wcześniej.
arg-export-htcds-case = Tylko ta sprawa; można podać kilka razy.
arg-export-htcds-k = Z --level aggregate: jednostka zaokrąglenia; domyślnie 10.
arg-export-htcds-out = Plik z końcówką .csv albo folder na niego; poza kartoteką.
    .long = Istniejące pliki zastępuje tylko za potwierdzeniem albo z opcją --yes.

cmd-import-about = Sprawdza dane spraw od innych.
cmd-import-htcds-about = Sprawdza, czy plik CSV trzyma się standardu HTCDS v2.0.
cmd-import-htcds-long =
    Wszystkie błędy podaje naraz, z wierszem i polem, a nigdy z tym, co tam wpisano: kolumny (nieznane, brakujące, powtórzone), wartości z list, daty, kraje, języki, liczby, pola wyboru. Do kartoteki nic nie trafia, dlatego trzeba podać --check.

    Kody wyjścia: 0 – plik trzyma się standardu, 4 – nie trzyma się, 1 – nie da się go odczytać (to nie CSV, nie UTF-8 albo jest za duży).
cmd-import-htcds-examples =
    kartoteka import htcds --check otrzymany.csv
    kartoteka import htcds --check - --format json
arg-import-htcds-check = Plik do sprawdzenia; „-” czyta standardowe wejście.
arg-import-htcds-format = Postać odpowiedzi; domyślnie tabela.

value-level = POZIOM
form-file-or-folder = Plik albo folder; nie standardowe wyjście, bo powstaje kilka plików.

htcds-exported = { $count ->
    [one] Wyeksportowano { $count } wiersz.
    [few] Wyeksportowano { $count } wiersze.
   *[many] Wyeksportowano { $count } wierszy.
}
htcds-counted = Liczby zaokrąglono w dół do wielokrotności { $k }; mniejszych nie podano.
htcds-left-out = Pominięto sprawy unieważnione lub wybrakowane: { $ids }
htcds-is-disclosure = Przekazanie pliku jest ujawnieniem danych, które trzeba zapisać w każdej z tych spraw: { $ids }. Zapisuje je: kartoteka kcik ujawnienie SPRAWA --receiver { $receiver } --basis consent
htcds-singled-out = { $count ->
    [one] { $count } wiersz nie ma drugiego takiego
    [few] { $count } wiersze nie mają drugich takich
   *[many] { $count } wierszy nie ma drugich takich
} pod względem płci, obywatelstwa i wieku: kto zna daną osobę, może ją rozpoznać. Plik trzeba traktować jak dane osobowe.

htcds-column = kolumna { $value }
htcds-whole-row = cały wiersz
htcds-rows = Wiersze (nagłówek to wiersz 1): { $value }
htcds-guess = Chodziło zapewne o: { $value }
htcds-list = Dozwolone: { $value }
htcds-check-more = … i jeszcze { $count ->
    [one] { $count } błąd, którego
    [few] { $count } błędy, których
   *[many] { $count } błędów, których
} nie wymieniono.
htcds-checked = Sprawdzono: wiersze: { $rows }, kolumny: { $columns }.
htcds-sound = Plik trzyma się standardu HTCDS v2.0.
htcds-not-sound = Plik nie trzyma się standardu HTCDS v2.0.

htcds-unknown-column = Standard nie zna takiej kolumny.
htcds-duplicate-column = Kolumna jest dwa razy; sprawdzono tylko pierwszą.
htcds-missing-core = Brakuje kolumny z podstawowego zestawu standardu.
htcds-cell-count = Komórek jest więcej albo mniej niż kolumn.
htcds-not-in-list = Wartość spoza listy tego pola.
htcds-empty-part = Przed średnikiem albo za nim nic nie ma.
htcds-repeated-part = Ta sama wartość jest dwa razy.
htcds-no-date = To nie jest data w postaci 2026-11-23.
htcds-no-number = To nie jest liczba (cyfry, przed ułamkiem kropka).
htcds-out-of-range = Liczba, która jest niemożliwa.
htcds-no-checkbox = Ani TRUE, ani FALSE.
htcds-no-country = To nie jest kod kraju ISO 3166 wielkimi literami.
htcds-no-language = To nie jest kod języka ISO 639-2 małymi literami.
htcds-deprecated = Standard nie zaleca już używania tego pola.

htcds-unreadable-empty = Niczego w nim nie ma.
htcds-unreadable-separator = Komórek nie oddzielają przecinki.
htcds-unreadable-open-quote = Cudzysłów otwiera się tutaj i nigdzie się nie zamyka.
htcds-unreadable-stray-quote = Cudzysłów jest w komórce, która nie jest w cudzysłowie, albo za zamykającym jest jeszcze tekst.
htcds-unreadable-columns = Wiersz ma ponad 1000 komórek.
htcds-unreadable-cell = Komórka jest dłuższa niż 256 KiB.
