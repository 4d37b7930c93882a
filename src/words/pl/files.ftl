# Pliki dołączone do akt.

attachment-unnamed = zalacznik
attachment-no-minutes = Ten plik nie wygląda na protokół: to ani tekst, ani skan. Mimo to dołączono go bez zmian.
attachment-is-program = Ten plik jest programem, a nie dokumentem. Nie należy go uruchamiać; w aktach zapisano go bez zmian.
ask-replace = Plik { $file } już jest. Zastąpić go? [t/N]
detach-not-whole = To, co wypisano, nie jest plikiem, który dołączono: nie wolno tego użyć.

cmd-detach-copy-about = Oddaje jeden dołączony plik takim, jakim był.
cmd-detach-copy-long =
    W aktach zostaje wszystko. Zanim plik dostanie nazwę, jego skrót jest porównany z tym, który zapisano przy dołączaniu. Wynik jest tekstem jawnym: gdy nie jest już potrzebny, trzeba go usunąć. Gdy zapis przerwano (Ctrl-C, brak prądu), w tym samym folderze może zostać plik z tekstem jawnym, którego nazwa kończy się na .part: jego też trzeba usunąć. W systemie Linux zdarza się to tylko wtedy, gdy nowy plik zastępuje istniejący.
cmd-detach-copy-examples =
    kartoteka detach-copy NK-2026-0001 --step 8 --out protokol.pdf
    kartoteka detach-copy NK-2026-0001 --step 8 --file 2 --out skan.pdf
    kartoteka detach-copy NK-2026-0001 --step 8 --out - | lpr
arg-detach-copy-case = Numer sprawy.
arg-detach-copy-step = Numer kroku, przy którym jest plik.
arg-detach-copy-file = Numer albo nazwa pliku, gdy krok ma ich więcej.
arg-detach-copy-out = Plik, w którym ma się znaleźć kopia; „-” pisze na standardowe wyjście.
    .long = Istniejący plik zastępuje tylko za potwierdzeniem albo z opcją --yes.
