# Kopia zapasowa, próba odtworzenia, brakowanie, paczka dla kontroli.

cmd-backup-about = Tworzy kopię kartoteki na innym nośniku.
cmd-backup-long =
    Nie wymaga żadnego klucza: pliki są kopiowane zaszyfrowane, tak jak leżą. Na czas kopiowania kartoteka jest zablokowana, więc kopia jest spójna. Każdy plik po zapisaniu jest odczytywany i porównywany. Kopia pojawia się dopiero wtedy, gdy jest cała; przerwana nie zostawia nic, co by ją udawało.

    Folder musi być nowy, pusty albo zawierać wcześniejszą kopię tej samej kartoteki, którą zastąpi nowa. Wcześniejsza kopia nie jest zastępowana, jeżeli są w niej akta, których w kartotece już nie ma. Kilka kopii z różnych dni daje osobny folder na każdą.

    W kopii leży plik SHA256SUMS: sha256sum --check SHA256SUMS sprawdza ją bez tego programu. Czy da się z niej wrócić do pracy, mówi restore-drill.
cmd-backup-examples =
    kartoteka backup --to /media/usb/akta-2026-11-23
    kartoteka restore-drill --from /media/usb/akta-2026-11-23
arg-backup-to = Folder, w którym ma leżeć kopia; poza kartoteką.
arg-backup-format = Postać odpowiedzi; domyślnie table.
progress-backup = Kopiowanie
backup-done =
    Kopia kartoteki: { $dir }
    Akta: { $records }, pliki: { $files }, rozmiar: { $mib } MiB
    Skrót listy plików (SHA256SUMS): { $digest }
backup-next = Kopia nie zawiera kluczy osób. Bez klucza osoby uprawnionej nikt jej nie otworzy, także urząd.
backup-passed-over = Nie skopiowano, bo to nie jest zwykły plik albo ma nazwę ze znakami sterującymi: { $file }

cmd-restore-drill-about = Próbuje, czy z kopii da się wrócić do pracy, i zostawia dowód.
cmd-restore-drill-long =
    Otwiera kopię tak jak kartotekę, sprawdza w niej wszystko, co otwiera podany klucz, i porównuje każdą sprawę z kartoteką w użyciu: których akt i kroków w kopii nie ma, a których nie ma już w kartotece. Niczego nie przywraca i niczego w kopii nie zmienia.

    Wynik jest wypisywany jako zaświadczenie z datą, a osoba z uprawnieniem write zostawia w rejestrze zapisów podpisany wiersz, że próba się odbyła i jak wypadła.

    Kody wyjścia: 0 kopia jest dobra, 3 czegoś nie dało się odczytać, 4 są błędy. To, że kopia jest starsza od ostatnich zapisów, błędem nie jest.
cmd-restore-drill-examples =
    kartoteka restore-drill --from /media/usb/akta-2026-11-23
    kartoteka restore-drill --from /media/usb/akta --format json
arg-restore-drill-from = Folder z kopią.
arg-restore-drill-format = Postać odpowiedzi; domyślnie table.
drill-title = Zaświadczenie o próbie odtworzenia kopii zapasowej, { $day }
drill-head =
    Urząd: { $office }
    Odcisk kartoteki: { $fingerprint }
    Kopia: { $dir }
    Kopię sporządzono: { $at }
    Skrót listy plików kopii (SHA256SUMS): { $digest }
    Próbę przeprowadziła osoba: { $by }
drill-damaged = Plik kopii zmienił się albo zniknął: { $file }
drill-same = Akta, które w kopii kończą się tym samym krokiem co w kartotece: { $count }
drill-behind = { $case }: kopia kończy się na kroku { $copy }, kartoteka na kroku { $store }; późniejszych kroków w kopii nie ma.
drill-not-copied = { $case }: akt nie ma w kopii; w kartotece mają kroki do numeru { $store }.
drill-ahead = { $case }: kopia kończy się na kroku { $copy }, kartoteka już na kroku { $store }; późniejsze kroki w kartotece utracono.
drill-lost = { $case }: akt nie ma już w kartotece; w kopii mają kroki do numeru { $copy }.
drill-parted = { $case }: wcześniejsze kroki w kopii i w kartotece nie są te same; ktoś je podmienił.
drill-unreadable-copy = { $case }: w kopii nie da się ich odczytać albo im uwierzyć.
drill-unreadable = { $case }: w kartotece nie da się ich odczytać albo im uwierzyć; kopia może być potrzebna.
drill-good = Wynik: z tej kopii da się wrócić do pracy.
drill-bad = Wynik: ta kopia nie wystarczy albo w kartotece czegoś brakuje; trzeba wyjaśnić powyższe ustalenia, zanim kopia będzie potrzebna.
drill-logged = Próba jest odnotowana w rejestrze zapisów, w podpisanym wierszu.
drill-not-logged = Próby nie odnotowano w rejestrze zapisów: wymaga to uprawnienia write i kartoteki, do której można pisać.

error-backup-inside = Kopia nie może leżeć w kartotece ani jej obejmować.
    .hint = Trzeba wskazać folder poza kartoteką, najlepiej na innym nośniku.
error-not-a-backup = W tym folderze jest coś innego niż kopia tej kartoteki.
    .hint = Trzeba wskazać folder nowy, pusty albo z kopią tej samej kartoteki; żadnego pliku nie zmieniono.
error-backup-knows-more = W tym folderze jest kopia z aktami, których w kartotece już nie ma, dlatego nie została zastąpiona.
    .hint = Trzeba uruchomić restore-drill na tej kopii i wyjaśnić, co się stało z aktami; nową kopię zrobić w innym folderze.
