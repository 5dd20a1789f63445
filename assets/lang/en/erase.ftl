# Erasing for good, and the copies that still lie somewhere.
erase-ask = Erase { $name } for good…
erase-ask-hint = This also erases from earlier versions and cannot be undone.
erase-title = Erase { $name } for good
erase-title-year = Erase the whole year of { $name } for good
erase-nameless = nameless
erase-goes = This goes
erase-goes-list = { $list }.
erase-goes-nothing = There is nothing left that goes.
erase-along = { $n ->
    [1] { $names } will go too: tied to nobody else in the class.
   *[other] { $names } will go too: they are tied to nobody else in the class.
}
erase-everywhere = It goes from the class, from all earlier versions on this computer, from the photos and from what you can undo.
erase-stays = This stays
erase-stays-others = The other children, their parents and everything about them.
erase-stays-family = { $names }, and everything about them.
erase-stays-children = { $names }, with everything that is not this parent’s. Contacts stay too, but no longer name this parent.
erase-stays-year = The name of the class, the school year, your name, the minutes a week, the days off and the list of copies. Nothing else: the children and their parents go too.
erase-copies = Copies still lie here
erase-copies-text = Klasband cannot reach them: throw them away yourself. If you put a full copy back over this class, what you erase does not come back with it.
erase-mentions = The name still stands in
erase-mentions-text = These texts are about others and stay. Change them yourself if needed.
erase-mention = { $field } with { $name }
erase-mentions-more = { $count ->
    [one] And 1 other text.
   *[other] And { $count } other texts.
 }
erase-closed = Versions of a newer Klasband
erase-closed-looking = Klasband is looking through the earlier versions…
erase-closed-trouble = { $why } As long as the earlier versions were not looked through, nothing can be erased. Close this window and try again.
erase-closed-broken = { $n ->
    [1] One earlier version is broken and goes altogether: nobody can see what is in it.
   *[other] { $n } earlier versions are broken and go altogether: nobody can see what is in them.
}
erase-closed-text = { $n ->
    [1] This earlier version was kept by a newer Klasband. Nothing can be taken out of it here: the whole version goes, or everything stays in it. Choose what happens.
   *[other] These earlier versions were kept by a newer Klasband. Nothing can be taken out of them here: they go altogether, or everything stays in them. Choose what happens.
}
erase-closed-until = Earlier version of { $day }, { $time }
erase-closed-unknown = Earlier version without a date
erase-closed-goes = Throw away
erase-closed-stays = Leave
erase-closed-choose = Choose first, then you can erase.
erase-closed-goes-text = Everything else in that version goes too. The class itself stays.
erase-closed-stays-text = { $name } still stands in it then. Erase it later with the newer Klasband.
erase-closed-stays-year = The year still stands in it then. Erase it later with the newer Klasband.
erase-done-newer = { $n ->
    [1] It is erased, but for one version of a newer Klasband.
   *[other] It is erased, but for { $n } versions of a newer Klasband.
}
erase-no-undo = You cannot undo this.
erase-type = Type to confirm: { $name }
erase-go = Erase for good
erase-job = Erasing for good
erase-done = It is erased for good.
erase-once-more = The class file held something again that had been erased for good: an old version of it was put back. Klasband erased it once more.
erase-unfinished = Not everything is erased yet: it is gone from the class, but not from everything beside it. { $why } Klasband tries again by itself, also when you open the class next time.
erase-again = Try now
erase-pupils = { $n ->
    [one] 1 pupil
   *[other] { $n } pupils
 }
erase-guardians = { $n ->
    [one] 1 parent
   *[other] { $n } parents
 }
erase-households = { $n ->
    [one] 1 address
   *[other] { $n } addresses
 }
erase-contacts = { $n ->
    [one] 1 contact
   *[other] { $n } contacts
 }
erase-answers = { $n ->
    [one] 1 answer
   *[other] { $n } answers
 }
erase-agreements = { $n ->
    [one] 1 agreement
   *[other] { $n } agreements
 }
