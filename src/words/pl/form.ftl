# Uwagi do formularzy. Żadna nie powtarza tego, co wpisano: w miejsca wchodzą tylko nazwy pól,
# kody z list i granice. Identyfikatory nadaje record::form::FormProblem.

# Gdzie
form-at = wiersz { $line }, kolumna { $column }: { $path }
form-at-no-field = wiersz { $line }, kolumna { $column }
form-more = { $count ->
    [one] i jeszcze { $count } uwaga
    [few] i jeszcze { $count } uwagi
   *[many] i jeszcze { $count } uwag
}

# Plik
form-too-large = Plik jest za duży; formularz ma najwyżej { $kib } KiB.
form-not-utf8 = Plik nie jest zapisany w UTF-8. Zapisz go jako UTF-8 i wczytaj jeszcze raz.
form-syntax = Tego miejsca nie da się odczytać; sprawdź cudzysłowy, nawiasy i przecinki.
form-unquoted = Tekst i kod muszą stać w cudzysłowie; liczba, true i false – bez cudzysłowu.
form-unquoted-date = Datę pisze się tu jako RRRR-MM-DD, na przykład 2026-11-02, bez cudzysłowu.
form-duplicate-key = To pole albo ten blok występuje drugi raz. Bloki osób zaczyna się od [[…]].
form-too-deep = Za dużo nawiasów jeden w drugim.
form-wrong-schema = To nie jest formularz w wersji { $expected }.
form-unknown-key = Nie ma takiego pola.
form-unknown-key-near = Nie ma takiego pola. Czy chodziło o { $near }?

# Wartości
form-missing = Bez tej informacji nie można przyjąć formularza.
form-expected-text = Tu ma być tekst w cudzysłowie.
form-expected-truth = Tu ma być true (tak) albo false (nie), bez cudzysłowu.
form-expected-number = Tu ma być liczba całkowita, bez cudzysłowu.
form-expected-date = Tu ma być data w postaci RRRR-MM-DD.
form-expected-list = Tu ma być lista w nawiasach kwadratowych.
form-expected-table = Tu ma być jeden blok pól.
form-expected-blocks = Tu mają być powtarzalne bloki: w TOML zaczynają się od [[…]], w JSON są listą.
form-no-such-day = Takiego dnia nie ma w kalendarzu.
form-not-in-list = Tego kodu nie ma na liście. Dozwolone: { $allowed }.
form-out-of-range = Liczba ma być od { $min } do { $max }.
form-too-long = { $max ->
    [one] Tekst jest za długi; najwyżej { $max } znak.
    [few] Tekst jest za długi; najwyżej { $max } znaki.
   *[many] Tekst jest za długi; najwyżej { $max } znaków.
}
form-too-many = { $max ->
    [one] Za dużo pozycji; najwyżej { $max } pozycja.
    [few] Za dużo pozycji; najwyżej { $max } pozycje.
   *[many] Za dużo pozycji; najwyżej { $max } pozycji.
}
form-control-character = W tekście jest niewidoczny znak sterujący. Przepisz ten tekst.
form-wrong-id = Oznaczenie tej osoby to litera { $letter } i numer od 1 do 999, na przykład { $letter }1.
form-id-twice = To oznaczenie ma już inna osoba.
form-no-such-party = Na formularzu nie ma osoby o takim oznaczeniu.
form-wrong-party = Tu może stać tylko osoba o oznaczeniu na literę: { $letters }.
form-own-reference = Osoba nie może wskazywać samej siebie.
form-in-future = Ten dzień jeszcze nie nadszedł.
form-too-early = Data nie może być wcześniejsza niż rok { $year }.
form-before = Ten dzień nie może być wcześniejszy niż: { $other }.
form-after = Ten dzień nie może być późniejszy niż: { $other }.

# Ostrzeżenia: formularz zostaje przyjęty
form-warn-not-filled-in = Tej części formularza nie wypełniono.
form-warn-out-of-place = Pole wypełniono, choć pole { $other } na to nie wskazuje.
form-warn-pesel-shape = To nie jest numer PESEL. Numer PESEL ma 11 cyfr, a jego pierwsze sześć cyfr to data urodzenia.
form-warn-pesel-checksum = Cyfra kontrolna numeru PESEL się nie zgadza.
form-warn-pesel-birth-date = Data urodzenia w numerze PESEL się nie zgadza.
form-warn-pesel-sex = Płeć w numerze PESEL się nie zgadza.
form-warn-age-differs = Wiek nie zgadza się z datą urodzenia.
form-warn-age-unknown = Nie wiadomo, ile lat ma ta osoba; będzie traktowana jak pełnoletnia.
form-warn-age-of-minor = Wiek wskazuje na osobę małoletnią, a podano, że jest dorosła; dopóki tego nie wyjaśniono, osoba jest w aktach małoletnia (potem krok ustalenie-wieku).
form-warn-minor-perpetrator = Osobą stosującą przemoc domową jest osoba pełnoletnia; ta jest małoletnia.
form-warn-adult-witness-only = To pole dotyczy małoletnich, a ta osoba jest pełnoletnia.
form-warn-nobody-present = Nie wskazano, w czyjej obecności prowadzić działania z małoletnim lub osobą nieporadną.
form-warn-suspect-present = Wskazana osoba jest podejrzana o przemoc; wskaż w polu accompanied_by kogoś innego.
form-warn-minor-present = Wskazana osoba jest małoletnia.
