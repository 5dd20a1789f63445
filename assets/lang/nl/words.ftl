# De woorden van het vak, en hoe dagen en tijden worden gezegd.
list-and = { $first } en { $last }

date-weekday = { $n ->
    [0] maandag
    [1] dinsdag
    [2] woensdag
    [3] donderdag
    [4] vrijdag
    [5] zaterdag
   *[6] zondag
}
date-month = { $n ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
}
date-month-short = { $n ->
    [1] jan.
    [2] feb.
    [3] mrt.
    [4] apr.
    [5] mei
    [6] juni
    [7] juli
    [8] aug.
    [9] sep.
    [10] okt.
    [11] nov.
   *[12] dec.
}
date-day = { $weekday } { $day } { $month }
date-full = { $day } { $month } { $year }
date-short = { $day } { $month }
date-today = vandaag
date-tomorrow = morgen
date-yesterday = gisteren
date-minutes = { $n ->
    [1] 1 minuut
   *[other] { $n } minuten
}
date-hours = { $n } uur
date-hours-minutes = { $hours } uur { $minutes }

form-at-school = gesprek op school
form-phone = telefoon
form-online = online
form-message = bericht
form-gate = praatje bij de deur
form-home-visit = kennismaking thuis
form-doorstep = langs de deur

occasion-start = Startgesprek
occasion-progress = Voortgang
occasion-home = Thuis
occasion-concerns = Zorgen
occasion-home-visit = Huisbezoek
occasion-two-houses = Twee huizen
occasion-expectations = Hoge verwachtingen
occasion-closing = Afsluiting

outcome-spoke = we spraken elkaar
outcome-no-answer = geen gehoor

relation-mother = moeder
relation-father = vader
relation-parent = ouder
relation-grandparent = grootouder
relation-foster-parent = pleegouder
relation-step-parent = stiefouder of nieuwe partner
relation-legal-guardian = voogd
relation-other = verzorger

custody-yes = gezag
custody-no = geen gezag
custody-unknown = gezag niet gevraagd

purpose-book-in-room = Klassenboek laten zien in de klas
purpose-book-at-home = Klassenboek mee naar huis
purpose-clips-to-parents = Filmpjes naar de eigen ouders
purpose-clips-to-class = Filmpjes naar de klas
purpose-introductions = Kennismaken met andere ouders

place-home = thuis
place-school = op school

reply-waiting = nog geen antwoord
reply-yes = graag
reply-no = liever niet

rule-weekly = elke { $day }
rule-every-other-week = om de week op { $day }
rule-every-weeks = elke { $weeks } weken op { $day }
rule-once = op { $day }
rule-weeks-after = { $weeks ->
    [1] een week na elk contact
   *[other] { $weeks } weken na elk contact
}
rule-days-after = { $days ->
    [1] een dag na elk contact
   *[other] { $days } dagen na elk contact
}
rule-in-month = in { $month }
rule-between = tussen { $from } en { $until }
rule-open = geen vast moment
rule-at-time = { $when } om { $time }
