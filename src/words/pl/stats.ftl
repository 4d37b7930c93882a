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

# Zestawienia roczne gminy
stats-title-czesc-10 = Niebieskie Karty, sprawozdanie ministerstwa, Część 10, rok { $year }
stats-title-czesc-15 = Niebieskie Karty, dawne sprawozdanie ministerstwa, Część 15, rok { $year }
stats-title-police = Niebieskie Karty, formularz Policji III/8, rok { $year }
stats-as-of = Według stanu wiedzy na wieczór dnia { $day }.
stats-set-beside = Nie wymaga tego żadne sprawozdanie; przydatne w praktyce (pewność: weak).
stats-note-czesc-10 = Co liczy sprawozdanie, wiadomo z poradnika, a nie z aktu prawnego (pewność: guide). Pedagodzy, psycholodzy, terapeuci, GKRPA i wojsko stoją w kolumnie „inne”, bo sam rodzaj osoby nie wskazuje jednego z pięciu podmiotów. Kultury nie reprezentuje żaden rodzaj osoby uprawnionej do wszczęcia.
stats-note-czesc-15 = Co liczy sprawozdanie, wiadomo z poradnika, a nie z aktu prawnego (pewność: guide).
stats-note-police = Co liczy formularz, wiadomo z poradnika, a nie z aktu prawnego (pewność: guide). Osoby doznające i stosujące przemoc to osoby z procedur wszczętych w tym roku.
stats-elderly = Osoba starsza to osoba dorosła w wieku od { $age } lat (ustawienie stats.elderly_age); żaden akt prawny nie określa tego wieku.
stats-disposed = { $count ->
    [one] Wybrakowano akta { $count } sprawy, która może należeć do tego roku i nie jest policzona: { $cases }.
    [few] Wybrakowano akta { $count } spraw, które mogą należeć do tego roku i nie są policzone: { $cases }.
    [many] Wybrakowano akta { $count } spraw, które mogą należeć do tego roku i nie są policzone: { $cases }.
   *[other] Wybrakowano akta { $count } sprawy, które mogą należeć do tego roku i nie są policzone: { $cases }.
}
stats-disposed-some = Wybrakowano akta, które mogą należeć do tego roku; nie są policzone.
stats-digest = SHA-256 odpowiedzi: { $digest }
stats-head-opened = Procedury wszczęte w roku
stats-head-continued = Procedury kontynuowane z lat poprzednich
stats-head-taken-over = Procedury przejęte w roku z innej gminy
stats-head-further-event = Formularze NK-A dokumentujące kolejne zdarzenie
stats-head-families = Rodziny objęte procedurą
stats-head-families-tied = w tym powiązane z inną sprawą tego samego gospodarstwa
stats-head-family-persons = Osoby w tych rodzinach
stats-head-victims = Osoby doznające przemocy domowej
stats-head-form-c = Wypełnione formularze NK-C
stats-head-forms-opening = Formularze NK-A wszczynające procedurę
stats-head-forms-further = Kolejne formularze NK-A
stats-table-procedures = Rodziny według podmiotu, który wszczął procedurę
stats-table-violence = Rodziny według rodzaju przemocy i podmiotu, który wszczął procedurę
stats-set-violence = Jedna rodzina może stać w kilku wierszach: ich suma bywa większa niż liczba rodzin.
stats-table-further = Formularze NK-A dokumentujące kolejne zdarzenie, według podmiotu, który je wypełnił
stats-table-family-persons = Osoby w rodzinach według podmiotu, który wszczął procedurę
stats-table-victims = Osoby doznające przemocy według płci, dorośli i dzieci osobno, i według podmiotu, który wszczął procedurę
stats-table-victims-age = Dorosłe osoby doznające przemocy i dzieci według podmiotu, który wszczął procedurę
stats-table-victim-traits = Osoby doznające przemocy: z niepełnosprawnością i starsze
stats-set-victim-traits = Jedna osoba może stać w obu wierszach.
stats-table-victims-disability = Osoby doznające przemocy z niepełnosprawnością według podmiotu, który wszczął procedurę
stats-table-victims-elderly = Starsze osoby doznające przemocy według podmiotu, który wszczął procedurę
stats-table-form-c = Wypełnione formularze NK-C według podmiotu, który wszczął procedurę
stats-table-beside = Obok sprawozdania
stats-table-acts = Czynności w roku
stats-table-forms = Formularze NK-A według podmiotu, który je wypełnił
stats-table-police-victims = Osoby doznające przemocy
stats-table-children-in-care = Dzieci w pieczy zastępczej
stats-set-children-in-care = Spośród małoletnich osób doznających przemocy z tabeli wyżej.
stats-table-perpetrators = Osoby stosujące przemoc według tego, pod wpływem czego były
stats-body-social-assistance = pomoc społ.
stats-body-police = Policja
stats-body-health = zdrowie
stats-body-education = oświata
stats-body-culture = kultura
stats-body-other = inne
stats-column-other-openers = inni
stats-column-opened = wszczęte
stats-column-continued = kontynuowane
stats-column-taken-over = przejęte
stats-set-acts = Czynności, których dzień przypada w tym roku.
stats-column-sober = niczego
stats-column-alcohol = alkohol
stats-column-substance = środki
stats-column-both = obu
stats-column-unknown = nie wiadomo
stats-row-psychological = przemoc psychiczna
stats-row-physical = przemoc fizyczna
stats-row-sexual = przemoc seksualna
stats-row-no-violence-told = nie podano żadnej z nich
stats-row-victim = osoby doznające przemocy
stats-row-perpetrator = osoby stosujące przemoc
stats-row-household = inne osoby wspólnie zamieszkujące
stats-row-woman = kobiety
stats-row-man = mężczyźni
stats-row-adult-unknown = dorośli, płci nie podano
stats-row-girl = dziewczęta
stats-row-boy = chłopcy
stats-row-child-unknown = dzieci, płci nie podano
stats-row-minor = małoletni
stats-row-adult = dorośli
stats-row-child = dzieci
stats-row-disability = z niepełnosprawnością
stats-row-elderly = starsze
stats-row-withdrawals = Odstąpienia od dalszych działań
stats-row-programme-referrals = Skierowania osób stosujących przemoc do programu
stats-row-certificates-enrolled = Zaświadczenia o zgłoszeniu się do programu
stats-row-certificates-completed = Zaświadczenia o ukończeniu programu
stats-row-notices-66c = Zawiadomienia o wykroczeniu z art. 66c k.w.
stats-row-notices-firearm = Powiadomienia o broni palnej
stats-row-complaints = Skargi
stats-row-same-event = Kolejne formularze NK-A o tym samym zdarzeniu
stats-row-form-d = Wypełnione formularze NK-D
stats-row-violence-ceased = Zakończone wskutek ustania przemocy
stats-row-groundless = Zakończone wskutek braku zasadności podejmowania działań
stats-row-opening = wszczynające
stats-row-further = kolejne
stats-row-in-care = w pieczy zastępczej

