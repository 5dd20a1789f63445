# Agenda: de maand, en wie je wanneer spreekt.
agenda-today = Vandaag
agenda-previous = Vorige maand
agenda-next = Volgende maand
agenda-nothing = Deze maand staat er nog niets.
agenda-keys = Met de pijltjes ga je van dag naar dag, met Enter open je een dag.
agenda-empty-title = Nog niets in de agenda
agenda-empty-text = Hier zie je straks de maand: wie je wanneer spreekt, en wie je al sprak. Begin met de leerlingen van je klas.
agenda-weekend = weekend
agenda-planned = gepland
agenda-spoke = gesproken
agenda-visit = huisbezoek
agenda-unreached = geen gehoor
agenda-weekend-entry = { $day } { $name }
agenda-with-time = { $name } { $time }
agenda-with-form = { $name } · { $form }
agenda-entry = { $name }, { $what }
agenda-form-at = { $form }, { $time }
agenda-planned-at = gepland om { $time }
agenda-more = nog { $n }
agenda-day = { $n ->
    [0] { $day }, niets
    [1] { $day }, 1 moment
   *[other] { $day }, { $n } momenten
}
agenda-day-holiday = { $day }, { $holiday }
agenda-close = Sluit de dag
agenda-day-empty = Op deze dag staat er niets.
agenda-day-holiday-text = { $holiday }, de school is dicht.
agenda-open-family = Ga naar het gezin van { $name }
agenda-log = Leg gesprek vast
agenda-log-of = Leg gesprek vast met het gezin van { $name }
agenda-rhythm = Kies een ander ritme
agenda-rhythm-of = Kies een ander ritme voor het gezin van { $name }
