# Earlier versions, versions beside the class, and who only reads.
version-class = class differs
version-text = { $field } differs
version-text-of = { $field } for { $name } differs
version-fewer = { $what } fewer
version-more = { $what } more
version-other = { $what } different
version-named = { $what } ({ $names })
count-pupils = { $n ->
    [1] 1 pupil
   *[other] { $n } pupils
}
count-guardians = { $n ->
    [1] 1 parent
   *[other] { $n } parents
}
count-households = { $n ->
    [1] 1 household
   *[other] { $n } households
}
count-ties = { $n ->
    [1] 1 tie between parent and child
   *[other] { $n } ties between parent and child
}
count-contacts = { $n ->
    [1] 1 contact
   *[other] { $n } contacts
}
count-cadences = { $n ->
    [1] 1 rhythm
   *[other] { $n } rhythms
}
count-answers = { $n ->
    [1] 1 answer
   *[other] { $n } answers
}
count-agreements = { $n ->
    [1] 1 agreement
   *[other] { $n } agreements
}
count-observations = { $n ->
    [1] 1 observation
   *[other] { $n } observations
}
count-expectations = { $n ->
    [1] 1 expectation
   *[other] { $n } expectations
}
count-items = { $n ->
    [1] 1 piece of information
   *[other] { $n } pieces of information
}
count-deliveries = { $n ->
    [1] 1 delivery
   *[other] { $n } deliveries
}
count-consents = { $n ->
    [1] 1 consent
   *[other] { $n } consents
}
count-pages = { $n ->
    [1] 1 page of the class book
   *[other] { $n } pages of the class book
}
count-media = { $n ->
    [1] 1 photo
   *[other] { $n } photos
}
count-topics = { $n ->
    [1] 1 topic
   *[other] { $n } topics
}
count-introductions = { $n ->
    [1] 1 introduction
   *[other] { $n } introductions
}
count-apart = { $n ->
    [1] 1 pair that you keep apart
   *[other] { $n } pairs that you keep apart
}
count-holidays = { $n ->
    [1] 1 closed period
   *[other] { $n } closed periods
}
count-copies = { $n ->
    [1] 1 copy on a stick or in a folder
   *[other] { $n } copies on a stick or in a folder
}
change-version = Another version of the class taken
