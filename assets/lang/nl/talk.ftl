# Gesprek: vragen, antwoorden, afspraken, en wanneer jullie elkaar weer spreken.
talk-intro = Vragen die een gesprek openen. Wat je opschrijft, wordt meteen bewaard.
talk-empty-title = Nog niemand om mee te praten
talk-empty-text = Hier voer je straks gesprekken met ouders en kinderen, met vragen die een gesprek openen. Begin met de leerlingen van je klas.
talk-no-questions = De vragen kunnen niet gelezen worden. Je gesprekken zijn veilig. Installeer Klasband opnieuw om de vragen terug te krijgen.
talk-recent = De laatste gesprekken
talk-recent-none = Hier komen de gesprekken die je voert.
talk-begun = Begonnen { $when }, { $n } van { $of } vragen beantwoord
talk-go-on = Ga verder
talk-with = { $what } met { $who }
talk-about = { $what } over { $child }
talk-tried = { $form }, { $outcome }
talk-you = jij

talk-which-family = Met welk gezin spreek je?
talk-search = Zoek op de naam van een kind of ouder
talk-search-none = Geen gezin met die naam.
talk-family-of = Gezin van { $child }
talk-other-family = Kies een ander gezin
talk-last = Jullie spraken elkaar het laatst { $day }.
talk-not-yet = Jullie spraken elkaar nog niet.
talk-back = Terug
talk-why = Waarover gaat het
talk-suggested = past nu
talk-for-start = Elkaar leren kennen, met het kind erbij
talk-for-progress = Hoe het gaat, en wat de volgende stap is
talk-for-home = Wat er thuis gebeurt, buiten ons zicht
talk-for-concerns = Een ouder komt ergens voor op
talk-for-home-visit = Op bezoek, over hoop en dromen
talk-for-two-houses = Beide huizen weten hetzelfde
talk-for-expectations = Wat jullie van elkaar en het kind verwachten
talk-for-closing = Wat iedereen meeneemt
talk-who = Wie is erbij
talk-also = Gaat het ook over
talk-how = Hoe spreken jullie elkaar
talk-begin = Begin het gesprek
talk-log-only = Leg alleen contact vast

talk-progress = Vraag { $n } van { $of }, { $to }
talk-progress-own = Vraag { $n } van { $of }, van jezelf
talk-to-parent = aan de ouder
talk-to-parents = aan de ouders
talk-to-child = aan { $child }
talk-to-both = aan de ouders en { $child }
talk-softer = Zachter: { $question }
talk-answer-hint = Wat hoor je? Schrijf het zo op dat beide ouders het mogen lezen.
talk-own-hint = Wat wil je vragen?
talk-who-says = Wie zegt dit
talk-interpreter = tolk gewenst
talk-no-interpreter = tolk niet nodig
talk-previous = Vorige
talk-next = Volgende vraag
talk-other-question = Andere vraag
talk-turn = Draai het scherm
talk-turned-hint = Klik of druk op een toets om terug te gaan
talk-round-off = Rond af
talk-to-round-off = Ga afronden
talk-own-question = Stel een eigen vraag
talk-not-asked = Nog zonder antwoord
talk-elsewhere = Uit andere gesprekken
talk-all-there = Deze vragen zitten al in dit gesprek.
talk-back-to-question = Terug naar de vraag

talk-round-off-title = Afronden
talk-answers = Wat er gezegd is
talk-unanswered = { $n ->
    [1] Eén vraag bleef zonder antwoord en valt weg.
   *[other] { $n } vragen bleven zonder antwoord en vallen weg.
}
talk-edit-answer = Wijzig het antwoord op { $question }
talk-agreements = Afspraken
talk-add-agreement = Voeg een afspraak toe
talk-remove-agreement = Haal deze afspraak weg
talk-who-does = Wie doet dit
talk-by-when = Vóór wanneer
talk-by-hint = Bijvoorbeeld 10-12 of over twee weken
talk-by-unclear = Deze dag begrijp ik niet. Probeer 10-12 of volgende week vrijdag.
talk-again-question = Wanneer spreken jullie elkaar weer?
talk-again-field = In je eigen woorden
talk-again-week = een week na vandaag
talk-again-six-weeks = over zes weken
talk-again-january = in januari
talk-again-thursday = elke donderdag 15.45
talk-again-none = niet afgesproken
talk-again-not = Er is niets nieuws afgesproken. Wat al stond, blijft staan.
talk-again-unclear = Dit begrijp ik nog niet. Probeer het met een dag, een maand of elke hoeveel weken.
talk-again-shift = Dan is er geen school. Het wordt { $day }.
talk-how-did-it-go = Hoe ging het
talk-went-well = ging goed
talk-went-stiffly = liep stroef
talk-went-unknown = weet ik niet
talk-minutes = Minuten
talk-note-hint = Schrijf alsof beide ouders meelezen.
talk-keep = Leg gesprek vast
talk-keep-unclear = Hieronder staat nog een dag of moment dat ik niet begrijp.
talk-back-to-questions = Terug naar de vragen
talk-drop = Stop zonder te bewaren

talk-done-title = Het gesprek is vastgelegd
talk-done-answers = { $n ->
    [0] Er is geen antwoord opgeschreven, en dat hoeft ook niet.
    [1] Eén antwoord is bewaard.
   *[other] { $n } antwoorden zijn bewaard.
}
talk-done-agreement = { $who }: { $what }
talk-done-agreement-by = { $who }: { $what }, vóór { $day }
talk-again = Jullie spreken elkaar weer
talk-to-family = Ga naar het gezin van { $child }
talk-to-talks = Terug naar gesprekken

talk-log-title = Contact met het gezin van { $child }
talk-outcome = Wat gebeurde er
talk-form = In welke vorm
talk-with-whom = Met wie
talk-whom-tried = Wie probeerde je te bereiken
talk-when = Wanneer
talk-when-unclear = Dit moment begrijp ik niet. Schrijf het als 26-11-2026 15.45.
talk-when-future = Dit moment moet nog komen. Leg contact vast als het geweest is.
talk-log = Leg vast
talk-log-cancel = Leg niets vast
talk-logged-title = Vastgelegd
talk-logged-spoke = Fijn dat jullie elkaar spraken.
talk-no-blame = Niet opnemen zegt niets over hoe betrokken iemand is.
