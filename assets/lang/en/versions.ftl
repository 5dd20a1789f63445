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
action-versions = Earlier versions
action-versions-hint = See what was different, and put a version back
shell-kept-beside = Saved beside the class
shell-saved-button = { $saved }, look at earlier versions

version-until = As it was until { $moment }
version-written = Written { $moment }
version-sometime = Moment unknown
version-unfinished = Klasband was saving this when something went wrong.
version-kept-beside = Your version, saved beside that of somebody else.
version-backup = An earlier version, as Klasband leaves one at each save.
version-differs = Compared with now: { $what }
version-same = The same as what you have open now.
version-and-more = { $what } · and { $n ->
    [1] 1 more difference
   *[other] { $n } more differences
}

versions-title = Earlier versions
versions-text = At each save the version before stays. Put one back when something is missing. What you have now then becomes an earlier version itself.
versions-none = There is no earlier version yet. There is one as soon as you change something.
versions-loading = Reading versions
versions-back = Back to the class
versions-restore = Put this version back
versions-restored = The version is back. Undo brings back what you just had.

beside-title = There is another version beside the class
beside-text = Nothing is lost. See what is in it and choose. What you do not take is among the earlier versions later.
beside-take = Take this version
beside-leave = Leave it
beside-later = Decide later
beside-taken = You took this version. What you had before becomes an earlier version.

both-title = Somebody else changed this class
both-text = Nothing has been overwritten. Choose which version becomes the class. The other one stays among the earlier versions.
both-mine = Your version
both-mine-kept = On your screen, and saved beside the class { $moment }
both-mine-here = On your screen only. Saving it beside the class does not work yet.
both-theirs = The other version
both-beyond = Compared with the other: { $what }
both-against = Compared with yours: { $what }
both-same = Both say the same.
both-take-mine = Take my version
both-take-theirs = Take the other version
both-later = Read on
both-again = Look again
both-banner = Somebody else changed this class meanwhile. Your version lies beside it, nothing has been overwritten.
both-banner-unkept = Somebody else changed this class meanwhile. Your version is on the screen only.
both-look = Look at both versions
both-taken-mine = Your version is the class now. The other one is among the earlier versions.
both-taken-theirs = The other version is the class now. Yours is among the earlier versions.

reading-locked = You are only reading: this class is already open in another window or on another computer.
reading-protected = You are only reading: nothing can be written here.
reading-cannot-lock = You are only reading: this disk cannot keep track of who has the class open.
reading-newer = You are only reading: this class was saved with a newer Klasband. Get the newest version to work in it.
reading-again = Try again
reading-over = You can work in this class again.
both-first = First choose which version becomes the class. Then you can put the copy back.
