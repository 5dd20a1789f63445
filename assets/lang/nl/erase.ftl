# Wis voorgoed, en de kopieën die nog ergens liggen.
erase-ask = Wis { $name } voorgoed…
erase-ask-hint = Dit wist ook uit eerdere versies en kan niet ongedaan worden gemaakt.
erase-title = { $name } voorgoed wissen
erase-title-year = Het hele jaar van { $name } voorgoed wissen
erase-nameless = naamloos
erase-goes = Dit gaat weg
erase-goes-list = { $list }.
erase-goes-nothing = Er is niets meer dat weggaat.
erase-along = { $n ->
    [1] Ook { $names } gaat weg: die hoort bij niemand anders in de klas.
   *[other] Ook { $names } gaan weg: die horen bij niemand anders in de klas.
}
erase-everywhere = Het gaat weg uit de klas, uit alle eerdere versies op deze computer, uit de foto’s en uit wat je ongedaan kunt maken.
erase-stays = Dit blijft
erase-stays-others = De andere kinderen, hun ouders en alles wat over hen gaat.
erase-stays-family = { $names }, en alles wat over hen gaat.
erase-stays-children = { $names }, met alles wat niet van deze ouder is. Contactmomenten blijven ook, maar noemen deze ouder niet meer.
erase-stays-year = De naam van de klas, het schooljaar, jouw naam, de minuten per week, de vrije dagen en de lijst van kopieën. Verder niets: ook de kinderen en hun ouders gaan weg.
erase-copies = Hier liggen nog kopieën
erase-copies-text = Klasband kan daar niet bij: gooi ze zelf weg. Zet je een volledige kopie terug over deze klas, dan komt wat je wist niet mee terug.
erase-mentions = De naam staat nog in
erase-mentions-text = Deze teksten gaan over anderen en blijven staan. Pas ze zelf aan als dat nodig is.
erase-mention = { $field } bij { $name }
erase-mentions-more = { $count ->
    [one] En nog 1 andere tekst.
   *[other] En nog { $count } andere teksten.
 }
erase-closed = Versies van een nieuwere Klasband
erase-closed-looking = Klasband kijkt de eerdere versies na…
erase-closed-trouble = { $why } Zolang de eerdere versies niet zijn nagekeken, kan er niets worden gewist. Sluit dit venster en probeer het opnieuw.
erase-closed-broken = { $n ->
    [1] Eén eerdere versie is kapot en gaat helemaal weg: niemand kan zien wat erin staat.
   *[other] { $n } eerdere versies zijn kapot en gaan helemaal weg: niemand kan zien wat erin staat.
}
erase-closed-text = { $n ->
    [1] Deze eerdere versie is bewaard door een nieuwere Klasband. Hier kan er niets uit worden gehaald: de hele versie gaat weg, of alles blijft erin staan. Kies wat er gebeurt.
   *[other] Deze eerdere versies zijn bewaard door een nieuwere Klasband. Hier kan er niets uit worden gehaald: ze gaan helemaal weg, of alles blijft erin staan. Kies wat er gebeurt.
}
erase-closed-until = Eerdere versie van { $day }, { $time }
erase-closed-unknown = Eerdere versie zonder datum
erase-closed-goes = Gooi weg
erase-closed-stays = Laat staan
erase-closed-choose = Kies eerst, dan kun je wissen.
erase-closed-goes-text = Ook al het andere in die versie gaat weg. De klas zelf blijft.
erase-closed-stays-text = { $name } staat er dan nog in. Wis het later met de nieuwere Klasband.
erase-closed-stays-year = Het jaar staat er dan nog in. Wis het later met de nieuwere Klasband.
erase-done-newer = { $n ->
    [1] Het is gewist, behalve uit één versie van een nieuwere Klasband.
   *[other] Het is gewist, behalve uit { $n } versies van een nieuwere Klasband.
}
erase-no-undo = Dit kun je niet ongedaan maken.
erase-type = Typ ter bevestiging: { $name }
erase-go = Wis voorgoed
erase-job = Voorgoed wissen
erase-done = Het is voorgoed gewist.
erase-once-more = In het bestand van de klas stond weer iets wat voorgoed was gewist: er is een oude versie teruggezet. Klasband heeft het opnieuw gewist.
erase-unfinished = Nog niet alles is gewist: in de klas is het weg, maar niet overal daarnaast. { $why } Klasband probeert het zelf opnieuw, ook als je de klas de volgende keer opent.
erase-again = Probeer het nu
erase-pupils = { $n ->
    [one] 1 leerling
   *[other] { $n } leerlingen
 }
erase-guardians = { $n ->
    [one] 1 ouder
   *[other] { $n } ouders
 }
erase-households = { $n ->
    [one] 1 adres
   *[other] { $n } adressen
 }
erase-contacts = { $n ->
    [one] 1 contactmoment
   *[other] { $n } contactmomenten
 }
erase-answers = { $n ->
    [one] 1 antwoord
   *[other] { $n } antwoorden
 }
erase-agreements = { $n ->
    [one] 1 afspraak
   *[other] { $n } afspraken
 }
