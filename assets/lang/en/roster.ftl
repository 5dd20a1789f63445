# The list of families: search, choose, change together, print; and a new school year.
roster-left = Left { $n }
roster-left-on = left on { $day }
roster-not-spoken = not yet spoken
roster-last = last spoken: { $when }
roster-more = Sort and filter
roster-less = Less
roster-sort = Order
roster-sort-given = first name
roster-sort-surname = surname
roster-sort-longest = longest not spoken
roster-sort-latest = spoken last
roster-sort-group = group
roster-sort-by = Sort by { $column }
roster-language = Language at home
roster-subject = Topic
roster-any = everything
roster-sensitive = Show sensitive topics too
roster-print = { $n ->
    [one] Print this pupil
   *[other] Print these { $n } pupils
}
roster-as-table = Show as a table
roster-as-cards = Show as cards
roster-as-list = Show as a list
roster-name = Name
roster-group = Group
roster-adults = Parents
roster-phone = Telephone
roster-languages = Languages
roster-spoken = Spoken

roster-choose = Choose several
roster-together = Change together
roster-chosen = { $n ->
    [0] Click on whom you choose
    [one] 1 pupil chosen
   *[other] { $n } pupils chosen
}
roster-choose-all = Choose all { $n }
roster-choose-none = Choose nobody
roster-choose-done = Done choosing
roster-information = Information
roster-has-left = Left
roster-new-group = New group
roster-set-group = Set group
roster-kind = Kind
roster-item-title = Title
roster-put-item = Put ready
roster-item-hint = At each family you then see which parent has it.
roster-leave = Leaves today
roster-come-back = Is back
roster-leave-hint = Who left is in no list any more. Choose ‘Left’ to see those pupils.
roster-did = { $what }. Ctrl+Z takes it back.
roster-did-group = { $n ->
    [one] Group of 1 pupil changed
   *[other] Group of { $n } pupils changed
}
roster-did-rhythm = { $n ->
    [one] Rhythm of 1 family changed
   *[other] Rhythm of { $n } families changed
}
roster-did-item = { $n ->
    [one] Information put ready for 1 family
   *[other] Information put ready for { $n } families
}
roster-did-left = { $n ->
    [one] Leaving of 1 pupil changed
   *[other] Leaving of { $n } pupils changed
}
roster-add-language = Add
roster-take-language = Take away
roster-language-hint = Write down what parents said themselves. A language that is added comes last.
roster-lack-language = { $n ->
    [one] 1 parent does not have this language yet.
   *[other] { $n } parents do not have this language yet.
}
roster-have-language = { $n ->
    [one] 1 parent has this language already.
   *[other] { $n } parents have this language already.
}
roster-did-add-language = { $n ->
    [one] { $language } added with 1 parent
   *[other] { $language } added with { $n } parents
}
roster-did-take-language = { $n ->
    [one] { $language } taken away with 1 parent
   *[other] { $language } taken away with { $n } parents
}
roster-of-adults = { $n ->
    [one] 1 parent.
   *[other] { $n } parents.
}
roster-wish-interpreter = { $n ->
    [one] 1 would like an interpreter.
   *[other] { $n } would like an interpreter.
}
roster-need-no-interpreter = { $n ->
    [one] 1 needs no interpreter.
   *[other] { $n } need no interpreter.
}
roster-not-asked-interpreter = { $n ->
    [one] 1 was not asked.
   *[other] { $n } were not asked.
}
roster-did-interpreter = { $n ->
    [one] Interpreter changed with 1 parent
   *[other] Interpreter changed with { $n } parents
}
roster-topic-hint = A parent chooses a topic. So only tick who named it. Where it is about health or origin, put it with the family: there you write down what this parent shares it for.
roster-topic-who = Who named it?
roster-topic-too-many = Choose fewer families: you tick parent by parent who named it, and that can be { $n } parents at most.
roster-topic-adult = { $adult } ({ $child })
roster-put-topic = Add it
roster-lack-topic = { $n ->
    [one] It is added with 1 parent.
   *[other] It is added with { $n } parents.
}
roster-have-topic = { $n ->
    [one] It is there already with 1 parent.
   *[other] It is there already with { $n } parents.
}
roster-did-topic = { $n ->
    [one] Topic put with 1 parent
   *[other] Topic put with { $n } parents
}
roster-lack-group = { $n ->
    [one] 1 pupil gets this group.
   *[other] { $n } pupils get this group.
}
roster-have-group = { $n ->
    [one] 1 pupil has it already.
   *[other] { $n } pupils have it already.
}
roster-get-rhythm = { $n ->
    [one] 1 family gets this rhythm.
   *[other] { $n } families get this rhythm.
}
roster-end-rhythm = { $n ->
    [one] With 1 family the rhythm that there is now ends today.
   *[other] With { $n } families the rhythm that there is now ends today.
}
roster-get-item = { $n ->
    [one] It is made ready for 1 family.
   *[other] It is made ready for { $n } families.
}
roster-are-here = { $n ->
    [one] 1 pupil is here.
   *[other] { $n } pupils are here.
}
roster-are-gone = { $n ->
    [one] 1 pupil left already.
   *[other] { $n } pupils left already.
}

roster-year = New school year
roster-year-ends = The school year { $year } is ending. You can get the class ready for the next one.
roster-year-hint = Say who leaves, what the class is called then, and what need not stay.
roster-year-open = Begin a new school year…
roster-long-gone = Gone for more than two years
roster-long-gone-text = { $name } left on { $day }. You need not keep any longer what you keep about { $name }.
roster-year-name = What the class is called then
roster-year-group = Group of who stays
roster-year-group-hint = Leave empty to keep everybody’s group as it is.
roster-year-leaving = { $n ->
    [0] Who leaves
    [one] 1 pupil leaves
   *[other] { $n } pupils leave
}
roster-year-clear = What is cleared
roster-year-count = { $what } ({ $n })
roster-year-nothing = There is nothing to clear.
roster-year-clear-hint = When you spoke stays, unless you choose that too. You can undo the whole step.
roster-year-begin = Begin school year { $year }
roster-year-begun = The school year { $year } has begun. Ctrl+Z goes back step by step.
roster-year-elsewhere = Earlier versions still have it for 35 days at most, copies on a stick until you throw them away. After the beginning you can erase it from earlier versions as well.
roster-did-year = School year { $year } begun
roster-clear-book = Pages of the class book
roster-clear-introductions = Introductions
roster-clear-notes = Notes
roster-clear-observations = Seen or heard
roster-clear-answers = Answers to questions
roster-clear-consents = Consents, which you ask for anew each year
roster-clear-long-gone = Pupils who left two years ago, with everything
roster-clear-agreements = Agreements
roster-clear-expectations = Expectations
roster-clear-information = Information and who received it
roster-clear-topics = Topics of parents
roster-clear-contacts = Contacts

roster-also-parent = Also a parent of { $names }.
roster-also-changes = What you change here also holds for { $names }.
roster-answer = { $n ->
    [one] Answer of { $name }
   *[other] { $n } answers of { $name }
}
roster-read-answer = Read what { $name } told
roster-agreement = Agreement: { $what }
roster-agreement-done = Agreement done: { $what }
roster-delivered = { $title } delivered to { $name }
roster-withheld = { $title } not given to { $name }
roster-timeline = Timeline
roster-timeline-all = Show everything ({ $n })
roster-go-to = Go to { $child }
roster-not-yet = not yet
