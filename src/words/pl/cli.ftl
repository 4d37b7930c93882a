# Skraj programu: etykiety, miejsca, przyczyny, układ pomocy.

label-why = Przyczyna
bug-version = kartoteka { $version }

place-argument = argument nr { $value } w wierszu poleceń
place-variable = zmienna środowiska { $value }
place-case = sprawa { $value }
place-team = akta zespołu
place-step = krok { $value }
place-file = plik „{ $value }”
place-stdin = standardowe wejście
place-line = wiersz { $value }
place-column = kolumna { $value }
place-on = pole „dzień, w którym to się stało” (--on)
place-path = pole { $value }
place-field = pole „{ $label }” ({ $value })
place-question = pytanie { $number } „{ $label }”

input-odd-value = Stoi tu wartość takiego rodzaju, jakiego nie przyjmuje żadne pole.
run-line-failed = Wiersz { $line }: polecenie się nie powiodło.
run-line-unreadable = Wiersz { $line }: żadnego polecenia z listy nie wykonano.
run-lines-done = Polecenia z wierszy przed wierszem { $line } są wykonane: przed ponownym uruchomieniem listy trzeba je z niej usunąć.
io-not-found = Nie ma takiego pliku ani folderu.
io-no-permission = System odmawia dostępu.
io-exists = Plik już istnieje.
io-disk-full = Na dysku nie ma miejsca albo wyczerpano przydział.
io-read-only = Dysk jest tylko do odczytu.
io-is-folder = To jest folder, a nie plik.
io-not-folder = Część ścieżki nie jest folderem.
io-bad-name = System nie przyjmuje takiej nazwy.
io-cut-off = Dane urwały się przed końcem.
io-other = System odmówił z innego powodu.
file-too-large = Plik jest większy niż { $size } KiB.
file-link = To dowiązanie symboliczne; program ich nie otwiera.
file-not-a-file = To nie jest plik.
file-locked = Plik zablokował inny program.
file-no-locks = Ten folder nie pilnuje blokad.
file-read-back = To, co odczytano po zapisie, różni się od tego, co zapisano.

hint-help = Opis polecenia: { $command }
hint-parts = Wartość ma postać: { $form }; nic nie zapisano.
hint-change-unfinished = Zmiana już obowiązuje, ale nie została dokończona. Trzeba usunąć przyczynę i uruchomić mend, który ją dokończy.
contact-open-half = Sprawa { $case } jest już otwarta, ale kontakt jeszcze na nią nie wskazuje. Trzeba usunąć przyczynę i powtórzyć to samo polecenie: dokończy pracę i nie otworzy drugiej sprawy.
hint-did-you-mean = Czy chodziło o: { $names }?

form-fingerprint = Odcisk kartoteki ma 64 cyfry szesnastkowe; wypisało go polecenie init.
hint-no-such-day = Takiego dnia nie ma w kalendarzu; trzeba sprawdzić dzień i miesiąc.
form-date = Data ma postać RRRR-MM-DD, na przykład 2026-11-09.
form-time = Godzina ma postać GG:MM, na przykład 06:00.
form-subset = Część zapisuje się jako CZĘŚĆ/ILE, na przykład 3/30 (od 1 do 366 części), albo auto/30: część na ten dzień.
form-count = To ma być liczba całkowita, zero lub większa.
form-year = Rok mieści się między 1990 a 2100.
form-unit = Jednostka zaokrąglania mieści się między 2 a 1000.
form-case = Numer sprawy zapisuje się tak: NK-2026-0001 albo HL-2026-0001, a kontaktu tak: KT-2026-00001; akta zespołu to „zespol”.
form-holder = Identyfikator osoby składa się z małych liter a-z, cyfr, kropek i łączników, na przykład anna.k.
form-language = Języki: pl, en.
form-switch = Zmienna ma wartość on (włączone) albo off (wyłączone).

help-fields = Pola kroku
help-choices = Do wyboru: { $choices }.

group-cases = Sprawy
group-deadlines = Terminy
group-safety = Sprawdzanie i kopie
group-reports = Sprawozdania i druki
group-office = Urząd i klucze
group-program = Program

value-command = POLECENIE
value-options = OPCJE
value-date = DATA
value-dir = FOLDER
value-fingerprint = ODCISK
value-case = SPRAWA
value-part = CZĘŚĆ/ILE
value-code = KOD
value-yes-no = TAK/NIE
value-field = POLE
value-value = WARTOŚĆ
value-seq = NUMER
value-id = OZNACZENIE
value-party = OSOBA
value-item = CZĘŚCI
value-time = GODZINA
value-instant = DZIEŃ-GODZINA
value-holder = IDENTYFIKATOR
value-right = UPRAWNIENIE
value-card = KARTA
value-path = ŚCIEŻKA
value-text = TEKST
value-file = PLIK
value-format = POSTAĆ
value-language = JĘZYK
value-n = N
value-page = STRONA
value-unit = JEDNOSTKA


manual-title = kartoteka: wszystkie polecenia
manual-argument = Argument
manual-meaning = Znaczenie
manual-exit-title = Kody wyjścia
manual-exit-code = Kod

exit-0 = Zrobione.
exit-1 = Odmowa albo złe dane.
exit-2 = Błąd w wierszu poleceń.
exit-3 = Zestawienie jest gotowe, ale którejś sprawy nie dało się odczytać.
exit-4 = Znaleziono błędy albo są terminy przekroczone, a polecenie miało to zgłosić.
exit-5 = Z kartoteki albo ze sprawy korzysta właśnie ktoś inny.
exit-70 = Błąd programu.