erase-cadences = { $n ->
    [one] 1 ritme
   *[other] { $n } ritmes
 }
erase-observations = { $n ->
    [one] 1 waarneming
   *[other] { $n } waarnemingen
 }
erase-expectations = { $n ->
    [one] 1 verwachting
   *[other] { $n } verwachtingen
 }
erase-items = { $n ->
    [one] 1 keer informatie
   *[other] { $n } keer informatie
 }
erase-deliveries = { $n ->
    [one] 1 bezorging
   *[other] { $n } bezorgingen
 }
erase-consents = { $n ->
    [one] 1 toestemming
   *[other] { $n } toestemmingen
 }
erase-pages = { $n ->
    [one] 1 pagina in het klassenboek
   *[other] { $n } pagina’s in het klassenboek
 }
erase-photos = { $n ->
    [one] 1 foto
   *[other] { $n } foto’s
 }
erase-topics = { $n ->
    [one] 1 onderwerp
   *[other] { $n } onderwerpen
 }
erase-introductions = { $n ->
    [one] 1 kennismaking
   *[other] { $n } kennismakingen
 }
erase-year = Het jaar wissen
erase-year-text = Is het jaar voorbij? Dan hoor je de gegevens van kinderen en ouders te wissen: klassenboek, foto’s, gesprekken, afspraken, notities en namen. De naam van de klas en je instellingen blijven.
erase-year-button = Wis dit jaar voorgoed…
erase-year-empty = Er staat nog niets in dit jaar.
erase-earlier-text = Wat je uit de klas haalt, staat nog hoogstens 35 dagen in eerdere versies op deze computer.
erase-earlier-button = Wis ook uit eerdere versies…
erase-earlier-copies = In deze bestanden kan het ook nog staan. Klasband kan daar niet bij: gooi ze zelf weg, en zeg dat bij Delen.
erase-earlier-job = Eerdere versies bekijken
erase-earlier-nothing = In eerdere versies staat niets meer dat niet ook in de klas staat.
erase-title-earlier = Ook uit eerdere versies wissen
erase-earlier-everywhere = Dit staat niet meer in de klas, en gaat nu ook weg uit alle eerdere versies op deze computer en uit wat je ongedaan kunt maken. Daar is ook bij wat je per ongeluk weghaalde. Een nieuw schooljaar kun je daarna niet meer terugdraaien.
erase-earlier-stays = Alles wat nu in de klas staat. Eerdere versies blijven ook, zonder wat hier weggaat.
erase-notes = { $n ->
    [one] 1 aantekening
   *[other] { $n } aantekeningen
 }
erase-rest = { $n ->
    [one] 1 ander gegeven
   *[other] { $n } andere gegevens
 }
copy-snapshot = volledige kopie
copy-readable = volledige kopie als leesbare tekst
copy-access-report = inzageverslag
copy-class-list = klassenlijst
copy-consent-form = formulier voor toestemming
copy-failed-rows = rijen die niet zijn ingelezen
copies-title = Kopieën die nog ergens liggen
copies-text = Klasband houdt bij welke kopieën je maakte. Gooi ze weg als je ze niet meer nodig hebt, en zeg het hier.
copies-where = { $kind }: { $place }, { $file }, { $day }
copies-readable = Niet beveiligd: iedereen kan dit lezen.
copies-gone = Deze is weg
copies-unlisted = Deze klas kun je nu alleen lezen, dus dit bestand staat nog op geen lijst. Onthoud zelf waar het ligt.
field-by = Wie er sprak voor de school
field-apart-why = Waarom niet samen
field-alt = Wat de foto laat zien
headless-erased = Voorgoed gewist: leerlingen { $pupils }, ouders { $guardians }, andere gegevens { $rest }.
headless-erased-again = Dit was al gewist; alles ernaast is nagelopen.
headless-erased-beside = Eerdere versies herschreven: { $rewritten }; onleesbare verwijderd: { $removed }; foto’s verwijderd: { $media }.
headless-erased-newer = Hierin staat het nog, omdat een nieuwere Klasband ze schreef: versies { $n }.
headless-erase-newer = In versies van een nieuwere Klasband staat nog wat gewist moet worden: { $paths }. Er is niets gewist. Zeg erbij wat ermee gebeurt: --newer keep laat ze staan, --newer remove gooit ze weg.
headless-erased-copy = Hier ligt nog een bestand waar het in kan staan: { $kind }, { $place }, { $file }, { $day }
headless-erase-unknown = Hier is niets met dit nummer. Er is niets gewist. De nummers staan in de leesbare kopie (export, .ron).
headless-erase-unfinished = Het wissen is begonnen en nog niet af. { $why } Geef daarna dezelfde opdracht nog eens.
copies-nameless = een bestand over iemand die gewist is
erase-wait-for-copy = Er wordt nog een kopie gemaakt, met iedereen erin. Wis pas als die klaar is of gestopt.
copy-recovery-code = herstelcode
copies-code = Wie dit bestand heeft, kan je klas openen. Print het, leg het papier op een veilige plek en gooi het bestand weg.
