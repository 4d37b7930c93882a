# Pytania na terminalu: co widać przy pytaniu, pomoc, przegląd odpowiedzi.

questions-keys = Odpowiedź kończy Enter; sam Enter pomija pytanie albo przyjmuje to, co podano w nawiasie. Znaki: ? pomoc i podstawa prawna, < poprzednie pytanie, > pomiń resztę tej części, ! przerwij. Do samego końca nic nie trafia do akt.
questions-step = { $label }, sprawa { $case }
questions-step-team = { $label }, akta zespołu

question-choose = wybór
question-required = wymagane
question-way-several = można kilka, po przecinku
question-way-yes-no = t/n
question-way-code = krótki kod, bez nazwisk
question-way-other-code = albo inny krótki kod, bez nazwisk
question-way-text = kilka wierszy; kończy wiersz z samą kropką
question-known = w aktach: { $text }
question-enter = Enter: { $text }
question-law = Podstawa: { $text }.
question-help-day = Dzień: 5.11.2026, 5.11, 5 listopada, dziś, wczoraj, w piątek. Zrozumiany dzień zobaczysz słownie.
question-help-hour = Godzina: 9:30, 9.30, 930 albo 9.
question-help-instant = Dzień i godzina: 5.11.2026 9:30, wczoraj 17.
question-help-text = Tekst pisze się w kolejnych wierszach; kończy go wiersz, w którym jest tylko kropka.
question-help-choice = Wybór: numer z listy, nazwa albo jej początek.
question-help-keys = Sam Enter pomija pytanie albo przyjmuje to, co podano w nawiasie; - usuwa odpowiedź, < wraca do poprzedniego pytania, > pomija resztę części, ! przerywa.
question-first = To jest pierwsze pytanie.
question-mend = Znak < wraca, żeby to poprawić; można też tak zostawić.
question-cancel = Przerwać i niczego nie zapisać? (t/n):
question-not-text = To nie jest tekst UTF-8; napisz to jeszcze raz.
question-control-character = W wierszu jest niewidoczny znak sterujący; napisz ten wiersz jeszcze raz.
question-line-too-long = Wiersz jest za długi i terminal mógł uciąć jego koniec; napisz to jeszcze raz w krótszych wierszach.
question-wanted-day = Potrzebny jest dzień, na przykład 5.11.2026, 5 listopada 2026 albo wczoraj.
question-wanted-yes-no = Odpowiedz „t” (tak) albo „n” (nie).
question-wanted-hour = Potrzebna jest godzina, na przykład 9:30.
question-wanted-instant = Potrzebne są dzień i godzina, na przykład 5.11.2026 9:30.
question-several-fit = Pasuje kilka pozycji; wpisz jedno z oznaczeń: { $keys }.
question-long-text = { $text }… ({ $count ->
    [one] { $count } znak
    [few] { $count } znaki
   *[many] { $count } znaków
})

question-nothing = { $label } – w tej sprawie nie ma czego wskazać
question-on = dzień, w którym to się stało
question-on-help = Dzień zdarzenia, a nie dzień zapisu. Od niego biegną terminy.
question-recorded-meanwhile = W tym czasie zapisano: krok { $seq }, { $label }, { $on } ({ $by }).
question-reason = uzasadnienie
question-reason-help = Dlaczego: ten tekst trafi do akt.
question-more = Podać jeszcze (nieobowiązkowo): { $list }?
question-add = { $label } – dodać?
question-add-more = { $label } – dodać jeszcze?
question-item = { $label }, pozycja { $number }: { $part }
question-of = { $label }: { $part }
question-subject-since = { $what } (krok { $seq }, { $on })
question-step-choice = { $label }, { $on }
question-party-minor = { $who } (osoba małoletnia)
question-member-kind = { $kind } w grupie
question-member-kind-team = { $kind } w zespole
question-section-part = { $label } (część { $part })
question-section-person = { $label }, { $id }

review-title = Przegląd odpowiedzi
review-open = Bez odpowiedzi: { $list }
review-open-many = Bez odpowiedzi: { $list } (nazwy pokaże ?)
review-numbers = { $count ->
    [one] (pytanie { $list })
    [few] (pytania { $list })
   *[many] (pytania { $list })
}
review-save = Zapisać? t – zapisz, numer – zmień odpowiedź, < – wróć, ! – przerwij:
review-change = Tego zapisać nie można. Numer – zmień odpowiedź, < – wróć, ! – przerwij:
review-keys = Odpowiedz „t”, numerem pytania, „?”, „<” albo „!”.
review-despite = Tutaj można już tylko zmienić odpowiedzi albo przerwać.
question-form-refused = Popraw odpowiedzi o podanych numerach; nic nie zapisano.
review-renumbered = Numery pytań się zmieniły; wszystkie pokaże ?.
review-learned = To samo jednym poleceniem:
