# Wie weet het al, toestemming op papier, verwachtingen, en de vraag bij afwezigheid.
change-shown = Wie er op de foto staat gewijzigd

item-report = rapport
item-photo = foto of filmpje
item-invitation = uitnodiging
item-outcome = uitkomst van een gesprek
item-other = iets anders

# Waarom iemand het wel of niet krijgt, met het artikel van de wet.
claim-entitled = Heeft gezag, en krijgt alle informatie uit zichzelf (WPO art. 11).
claim-not-asked = Heeft geen gezag. Vraagt deze ouder om informatie, dan krijgt die belangrijke feiten over het kind (BW 1:377c).
claim-asked = Heeft geen gezag, en vroeg op { $day } om informatie. Je geeft die, behalve als dat niet goed is voor het kind (BW 1:377c).
claim-ask-custody = Gezag niet gevraagd. Na een scheiding houden ouders samen het gezag, tenzij de rechter anders besluit (BW 1:251). Daarom telt { $name } mee tot je het weet.
claim-raises = Het kind woont bij { $name }, die ervoor zorgt en bericht krijgt zoals een ouder (WPO art. 1 en 11).
claim-waits = Een nieuwe partner, of iemand anders zonder gezag, is erbij en krijgt informatie als de ouders dat goed vinden. Nog geen ja van { $names }. De wet geeft deze persoon geen eigen recht (BW 1:377c noemt alleen ouders).
claim-nobody-agrees = Krijgt informatie, en is erbij, als de ouders dat goed vinden. Er staat nog geen ouder met gezag die ja kan zeggen (BW 1:377c noemt alleen ouders).
claim-agreed = De ouders vinden het goed dat { $name } erbij is en informatie krijgt. Een recht is het niet, dus niemand wacht erop.
claim-of-age = Het kind is 18 jaar. De informatie is voor de leerling zelf, die bepaalt of een ouder die krijgt (BW 1:233).
claim-agrees = { $parent } vindt het goed dat { $name } erbij is

information-title = Wie weet het al
information-empty = Een rapport, een foto, een uitnodiging, de uitkomst van een gesprek: wie voor dit kind zorgt, krijgt allemaal hetzelfde. Leg hier vast wie het al heeft.
information-all-know = Iedereen weet het
information-no-adults = Er staat nog geen ouder of verzorger bij dit kind.
information-of-age = Het kind is 18 jaar: de informatie is voor de leerling zelf.
information-nobody-entitled = Nog niemand krijgt dit vanzelf. Vraag wie het gezag heeft.
information-lacks = { $title }: { $names } nog niet
information-held = { $title }: wacht op toestemming
information-short = { $names } nog niet
information-of = { $child }, { $title }
information-more = En nog { $n ->
    [1] 1 bericht
   *[other] { $n } berichten
} waar iemand op wacht.
information-add = Leg vast wat je deelt
information-show-all = Toon alle { $n }
information-edit = Wijzig { $title }
information-on = Op welke dag (dd-mm-jjjj)
information-kind = Wat is het
information-form = Hoe
information-text-hint = Dezelfde woorden voor iedereen. Schrijf niets over de ene ouder wat de andere niet hoeft te weten.
information-photo = Voor foto's en filmpjes van { $child } ontbreekt toestemming. Vraag die eerst, en deel dan.
information-shown-first = Zeg eerst of er andere kinderen op te herkennen zijn. Open daarvoor dit bericht.
information-shown-until = Tot je dit zegt, krijgt niemand deze foto of dit filmpje.
information-shown-waits = Van { $names } ontbreekt toestemming voor filmpjes naar de klas. Tot die er is, krijgt niemand dit.
information-draft = Stel de tekst op
information-copy = Kopieer de tekst
information-done = Klaar met dit bericht
information-remove = Verwijder dit bericht
information-secret = In deze tekst staat een geheim adres. Er is niets gedeeld. Haal het adres weg, dan kun je de tekst kopiëren.
information-no-day = Dit is geen dag die hier past. Typ bijvoorbeeld { $example }. Er is niets veranderd.
information-not-yet = { $name } weet het nog niet.
information-may = { $name } mag het weten.
information-received = { $name } kreeg het
information-received-hint = Legt vast dat ‘{ $title }’ vandaag is gegeven. Vorm en dag kun je daarna nog wijzigen.
information-all-received = { $names } kregen het
information-has = { $name } kreeg het op { $day }, { $form }
information-withhold = Geef het { $name } niet
information-withhold-request = Alleen als het niet goed is voor het kind, of als de ouder met gezag dit ook niet zou krijgen (BW 1:377c). Schrijf zo dat deze ouder mee kan lezen.
information-withhold-custody = Een ouder met gezag iets niet geven kan bijna nooit, bijvoorbeeld alleen na een besluit van de rechter. Schrijf op welk besluit dat is.
information-withhold-keep = Leg de reden vast
information-withheld = { $name } kreeg het niet: { $why }
information-edit-withheld = Wijzig waarom { $name } het niet kreeg
information-withhold-back = Neem de weigering terug
information-edit-delivery = Wijzig hoe { $name } het kreeg
information-delivery-of = Hoe { $name } het kreeg
information-undeliver = Toch niet vastleggen
information-asked = { $name } vroeg om informatie

