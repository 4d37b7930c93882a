# Terminy, które ludzie zabierają ze sobą: kalendarz, skoroszyt, zmiany, harmonogram.

# Kalendarz
agenda-description =
    { $basis }
    Pewność: { $certainty }
    Skąd ta data: kartoteka explain { $case } { $deadline }

# Skoroszyt
workbook-deadlines = Terminy
workbook-about = O zestawieniu
workbook-group-overdue = po terminie
workbook-group-past-norm = ponad normę
workbook-group-due = do wykonania
workbook-group-waiting = niezwłocznie
workbook-group-ending = kończy się
workbook-group-running = trwa
workbook-group-within-norm = w normie
workbook-group-closed = zamknięte
workbook-column-group = Stan
workbook-column-case = Sprawa
workbook-column-what = Czynność
workbook-column-subject = Kogo lub czego dotyczy
workbook-column-due-on = Ostatni dzień
workbook-column-due-at = Ostatnia chwila
workbook-column-days-left = Pozostało dni
workbook-column-waiting = Czeka dni
workbook-column-since = Od dnia
workbook-column-basis = Podstawa
workbook-column-certainty = Pewność
workbook-column-met-on = Wykonano

# Zmiany od poprzedniego zestawienia
changes-title = Zmiany w terminach na dzień { $today } ({ $weekday })
changes-since = Od zestawienia z dnia { $on }.
changes-first = Pierwsze zestawienie na tym komputerze: podaje wszystkie otwarte terminy.
changes-none = Od zestawienia z dnia { $on } nic się nie zmieniło.
changes-part-overdue = Właśnie przekroczone ({ $count })
changes-part-new = Nowe ({ $count })
changes-part-moved = Przesunięte ({ $count })
changes-part-ended = Skończyło się ({ $count })
changes-part-ending = Wkrótce koniec ({ $count })
changes-part-met = Spełnione ({ $count })
changes-part-void = Bezprzedmiotowe ({ $count })
changes-part-gone = Już ich nie ma ({ $count })
changes-was = było: { $day }
changes-no-day = bez daty
changes-gone = nie ma go
changes-unsound = Tego, co podało poprzednie zestawienie, nie da się odczytać albo zapisał to kto inny. Zestawienie podaje wszystko.
changes-not-kept = Nie udało się zapamiętać, co podało to zestawienie. Następne poda to samo jeszcze raz.

# Harmonogram
cmd-schedule-about = Wypisuje harmonogram porannego zestawienia.
cmd-schedule-print-about = Wypisuje wiersz dla programu cron albo zadanie dla Harmonogramu zadań systemu Windows.
cmd-schedule-print-long =
    Zestawienie powstaje w dni od poniedziałku do piątku. W harmonogramie stoją pełne ścieżki programu, kartoteki i klucza oraz folderu z pamięcią tego komputera; nie ma w nim żadnego hasła. Polecenie niczego nie instaluje: wiersz wkleja się poleceniem crontab -e, a zadanie, zapisane opcją --out (przekierowanie w PowerShell zapisałoby je w innym kodowaniu, niż samo podaje), wczytuje schtasks /Create /TN kartoteka /XML zadanie.xml.

    Rano nikt nie wpisze hasła, więc zestawienie potrzebuje własnego klucza bez hasła, z samym uprawnieniem „journal”, które nie otwiera nazwisk: kartoteka key new --id raport --out raport.key --no-passphrase, a potem, jako administrator, kartoteka staff add --right journal --card KARTA. Plik tego klucza ma leżeć tam, gdzie czyta go tylko konto, na którym działa harmonogram.

    Zadanie systemu Windows nie ma komu pokazać wyniku, więc zapisuje go do pliku: wskazanego opcją --report-to, a bez niej do deadlines.txt w folderze z pamięcią tego komputera. Całe zestawienie zajmuje miejsce poprzedniego; z opcją --since-last każde uruchomienie dopisuje zmiany na początku pliku, a bez zmian go nie rusza.
cmd-schedule-print-examples =
    kartoteka --identity raport.key schedule print cron
    kartoteka --identity raport.key schedule print cron --at 07:30 --since-last
    kartoteka --identity raport.key schedule print task-xml --report-to terminy.txt --out zadanie.xml
arg-schedule-print-kind = Wiersz programu cron albo zadanie systemu Windows.
arg-schedule-print-at = O której godzinie; domyślnie 06:00.
arg-schedule-print-since-last = Tylko zmiany od poprzedniego zestawienia.
arg-schedule-print-report-to = Plik, do którego zestawienie ma trafiać.
arg-schedule-print-out = Zapisuje harmonogram do pliku zamiast na standardowe wyjście.
schedule-cron-comment =
    kartoteka: poranne zestawienie terminów, od poniedziałku do piątku.
    Wynik przychodzi pocztą programu cron; pusty nie przychodzi wcale.
schedule-task-about = kartoteka: poranne zestawienie terminów
schedule-passphrase = Klucz { $file } ma hasło, którego o tej porze nikt nie wpisze. Zestawienie potrzebuje własnego klucza z samym uprawnieniem „journal”; jak go utworzyć, mówi kartoteka schedule print --help.
schedule-no-key = Klucza { $file } nie da się odczytać.
