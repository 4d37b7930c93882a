# The program itself: completion of command lines, pages of the manual.

cmd-completions-about = Wypisuje skrypt, dzięki któremu powłoka uzupełnia polecenia, opcje i kody.
cmd-completions-long =
    Skrypt pyta program przy każdym naciśnięciu klawisza Tab, nie trzeba więc wypisywać go na nowo, gdy zmienią się czynności lub kody. Uzupełnia polecenia i czynności pod obiema nazwami, opcje, kody list zamkniętych, kody terminów oraz numery spraw kartoteki, czyli nazwy jej folderów. Nie używa żadnego klucza i nigdy nie podpowiada niczego o osobach.
cmd-completions-examples =
    source <(kartoteka completions bash)
    kartoteka completions zsh > ~/.zfunc/_kartoteka
    kartoteka completions fish > ~/.config/fish/completions/kartoteka.fish
    kartoteka completions powershell >> $PROFILE
arg-completions-shell = Powłoka.

cmd-complete-about = Mówi powłoce, co może stać w miejscu kursora.
arg-complete-next = Słowo w miejscu kursora jest puste.
arg-complete-word = Słowa po nazwie programu, aż do kursora.

cmd-man-about = Wypisuje strony podręcznika dla programu man.
cmd-man-usage =
    POLECENIE...
    --out FOLDER
cmd-man-long =
    Bez polecenia: strona programu. Z opcją --out: strony wszystkich poleceń i czynności, każda w osobnym pliku, w folderze, który powstanie, jeżeli go nie ma.
cmd-man-examples =
    kartoteka man | man -l -
    kartoteka man nk powolaj-grupe | man -l -
    kartoteka man --out ~/.local/share/man/pl/man1
arg-man-command = Polecenie, a po nim jego polecenia podrzędne.
arg-man-out = Folder na strony.
man-written = W { $folder } { $count ->
    [one] zapisano { $count } stronę
    [few] zapisano { $count } strony
   *[many] zapisano { $count } stron
}.
man-manual = Podręcznik
man-name = Nazwa
man-synopsis = Składnia
man-description = Opis
man-see-also = Zobacz też

progress-unlocking = Otwieranie klucza
progress-locking = Zabezpieczanie klucza hasłem

value-shell = POWŁOKA
value-word = SŁOWO
