# De lijst van gezinnen: zoeken, kiezen, samen wijzigen, printen; en een nieuw schooljaar.
roster-left = Vertrokken { $n }
roster-left-on = vertrokken op { $day }
roster-not-spoken = nog niet gesproken
roster-last = laatst gesproken: { $when }
roster-more = Sorteer en filter
roster-less = Minder
roster-sort = Volgorde
roster-sort-given = roepnaam
roster-sort-surname = achternaam
roster-sort-longest = langst niet gesproken
roster-sort-latest = laatst gesproken
roster-sort-group = groep
roster-sort-by = Zet op volgorde van { $column }
roster-language = Taal thuis
roster-subject = Onderwerp
roster-any = alles
roster-sensitive = Toon ook gevoelige onderwerpen
roster-print = { $n ->
    [one] Print deze leerling
   *[other] Print deze { $n } leerlingen
}
roster-as-table = Laat zien als tabel
roster-as-cards = Laat zien als kaarten
roster-as-list = Laat zien als lijst
roster-name = Naam
roster-group = Groep
roster-adults = Ouders
roster-phone = Telefoon
roster-languages = Talen
roster-spoken = Gesproken

roster-choose = Kies er meer
roster-together = Wijzig samen
roster-chosen = { $n ->
    [0] Klik op wie je kiest
    [one] 1 leerling gekozen
   *[other] { $n } leerlingen gekozen
}
roster-choose-all = Kies alle { $n }
roster-choose-none = Kies niemand
roster-choose-done = Klaar met kiezen
roster-information = Informatie
roster-has-left = Vertrokken
roster-new-group = Nieuwe groep
roster-set-group = Zet groep
roster-rhythm-hint = Het ritme dat er nu is, eindigt vandaag.
roster-kind = Soort
roster-item-title = Titel
roster-put-item = Zet klaar
roster-item-hint = Bij elk gezin zie je daarna welke ouder het al heeft.
roster-leave = Vertrekt vandaag
roster-come-back = Is weer terug
roster-leave-hint = Wie vertrokken is, staat niet meer in de lijsten. Kies ‘Vertrokken’ om die leerlingen te zien.
roster-did-group = { $n ->
    [one] Groep van 1 leerling gewijzigd
   *[other] Groep van { $n } leerlingen gewijzigd
}
roster-did-rhythm = { $n ->
    [one] Ritme van 1 gezin gewijzigd
   *[other] Ritme van { $n } gezinnen gewijzigd
}
roster-did-item = { $n ->
    [one] Informatie voor 1 gezin klaargezet
   *[other] Informatie voor { $n } gezinnen klaargezet
}
roster-did-left = { $n ->
    [one] Vertrek van 1 leerling gewijzigd
   *[other] Vertrek van { $n } leerlingen gewijzigd
}
