# Eerdere versies, versies naast de klas, en wie er alleen leest.
version-class = klas anders
version-text = { $field } anders
version-text-of = { $field } bij { $name } anders
version-fewer = { $what } minder
version-more = { $what } meer
version-other = { $what } anders
version-named = { $what } ({ $names })
count-pupils = { $n ->
    [1] 1 leerling
   *[other] { $n } leerlingen
}
count-guardians = { $n ->
    [1] 1 ouder
   *[other] { $n } ouders
}
count-households = { $n ->
    [1] 1 huishouden
   *[other] { $n } huishoudens
}
count-ties = { $n ->
    [1] 1 band tussen ouder en kind
   *[other] { $n } banden tussen ouder en kind
}
count-contacts = { $n ->
    [1] 1 contactmoment
   *[other] { $n } contactmomenten
}
count-cadences = { $n ->
    [1] 1 ritme
   *[other] { $n } ritmes
}
count-answers = { $n ->
    [1] 1 antwoord
   *[other] { $n } antwoorden
}
count-agreements = { $n ->
    [1] 1 afspraak
   *[other] { $n } afspraken
}
count-observations = { $n ->
    [1] 1 waarneming
   *[other] { $n } waarnemingen
}
count-expectations = { $n ->
    [1] 1 verwachting
   *[other] { $n } verwachtingen
}
count-items = { $n ->
    [1] 1 stuk informatie
   *[other] { $n } stukken informatie
}
count-deliveries = { $n ->
    [1] 1 bezorging
   *[other] { $n } bezorgingen
}
count-consents = { $n ->
    [1] 1 toestemming
   *[other] { $n } toestemmingen
}
count-pages = { $n ->
    [1] 1 pagina van het klassenboek
   *[other] { $n } pagina’s van het klassenboek
}
count-media = { $n ->
    [1] 1 foto
   *[other] { $n } foto’s
}
count-topics = { $n ->
    [1] 1 onderwerp
   *[other] { $n } onderwerpen
}
count-introductions = { $n ->
    [1] 1 kennismaking
   *[other] { $n } kennismakingen
}
count-apart = { $n ->
    [1] 1 paar dat je niet samen voorstelt
   *[other] { $n } paren die je niet samen voorstelt
}
count-holidays = { $n ->
    [1] 1 vrije periode
   *[other] { $n } vrije periodes
}
count-copies = { $n ->
    [1] 1 kopie op een stick of in een map
   *[other] { $n } kopieën op een stick of in een map
}
change-version = Andere versie van de klas genomen
