# The words of the field, and how days and times are said.
list-and = { $first } and { $last }

date-weekday = { $n ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}
date-month = { $n ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
date-month-short = { $n ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] June
    [7] July
    [8] Aug
    [9] Sept
    [10] Oct
    [11] Nov
   *[12] Dec
}
date-day = { $weekday } { $day } { $month }
date-full = { $day } { $month } { $year }
date-short = { $day } { $month }
date-today = today
date-tomorrow = tomorrow
date-yesterday = yesterday
date-minutes = { $n ->
    [1] 1 minute
   *[other] { $n } minutes
}
date-hours = { $n ->
    [1] 1 hour
   *[other] { $n } hours
}
date-hours-minutes = { $hours } h { $minutes }

form-at-school = talk at school
form-phone = phone
form-online = online
form-message = message
form-gate = chat at the door
form-home-visit = home visit
form-doorstep = at the doorstep

occasion-start = First talk
occasion-progress = Progress
occasion-home = At home
occasion-concerns = Concerns
occasion-home-visit = Home visit
occasion-two-houses = Two houses
occasion-expectations = High expectations
occasion-closing = Closing

outcome-spoke = we spoke
outcome-no-answer = no answer

relation-mother = mother
relation-father = father
relation-parent = parent
relation-grandparent = grandparent
relation-foster-parent = foster parent
relation-step-parent = step-parent or new partner
relation-legal-guardian = legal guardian
relation-other = carer

custody-yes = custody
custody-no = no custody
custody-unknown = custody not asked

purpose-book-in-room = Class book shown in the classroom
purpose-book-at-home = Class book to take home
purpose-clips-to-parents = Clips to their own parents
purpose-clips-to-class = Clips to the class
purpose-introductions = Meeting other parents

place-home = at home
place-school = at school

reply-waiting = no answer yet
reply-yes = yes please
reply-no = rather not

rule-weekly = every { $day }
rule-every-other-week = every other { $day }
rule-every-weeks = every { $weeks } weeks on { $day }
rule-once = on { $day }
rule-weeks-after = { $weeks ->
    [1] a week after each contact
   *[other] { $weeks } weeks after each contact
}
rule-days-after = { $days ->
    [1] a day after each contact
   *[other] { $days } days after each contact
}
rule-in-month = in { $month }
rule-between = between { $from } and { $until }
rule-open = no fixed moment
rule-at-time = { $when } at { $time }
