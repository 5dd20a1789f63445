# Vandaag: wie verdient je aandacht, en waarom.
due-title-not-yet = Met het gezin van { $child } heb je nog niet gesproken
due-title-no-answer = Het gezin van { $child } is nog niet bereikt
due-title-agreement = { $child }: { $what }
due-title-family = Spreek het gezin van { $child }
due-title-window = In { $month } spreek je het gezin van { $child }
due-title-call = Bel { $who }, { $relation } van { $child }
due-title-write = Schrijf { $who }, { $relation } van { $child }
due-title-speak = Spreek { $who }, { $relation } van { $child }
due-not-yet-spoken = Jullie kennen elkaar nog niet. Een eerste gesprek hoeft niet lang te zijn.
due-attempts = { $n ->
    [1] Eén keer geprobeerd, geen gehoor.
   *[other] { $n } keer geprobeerd, geen gehoor.
}
due-promised-by = Jij zou dit doen vóór { $day }.
due-promised = Jij zou dit doen.
due-agreed = Jullie spraken af: { $rule }.
due-chosen = Jij koos: { $rule }.
due-last-well = Op { $day } ging het goed.
due-last = Jullie spraken elkaar op { $day }.
due-shift-weekend = Verschoven van { $day }, want dan is het weekend.
due-shift-holiday = Verschoven van { $day }, want dan is het { $holiday }.
due-when-this-week = deze week
due-when-before = vóór { $day }
due-when-since = sinds { $day }
rung-other-form = Misschien past een andere vorm beter.
rung-other-time = Misschien past een ander moment beter.
rung-other-parent = Misschien lukt het bij de andere ouder.
rung-home-visit = Ga langs, met een open blik.

today-count = { $n ->
    [0] Niemand wacht vandaag op je.
    [1] Eén gezin verdient vandaag je aandacht.
    [2] Twee gezinnen verdienen vandaag je aandacht.
    [3] Drie gezinnen verdienen vandaag je aandacht.
    [4] Vier gezinnen verdienen vandaag je aandacht.
    [5] Vijf gezinnen verdienen vandaag je aandacht.
   *[other] { $n } gezinnen verdienen je aandacht. Dit zijn de eerste vijf.
}
today-log = Leg gesprek vast
today-other-moment = Zoek een ander moment
today-other-moment-day = Herinner me op { $day }
today-plan = Plan een moment
today-try-again = Probeer een ander moment
today-home-visit = Plan een huisbezoek
today-done = Gedaan
today-taper = Stel voor om af te bouwen
today-taper-why = { $n } gesprekken op rij gingen goed. Stel voor: { $rule }.
today-narrow = Stel voor om elkaar vaker te spreken
today-narrow-why = Het liep een paar keer stroef. Stel voor: { $rule }.
today-this-week = Deze week
today-nothing-this-week = Verder staat er niets voor deze week.
today-your-time = Jouw tijd
today-minutes = { $minutes } deze week
today-minutes-of = { $minutes } van { $goal } deze week
today-empty-title = Nog geen leerlingen
today-empty-text = Hier zie je straks wie vandaag je aandacht verdient, en waarom. Begin met de leerlingen van je klas.
today-code-title = Heb je de herstelcode op papier?
today-code-text = Je hebt nog niet gezegd dat je hem opgeschreven of geprint hebt. Zonder code is de klas weg als je je wachtwoord vergeet.
today-quiet-title = Vandaag is rustig
today-quiet-text = Er staat niets op je te wachten. Wil je iemand verrassen met goed nieuws?
today-quiet-button = Begin een gesprek
today-memory = Uit hun eigen schooltijd
