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
roster-rhythm-hint = The rhythm that there is now ends today.
roster-kind = Kind
roster-item-title = Title
roster-put-item = Put ready
roster-item-hint = At each family you then see which parent has it.
roster-leave = Leaves today
roster-come-back = Is back
roster-leave-hint = Who left is in no list any more. Choose ‘Left’ to see those pupils.
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
