# Kartoteka, klucze i ustawienia biura.

cmd-init-about = Zakłada kartotekę i klucz pierwszego administratora.
cmd-init-long =
    Klucz do zaklejonej koperty (--recovery-out) otwiera wszystko, gdy zawiedzie inny; bez niego zgubiony klucz znaczy zgubione akta. Na wyjściu: odcisk kartoteki, po którym poznaje ją każdy komputer.
cmd-init-examples =
    kartoteka init akta --office "GOPS w Przykładowie" --holder anna.k --identity-out anna.age --recovery-out koperta.txt
arg-init-dir = Nowy albo pusty folder.
arg-init-office = Nazwa biura.
arg-init-holder = Identyfikator pierwszego administratora, na przykład anna.k (nie nazwisko).
arg-init-identity-out = Plik, do którego trafi klucz administratora.
arg-init-no-passphrase = Klucz bez hasła: każdy, kto ma plik, czyta wszystko.
arg-init-recovery-out = Plik z kluczem do zaklejonej koperty.
arg-init-no-recovery = Świadomie bez klucza do koperty.
arg-init-teryt = Kod TERYT gminy.
arg-init-format = Postać odpowiedzi.

cmd-key-about = Klucze osób.
cmd-key-new-about = Tworzy własny klucz i wypisuje jego kartę dla administratora.
cmd-key-new-examples =
    kartoteka key new --id jan.n --out jan.age
arg-key-new-id = Identyfikator osoby, na przykład jan.n (nie nazwisko).
arg-key-new-out = Plik, do którego trafi klucz.
arg-key-new-no-passphrase = Klucz bez hasła, na przykład dla zadania harmonogramu.

cmd-settings-about = Ustawienia biura.
cmd-settings-show-about = Pokazuje ustawienia jako TOML.
cmd-settings-set-about = Wprowadza nowe ustawienia; podane klucze pierwszego poziomu zastępują dotychczasowe.
cmd-settings-set-examples =
    kartoteka settings show > ustawienia.toml
    kartoteka settings set --from ustawienia.toml
arg-settings-set-from = Plik TOML albo JSON; „-” czyta ze standardowego wejścia.
arg-settings-set-dry-run = Pokaż ustawienia, jakie by obowiązywały, i nic nie zapisuj.

ask-new-passphrase = Nowe hasło do klucza { $file }:
ask-passphrase-again = To samo hasło jeszcze raz:
init-done = Założono kartotekę w folderze { $dir }.
init-envelope = Klucz do koperty: { $file }. Wydrukuj go albo zapisz na nośniku, zaklej w kopercie, zamknij w sejfie, a plik usuń.
init-fingerprint = Odcisk kartoteki, do porównania na innych komputerach:
init-no-recovery = Kartoteka nie ma klucza do koperty: zgubiony klucz znaczy zgubione akta.
init-no-locks = Ten folder nie pilnuje blokad; dwie osoby nie mogą w nim bezpiecznie pisać naraz.
key-card = Karta klucza dla administratora (staff add):
settings-in-force = Nowe ustawienia obowiązują.
settings-wanted-text = Potrzebny jest tekst.
settings-wanted-integer = Potrzebna jest liczba całkowita.
settings-wanted-boolean = Potrzebne jest true albo false.
settings-wanted-date = Potrzebna jest data w postaci RRRR-MM-DD.
settings-wanted-table = Potrzebna jest tabela.
settings-wanted-list = Potrzebna jest lista.
settings-range = Liczba musi być od { $min } do { $max }.
settings-form = Tekst jest pusty, za długi albo ma inną postać.