letter-begin = Beste ouders en verzorgers van { $child },
letter-report = Ik laat u weten dat dit voor u klaarligt: { $title }. Ik vertel u er graag meer over { $child } bij, en hoor graag hoe u het ziet.
letter-photo = Ik deel graag met u wat { $child } in de klas doet: { $title }.
letter-invitation = Ik nodig u graag uit: { $title }. U bent welkom, samen of apart.
letter-outcome = Op { $day } was er op school een gesprek over { $child }. Ik vertel u graag wat daar uitkwam.
letter-other = Ik laat u graag weten: { $title }.
letter-agreed = { $who }: { $what }
letter-agreed-by = { $who }: { $what }, vóór { $day }
letter-teacher = de leraar
letter-same = Iedereen die voor { $child } zorgt en bericht van school krijgt, krijgt dit bericht met dezelfde woorden.
letter-end = Met vriendelijke groet,

share-about = Wie weet het al over { $child }
share-why = Wat er uitkwam, is ook voor { $names }.
share-with = Deel de uitkomst ook met { $names }
share-ready = De tekst staat klaar bij het gezin, voor { $names }.
share-title = Uitkomst van het gesprek van { $day }

expectations-title = Verwachtingen en hoop
expectations-empty = Wat verwachten jullie van dit jaar, en wat hoop je? Hoge verwachtingen helpen een kind het meest, als jullie ze van elkaar kennen.
expectations-parents = Thuis
expectations-add = Schrijf op wat { $who } verwacht
expectations-add-you = Schrijf op wat jij verwacht
expectations-edit = Wijzig de verwachting van { $who }
expectations-earlier = Toon { $n ->
    [1] 1 eerdere
   *[other] { $n } eerdere
}
expectations-done = Klaar met verwachting
expectations-remove = Verwijder verwachting
expectations-since-half = sinds vorig halfjaar niet besproken
expectations-since-year = sinds vorig schooljaar niet besproken
expectations-never = nog niet besproken
expectations-whose = { $since }, van { $whose }
expectations-of-parents = thuis
expectations-of-you = jou
expectations-today = Nog niet besproken, of een tijd geleden.
expectations-today-never = nog niet
expectations-today-half = vorig halfjaar
expectations-today-year = vorig schooljaar
expectations-more = En nog { $n ->
    [1] 1 gezin
   *[other] { $n } gezinnen
}.

agreements-add = Maak een afspraak
agreements-edit = Wijzig de afspraak { $what }
agreements-nameless = Nog zonder woorden
agreements-who = Wie doet het
agreements-by = Vóór welke dag (dd-mm-jjjj)
agreements-done = Klaar met afspraak

observations-title = Thuis en op school
observations-on = Op welke dag (dd-mm-jjjj)
observations-newest-home = Thuis: { $what }
observations-newest-school = Op school: { $what }

nearer-question = Niet komen is niet hetzelfde als niet betrokken zijn. Hoe kun jij dichterbij komen?
nearer-why = Veel van wat ouders doen, doen ze thuis. En wie niet komt, voelt zich op school vaak niet op zijn plek.
nearer-home = Vraag hoe het thuis gaat
nearer-moment = Kies een ander moment of een andere vorm
nearer-aside = Niet nu

consent-form-of = Maak een formulier voor { $child }
consent-ask-custody = Vraag eerst of { $name } gezag heeft. Alleen wie gezag heeft, kan ja zeggen (UAVG art. 5). Een nee van { $name } telt nu al.
consent-rule-parents = Tot 16 jaar beslissen de ouders met gezag (UAVG art. 5).
consent-rule-pupil = { $name } is 16 jaar of ouder en beslist zelf (UAVG art. 5).
consent-was-yes = ja op { $day }, tot en met { $last }
consent-was-no = nee op { $day }
consent-was-taken-back = ja op { $day }, ingetrokken op { $back }
consent-unanswered = { $n ->
    [1] 1 vraag
   *[other] { $n } vragen
} nog zonder antwoord

