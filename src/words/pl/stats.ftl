# Zestawienia roczne: tytuły tabel, wiersze, co zmieniła ochrona małych liczb.

stats-title-kcik = Sprawozdanie roczne Krajowego Centrum Interwencyjno-Konsultacyjnego dla Ofiar Handlu Ludźmi, rok { $year }
stats-head-contacts = Kontakty
stats-head-consultations = w tym konsultacje dla instytucji
stats-head-preventive = w tym konsultacje profilaktyczne
stats-head-meetings = Spotkania poza Centrum
stats-head-persons = Osoby, którym udzielono pomocy
stats-head-services = Udzielone świadczenia
stats-head-excluded = Osoby, które po identyfikacji nie okazały się ofiarami
stats-table-line = Kontakty według obszaru pracy
stats-table-caller = Kontakty według tego, kto się kontaktował
stats-table-channel = Kontakty według drogi kontaktu
stats-table-urgency = Kontakty według pilności i pory
stats-table-calling-from = Kontakty według kraju, z którego się kontaktowano
stats-table-language = Kontakty według języka
stats-table-sex-age = Osoby według płci i wieku
stats-table-person-kind = Osoby dorosłe i małoletnie
stats-table-citizenship-group = Osoby według grupy obywatelstwa
stats-table-citizenship = Osoby według obywatelstwa
stats-table-identification = Osoby według wyniku identyfikacji
stats-table-form = Osoby według formy wykorzystania
stats-table-service-persons = Osoby według rodzaju świadczenia
stats-table-service = Świadczenia według rodzaju
stats-row-none = nie podano
stats-row-no-form = nie ustalono
stats-row-no-service = bez świadczeń w tym roku
stats-row-not-identified = bez identyfikacji
stats-row-others = pozostałe
stats-row-total = razem
stats-row-in-hours = w godzinach pracy
stats-row-out-of-hours = poza godzinami pracy
stats-column-what = Wyszczególnienie
stats-column-count = Liczba
stats-set = Jedna osoba może stać w kilku wierszach: ich suma bywa większa niż liczba osób.
stats-rounded = Każdą liczbę i każdą sumę zaokrąglono z osobna w dół do wielokrotności { $k }; „<{ $k }” oznacza mniej niż { $k }, także zero. Znak „…” zastępuje liczbę, z której dałoby się wyliczyć inną. Sumy nie muszą się zgadzać z wierszami.
stats-unchecked = Nie sprawdzono, bo wymaga uprawnienia „documents”: { $tables }.
stats-incomplete = Zestawienie jest niepełne: części akt nie dało się odczytać.
stats-explained = { $figure }: { $count } (sprawy i kontakty, z których pochodzi: { $records })
stats-changed = Ochrona małych liczb: pod znakiem „mniej niż” ukryto { $below }, zaokrąglono { $rounded }.
stats-withheld = Pominięto liczby, z których dałoby się wyliczyć inne ({ $count }): { $figures }.
stats-left-out = W publikacji nie ma tabel: { $tables }.

cmd-stats-about = Zestawia liczby z całego roku: kontakty, osoby, świadczenia.
cmd-stats-long =
    Każda sprawa jest jedną osobą, a formy wykorzystania i rodzaje świadczeń liczą się osobno. Płeć, wiek i obywatelstwo stoją w dokumentach: bez uprawnienia „documents” tabele z nimi są pominięte i wymienione. Co dokładnie liczy każdy wiersz, mówi docs/statistics.md.

    Do publikacji służy --publish: wtedy nikt z tabel nie wyliczy małych liczb. Za jeden rok publikuje się jedno zestawienie, z jednym N: dwa różne można by ze sobą porównać. Akta, których nie da się odczytać, nie zatrzymują zestawienia, a kod wyjścia to 3.
cmd-stats-examples =
    kartoteka stats --year 2026 --sheet kcik
    kartoteka stats --year 2026 --sheet kcik --publish --format csv --out rok-2026.csv
    kartoteka stats --year 2026 --sheet kcik --explain caller.victim
arg-stats-year = Rok, z którego są liczby.
arg-stats-sheet = Które zestawienie: kcik to sprawozdanie roczne Krajowego Centrum Interwencyjno-Konsultacyjnego dla Ofiar Handlu Ludźmi.
arg-stats-publish = Przygotowuje zestawienie do publikacji: chroni małe liczby i mówi, co zmieniła.
arg-stats-k = Do wielokrotności ilu zaokrąglać przy publikacji; domyślnie 10.
arg-stats-explain = Wymienia numery spraw i kontaktów, z których pochodzi ta liczba, np. caller.victim.
    .long = Nazwę liczby tworzą kolumny table, row i column z postaci CSV, połączone kropkami.
arg-stats-out = Zapisuje odpowiedź do pliku zamiast na standardowe wyjście.
arg-stats-format = Postać odpowiedzi; domyślnie table.
value-figure = LICZBA