cmd-stats-about = Zestawia liczby z całego roku: sprawozdania gminy, sprawozdanie KCIK.
cmd-stats-long =
    W sprawozdaniach gminy każda sprawa jest jedną rodziną; płeć, wiek, niepełnosprawność i rodzaje przemocy stoją w dokumentach. W sprawozdaniu KCIK każda sprawa jest jedną osobą, a formy wykorzystania i rodzaje świadczeń liczą się osobno. Płeć, wiek i obywatelstwo też stoją w dokumentach: bez uprawnienia „documents” tabele z nimi są pominięte i wymienione. Co dokładnie liczy każdy wiersz, mówi docs/statistics.md.

    Do publikacji służy --publish: wtedy nikt z tabel nie wyliczy małych liczb. Za jeden rok publikuje się jedno zestawienie, z jednym N: dwa różne można by ze sobą porównać. Akta, których nie da się odczytać, nie zatrzymują zestawienia, a kod wyjścia to 3.
cmd-stats-examples =
    kartoteka stats --year 2026 --sheet czesc-10
    kartoteka stats --year 2026 --sheet czesc-10 --as-of 2027-01-31 --format csv --out czesc-10.csv
    kartoteka stats --year 2026 --sheet czesc-10 --explain violence.sexual.police
    kartoteka stats --year 2026 --sheet kcik
    kartoteka stats --year 2026 --sheet kcik --publish --format csv --out rok-2026.csv
    kartoteka stats --year 2026 --sheet kcik --explain caller.victim
arg-stats-year = Rok, z którego są liczby.
arg-stats-sheet = Które zestawienie.
    .long = czesc-10: sprawozdanie ministerstwa o Niebieskich Kartach, Część 10; czesc-15: jego dawna Część 15; police: formularz Policji III/8; kcik: sprawozdanie roczne Krajowego Centrum Interwencyjno-Konsultacyjnego dla Ofiar Handlu Ludźmi.
arg-stats-as-of = Liczy akta według stanu wiedzy na wieczór tego dnia: co zapisano albo co zdarzyło się później, jest pominięte.
arg-stats-publish = Przygotowuje zestawienie do publikacji: chroni małe liczby i mówi, co zmieniła.
arg-stats-k = Do wielokrotności ilu zaokrąglać przy publikacji; domyślnie 10.
arg-stats-explain = Wymienia numery spraw i kontaktów, z których pochodzi ta liczba, np. caller.victim.
    .long = Nazwę liczby tworzą kolumny table, row i column z postaci CSV, połączone kropkami; liczbę z tabeli head wskazuje też sam wiersz.
arg-stats-out = Zapisuje odpowiedź do pliku zamiast na standardowe wyjście.
arg-stats-format = Postać odpowiedzi; domyślnie table.
value-figure = LICZBA
