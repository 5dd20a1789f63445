# Today: who deserves your attention, and why.
due-title-not-yet = You have not spoken with the family of { $child } yet
due-title-no-answer = The family of { $child } has not been reached yet
due-title-agreement = { $child }: { $what }
due-title-family = Speak with the family of { $child }
due-title-window = In { $month } you speak with the family of { $child }
due-title-call = Call { $who }, { $relation } of { $child }
due-title-write = Write to { $who }, { $relation } of { $child }
due-title-speak = Speak with { $who }, { $relation } of { $child }
due-not-yet-spoken = You do not know each other yet. A first talk need not be long.
due-attempts = { $n ->
    [1] Tried once, no answer.
   *[other] Tried { $n } times, no answer.
}
due-promised-by = You would do this before { $day }.
due-promised = You would do this.
due-agreed = You agreed: { $rule }.
due-chosen = You chose: { $rule }.
due-last-well = On { $day } it went well.
due-last = You spoke on { $day }.
due-shift-weekend = Moved from { $day }, a weekend.
due-shift-holiday = Moved from { $day }: { $holiday }.
due-when-this-week = this week
due-when-before = before { $day }
due-when-since = since { $day }
rung-other-form = Perhaps another form fits better.
rung-other-time = Perhaps another time fits better.
rung-other-parent = Perhaps the other parent can be reached.
rung-home-visit = Go and visit, with an open mind.

today-count = { $n ->
    [0] Nobody is waiting for you today.
    [1] One family deserves your attention today.
    [2] Two families deserve your attention today.
    [3] Three families deserve your attention today.
    [4] Four families deserve your attention today.
    [5] Five families deserve your attention today.
   *[other] { $n } families deserve your attention. These are the first five.
}
today-log = Log the talk
today-other-moment = Find another moment
today-other-moment-day = Remind me on { $day }
today-plan = Plan a moment
today-try-again = Try another moment
today-home-visit = Plan a home visit
today-done = Done
today-taper = Propose to taper
today-taper-why = { $n } talks in a row went well. Propose: { $rule }.
today-narrow = Propose to speak more often
today-narrow-why = It did not go smoothly a few times. Propose: { $rule }.
today-this-week = This week
today-nothing-this-week = Nothing else is planned for this week.
today-your-time = Your time
today-minutes = { $minutes } this week
today-minutes-of = { $minutes } of { $goal } this week
today-empty-title = No pupils yet
today-empty-text = Here you will see who deserves your attention today, and why. Begin with the pupils of your class.
today-code-title = Do you have the recovery code on paper?
today-code-text = You have not said yet that you wrote it down or printed it. Without a code the class is lost if you forget your passphrase.
today-quiet-title = A quiet day
today-quiet-text = Nothing is waiting for you. Would you like to surprise somebody with good news?
today-quiet-button = Start a talk
today-memory = From their own school days
