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
action-versions = Eerdere versies
action-versions-hint = Kijk wat er anders was, en zet een versie terug
shell-kept-beside = Bewaard naast de klas
shell-saved-button = { $saved }, bekijk eerdere versies

version-until = Zoals het was tot { $moment }
version-written = Geschreven { $moment }
version-sometime = Moment onbekend
version-unfinished = Hier was Klasband aan het bewaren toen het misging.
version-kept-beside = Jouw versie, bewaard naast die van iemand anders.
version-backup = Een eerdere versie, zoals Klasband die bij elke keer bewaren laat staan.
version-differs = Vergeleken met nu: { $what }
version-same = Hetzelfde als wat je nu open hebt.
version-and-more = { $what } · en nog { $n ->
    [1] 1 verschil
   *[other] { $n } verschillen
}

versions-title = Eerdere versies
versions-text = Bij elke keer bewaren blijft de versie ervoor staan. Zet er een terug als er iets weg is. Wat je nu hebt, wordt dan zelf een eerdere versie.
versions-none = Er is nog geen eerdere versie. Die komt er zodra je iets verandert.
versions-loading = Versies lezen
versions-back = Terug naar de klas
versions-restore = Zet deze versie terug
versions-restored = De versie staat terug. Met ongedaan maken komt terug wat je net had.

beside-title = Er staat nog een versie naast de klas
beside-text = Er is niets verloren. Kijk wat erin staat en kies. Wat je niet neemt, vind je later bij de eerdere versies.
beside-take = Neem deze versie
beside-leave = Laat zo
beside-later = Beslis later
beside-taken = Je hebt deze versie genomen. Wat je eerst had, wordt een eerdere versie.

both-title = Iemand anders heeft deze klas veranderd
both-text = Er is niets overschreven. Kies welke versie de klas wordt. De andere blijft bij de eerdere versies.
both-mine = Jouw versie
both-mine-kept = Op je scherm, en bewaard naast de klas { $moment }
both-mine-here = Alleen op je scherm. Ernaast bewaren lukt nog niet.
both-theirs = De versie van de ander
both-beyond = Vergeleken met de ander: { $what }
both-against = Vergeleken met die van jou: { $what }
both-same = In beide staat hetzelfde.
both-take-mine = Neem mijn versie
both-take-theirs = Neem de andere versie
both-later = Lees verder
both-again = Kijk opnieuw
both-banner = Iemand anders heeft deze klas intussen veranderd. Jouw versie staat ernaast, er is niets overschreven.
both-banner-unkept = Iemand anders heeft deze klas intussen veranderd. Jouw versie staat nog alleen op het scherm.
both-look = Bekijk beide versies
both-taken-mine = Jouw versie is nu de klas. De andere staat bij de eerdere versies.
both-taken-theirs = De andere versie is nu de klas. Die van jou staat bij de eerdere versies.

reading-locked = Je leest alleen: deze klas is al open in een ander venster of op een andere computer.
reading-protected = Je leest alleen: op deze plek kan niets geschreven worden.
reading-cannot-lock = Je leest alleen: deze schijf kan niet bijhouden wie de klas open heeft.
reading-newer = Je leest alleen: deze klas is bewaard met een nieuwere Klasband. Haal de nieuwste versie om erin te werken.
reading-again = Probeer opnieuw
reading-over = Je kunt weer in deze klas werken.
both-first = Kies eerst welke versie de klas wordt. Daarna kun je de kopie terugzetten.
