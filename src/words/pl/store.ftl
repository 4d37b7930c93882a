# Kartoteka na dysku i uprawnienia do niej.

right-journal = terminy i przebieg spraw, bez nazwisk
right-documents = odczyt wszystkiego
right-write = odczyt i zapis
right-admin = odczyt, zapis, klucze i ustawienia
