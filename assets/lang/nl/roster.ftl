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
roster-kind = Soort
roster-item-title = Titel
roster-put-item = Zet klaar
roster-item-hint = Bij elk gezin zie je daarna welke ouder het al heeft.
roster-leave = Vertrekt vandaag
roster-come-back = Is weer terug
roster-leave-hint = Wie vertrokken is, staat niet meer in de lijsten. Kies ‘Vertrokken’ om die leerlingen te zien.
roster-did = { $what }. Met Ctrl+Z draai je het terug.
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
roster-add-language = Voeg toe
roster-take-language = Haal weg
roster-language-hint = Schrijf op wat ouders zelf zeiden. Een taal die erbij komt, komt achteraan.
roster-lack-language = { $n ->
    [one] 1 ouder heeft deze taal nog niet.
   *[other] { $n } ouders hebben deze taal nog niet.
}
roster-have-language = { $n ->
    [one] 1 ouder heeft deze taal al.
   *[other] { $n } ouders hebben deze taal al.
}
roster-did-add-language = { $n ->
    [one] { $language } toegevoegd bij 1 ouder
   *[other] { $language } toegevoegd bij { $n } ouders
}
roster-did-take-language = { $n ->
    [one] { $language } weggehaald bij 1 ouder
   *[other] { $language } weggehaald bij { $n } ouders
}
roster-of-adults = { $n ->
    [one] 1 ouder.
   *[other] { $n } ouders.
}
roster-wish-interpreter = { $n ->
    [one] 1 wil graag een tolk.
   *[other] { $n } willen graag een tolk.
}
roster-need-no-interpreter = { $n ->
    [one] 1 heeft geen tolk nodig.
   *[other] { $n } hebben geen tolk nodig.
}
roster-not-asked-interpreter = { $n ->
    [one] Aan 1 is het niet gevraagd.
   *[other] Aan { $n } is het niet gevraagd.
}
roster-did-interpreter = { $n ->
    [one] Tolk gewijzigd bij 1 ouder
   *[other] Tolk gewijzigd bij { $n } ouders
}
roster-topic-hint = Een onderwerp kiest een ouder zelf. Vink dus alleen aan wie het zelf noemde. Gaat het over gezondheid of afkomst, zet het dan bij het gezin: daar schrijf je op waarvoor deze ouder het deelt.
roster-topic-who = Wie noemde het zelf?
roster-topic-too-many = Kies minder gezinnen: per ouder vink je aan wie het noemde, en dat kan bij hoogstens { $n } ouders.
roster-topic-adult = { $adult } ({ $child })
roster-put-topic = Zet erbij
roster-lack-topic = { $n ->
    [one] Bij 1 ouder komt het erbij.
   *[other] Bij { $n } ouders komt het erbij.
}
roster-have-topic = { $n ->
    [one] Bij 1 ouder staat het er al.
   *[other] Bij { $n } ouders staat het er al.
}
roster-did-topic = { $n ->
    [one] Onderwerp bij 1 ouder gezet
   *[other] Onderwerp bij { $n } ouders gezet
}
roster-lack-group = { $n ->
    [one] 1 leerling krijgt deze groep.
   *[other] { $n } leerlingen krijgen deze groep.
}
roster-have-group = { $n ->
    [one] 1 leerling heeft die al.
   *[other] { $n } leerlingen hebben die al.
}
roster-get-rhythm = { $n ->
    [one] 1 gezin krijgt dit ritme.
   *[other] { $n } gezinnen krijgen dit ritme.
}
roster-end-rhythm = { $n ->
    [one] Bij 1 gezin eindigt vandaag het ritme dat er nu is.
   *[other] Bij { $n } gezinnen eindigt vandaag het ritme dat er nu is.
}
roster-get-item = { $n ->
    [one] Het komt klaar te staan voor 1 gezin.
   *[other] Het komt klaar te staan voor { $n } gezinnen.
}
roster-are-here = { $n ->
    [one] 1 leerling is hier.
   *[other] { $n } leerlingen zijn hier.
}
roster-are-gone = { $n ->
    [one] 1 leerling is al vertrokken.
   *[other] { $n } leerlingen zijn al vertrokken.
}

roster-year = Nieuw schooljaar
roster-year-ends = Het schooljaar { $year } loopt af. Je kunt de klas klaarzetten voor het volgende.
roster-year-hint = Zeg wie weggaat, hoe de klas dan heet en wat niet hoeft te blijven.
roster-year-open = Begin een nieuw schooljaar…
roster-long-gone = Langer dan twee jaar weg
roster-long-gone-text = { $name } ging op { $day } weg. Wat je over { $name } bewaart, hoef je niet langer te houden.
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
roster-year-begun = Het schooljaar { $year } is begonnen. Met Ctrl+Z ga je stap voor stap terug.
roster-year-elsewhere = In eerdere versies op deze computer staat het nog hoogstens 35 dagen, in kopieën op een stick tot je die weggooit. Na het begin kun je het ook uit eerdere versies wissen.
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
roster-answer = { $n ->
    [one] Antwoord van { $name }
   *[other] { $n } antwoorden van { $name }
}
roster-read-answer = Lees wat { $name } vertelde
roster-agreement = Afspraak: { $what }
roster-agreement-done = Afspraak gedaan: { $what }
roster-delivered = { $title } bezorgd bij { $name }
roster-withheld = { $title } niet gegeven aan { $name }
roster-timeline = Tijdlijn
roster-timeline-all = Toon alles ({ $n })
roster-go-to = Ga naar { $child }
roster-not-yet = nog niet
