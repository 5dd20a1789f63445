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

roster-year = Nieuw schooljaar
roster-year-ends = Het schooljaar { $year } loopt af. Je kunt de klas klaarzetten voor het volgende.
roster-year-hint = Iedereen gaat door naar de volgende groep, en wat niet hoeft te blijven wordt opgeruimd
roster-year-open = Begin een nieuw schooljaar…
roster-year-name = Hoe heet de klas dan
roster-year-group = Groep van wie blijft
roster-year-group-hint = Laat leeg om ieders groep te houden zoals die is.
roster-year-leaving = { $n ->
    [0] Wie gaat er weg
    [one] 1 leerling gaat weg
   *[other] { $n } leerlingen gaan weg
}
roster-year-clear = Wat wordt opgeruimd
roster-year-count = { $what } ({ $n })
roster-year-nothing = Er is niets om op te ruimen.
roster-year-clear-hint = Wanneer jullie elkaar spraken blijft staan, tenzij je dat ook kiest. Je kunt de hele stap ongedaan maken.
roster-year-begin = Begin schooljaar { $year }
roster-year-begun = Het schooljaar { $year } is begonnen. Met Ctrl+Z draai je het terug.
roster-year-elsewhere = In eerdere versies staat het nog hoogstens 35 dagen, in kopieën op een stick tot je die weggooit.
roster-did-year = Schooljaar { $year } begonnen
roster-clear-book = Pagina’s van het klassenboek
roster-clear-introductions = Kennismakingen
roster-clear-notes = Aantekeningen
roster-clear-observations = Gezien of gehoord
roster-clear-answers = Antwoorden op vragen
roster-clear-consents = Toestemmingen, die je elk jaar opnieuw vraagt
roster-clear-long-gone = Leerlingen die twee jaar weg zijn, met alles
roster-clear-agreements = Afspraken
roster-clear-expectations = Verwachtingen
roster-clear-information = Informatie en wie die kreeg
roster-clear-topics = Onderwerpen van ouders
roster-clear-contacts = Contactmomenten

roster-also-parent = Ook ouder van { $names }.
roster-also-changes = Wat je hier wijzigt, geldt ook bij { $names }.
roster-answer = Antwoord van { $name }
roster-agreement = Afspraak: { $what }
roster-agreement-done = Afspraak gedaan: { $what }
roster-delivered = { $title } bezorgd bij { $name }
roster-withheld = { $title } niet gegeven aan { $name }
roster-timeline = Tijdlijn
roster-timeline-all = Toon alles ({ $n })
roster-go-to = Ga naar { $child }
roster-not-yet = nog niet