erase-cadences = { $n ->
    [one] 1 rhythm
   *[other] { $n } rhythms
 }
erase-observations = { $n ->
    [one] 1 observation
   *[other] { $n } observations
 }
erase-expectations = { $n ->
    [one] 1 expectation
   *[other] { $n } expectations
 }
erase-items = { $n ->
    [one] 1 item of information
   *[other] { $n } items of information
 }
erase-deliveries = { $n ->
    [one] 1 delivery
   *[other] { $n } deliveries
 }
erase-consents = { $n ->
    [one] 1 consent
   *[other] { $n } consents
 }
erase-pages = { $n ->
    [one] 1 page of the class book
   *[other] { $n } pages of the class book
 }
erase-photos = { $n ->
    [one] 1 photo
   *[other] { $n } photos
 }
erase-topics = { $n ->
    [one] 1 topic
   *[other] { $n } topics
 }
erase-introductions = { $n ->
    [one] 1 introduction
   *[other] { $n } introductions
 }
erase-year = Erase the year
erase-year-text = Is the year over? Then the data of children and parents should be erased: class book, photos, conversations, agreements, notes and names. The name of the class and your settings stay.
erase-year-button = Erase this year for good…
erase-year-empty = There is nothing in this year yet.
erase-earlier-text = What you take out of the class is still in earlier versions on this computer, for 35 days at most.
erase-earlier-button = Erase from earlier versions too…
erase-earlier-copies = These files may hold it too. Klasband cannot reach them: throw them away yourself, and say so under Share.
erase-earlier-job = Looking into earlier versions
erase-earlier-nothing = Earlier versions hold nothing more that is not in the class as well.
erase-title-earlier = Erase from earlier versions too
erase-earlier-everywhere = This is no longer in the class, and now also goes from all earlier versions on this computer and from what you can undo. What you took away by accident is among it. A new school year cannot be taken back after this.
erase-earlier-stays = Everything that is in the class now. Earlier versions stay too, without what goes here.
erase-notes = { $n ->
    [one] 1 note
   *[other] { $n } notes
 }
erase-rest = { $n ->
    [one] 1 other record
   *[other] { $n } other records
 }
copy-snapshot = full copy
copy-readable = full copy as readable text
copy-access-report = access report
copy-class-list = class list
copy-consent-form = consent form
copy-failed-rows = rows that were not read in
copies-title = Copies that still lie somewhere
copies-text = Klasband keeps a list of the copies you made. Throw them away when you no longer need them, and say so here.
copies-where = { $kind }: { $place }, { $file }, { $day }
copies-readable = Not protected: anybody can read this.
copies-gone = This one is gone
copies-unlisted = You can only read this class now, so this file is on no list yet. Remember where it is.
field-by = Who spoke for the school
field-apart-why = Why not together
field-alt = What the photo shows
headless-erased = Erased for good: pupils { $pupils }, parents { $guardians }, other records { $rest }.
headless-erased-again = This was erased already; everything beside it was gone through.
headless-erased-beside = Earlier versions rewritten: { $rewritten }; unreadable ones removed: { $removed }; photos removed: { $media }.
headless-erased-newer = It still stands in versions that a newer Klasband wrote: { $n }.
headless-erase-newer = What is to be erased still stands in versions of a newer Klasband: { $paths }. Nothing was erased. Say what happens to them: --newer keep leaves them, --newer remove throws them away.
headless-erased-copy = A file that may hold it still lies here: { $kind }, { $place }, { $file }, { $day }
headless-erase-unknown = There is nothing here by this id. Nothing was erased. The ids are in the readable copy (export, .ron).
headless-erase-unfinished = Erasing was begun and is not finished. { $why } Then give the same command again.
copies-nameless = a file about somebody who is erased
erase-wait-for-copy = A copy is still being made, with everybody in it. Erase once it is done or stopped.
copy-recovery-code = recovery code
copies-code = Whoever has this file can open your class. Print it, keep the paper in a safe place and throw the file away.