evening-what-is-missing = Wat ontbreekt nog
evening-ready = Alle pagina's kunnen op het scherm.
evening-count = { $n ->
    [0] Alle toestemmingen zijn er. Hieronder staat wat je nog kunt doen.
    [1] Bij 1 kind ontbreekt toestemming. Tot die er is, blijft de pagina van het scherm.
   *[other] Bij { $n } kinderen ontbreekt toestemming. Tot die er is, blijft hun pagina van het scherm.
}
evening-forms = Maak formulieren
evening-forms-hint = Eén blad voor elk kind bij wie nog een antwoord ontbreekt, om te printen en mee te geven.
evening-open = Ga naar { $child }
evening-waits-for = Nog niet gevraagd: { $names }
evening-nobody = Er staat nog geen ouder met gezag bij dit kind. Vraag eerst wie gezag heeft (UAVG art. 5).
evening-others-count = { $n ->
    [1] Bij 1 kind is nog niet iedereen gevraagd.
   *[other] Bij { $n } kinderen is nog niet iedereen gevraagd.
} De pagina kan op het scherm zolang niemand nee zegt.
evening-others = Ook nog te vragen
evening-others-why = Eén ja is genoeg om te laten zien. Zegt de ander nee, dan gaat de pagina meteen van het scherm.
evening-secret = Op deze pagina staat een geheim adres. De pagina blijft van het scherm tot het adres eruit is.

book-state-without-photo = klaar, zonder foto
book-state-unanswered = nog een vraag over de foto
book-state-secret = noemt een geheim adres
book-preview-without-photo = Deze pagina kan op het scherm, zonder de foto. Bij de foto staat waarom.
book-preview-unanswered = Nog niet op het scherm. Zeg eerst bij de foto of er andere kinderen op te herkennen zijn.

shown-title = Zijn er andere kinderen herkenbaar op deze foto?
shown-answer-first = Zeg eerst of er andere kinderen op de foto te herkennen zijn. Tot dan blijft de foto van het scherm.
shown-until-said = Tot je dit zegt, blijft de foto van het scherm.
shown-nobody-else = Niemand anders
shown-everybody = Dat zijn ze allemaal
shown-only-this-child = Niemand anders is op deze foto te herkennen.
shown-add = Nog een kind op de foto
shown-nobody = Kies een kind
shown-not-after-all = { $child } staat op de foto. Haal weg
shown-waits = Van { $names } ontbreekt toestemming. Tot die er is, blijft de foto van het scherm.
shown-ask = Ga naar de pagina van { $child }

introduction-stopped = De ouders van { $names } willen niet meer kennismaken met andere ouders. Daarom kun je de tekst niet delen.
introduction-unasked = Van het gezin van { $names } is er nu geen toestemming om met andere ouders kennis te maken. Vraag die eerst. Tot dan kun je de tekst niet delen.

job-consent-form = Formulier maken
file-consent-form = Bewaar het formulier om te printen
file-consent-form-text = Op het formulier staan alleen de namen van het kind en de ouders. Open het bestand en print het.

# Het formulier dat ouders lezen.
paper-file = toestemming
paper-title = Toestemming
paper-child = Voor { $name }, { $class }
paper-intro = In de klas laten we zien wie we zijn en wat we doen. Soms is uw toestemming nodig. Vul in wat u goed vindt voor { $child }. Nee zeggen mag altijd, en heeft geen gevolgen voor u of uw kind.
paper-intro-pupil = In de klas laten we zien wie we zijn en wat we doen. Soms is jouw toestemming nodig. Je bent 16 jaar of ouder, dus je beslist zelf (UAVG art. 5). Nee zeggen mag altijd, en heeft geen gevolgen.
paper-yes = ja
paper-no = nee
paper-book-in-room = Een bladzijde met een kort verhaal en een foto van het gezin op het scherm in de klas, ook op een ouderavond.
paper-book-at-home = Dezelfde bladzijde in een boek dat andere gezinnen mee naar huis krijgen.
paper-clips-to-parents = Korte filmpjes van wat { $child } in de klas doet, alleen voor de eigen ouders.
paper-clips-to-class = Korte filmpjes waar { $child } op staat, voor de ouders van de klas.
paper-introductions = De leraar mag dit gezin voorstellen aan een ander gezin. Voor elke kennismaking vraagt de leraar eerst of dat goed is.
paper-each = Voor elke vraag geeft u apart antwoord. Een antwoord geldt voor dit schooljaar, tot en met { $day }. Zegt een van de ouders met gezag nee, dan doen we het niet.
paper-each-pupil = Voor elke vraag geef je apart antwoord. Een antwoord geldt voor dit schooljaar, tot en met { $day }.
paper-take-back = U kunt uw toestemming altijd intrekken (AVG art. 7). Een bericht aan de leraar is genoeg, en het werkt meteen.
paper-take-back-pupil = Je kunt je toestemming altijd intrekken (AVG art. 7). Een bericht aan de leraar is genoeg, en het werkt meteen.
paper-name = Naam
paper-day = Datum
paper-signature = Handtekening
paper-back = Geef dit formulier terug aan { $teacher }.
