# Copies on a stick: what went wrong, and putting a copy back.
stick-left-out = { $n ->
    [1] 1 photo is missing from this copy. It is damaged or out of reach.
   *[other] { $n } photos are missing from this copy. They are damaged or out of reach.
}
stick-beside = A copy of that name that holds more was there already. It was left; this one stands beside it.
stick-code-doubtful = The recovery code may not open this copy. Your passphrase does.
stick-pulled = The stick is gone.
stick-pulled-todo = The copy is not finished. Your class is still here. Put the stick back in and try again.
stick-pulled-file-todo = Nothing was written. Put the stick back in and try again.
stick-stopped-todo = Nothing new was put on the stick. What was there has stayed.
stick-faulty = The stick gives back something else than was put on it.
stick-faulty-todo = This stick cannot be trusted. Your class is still here. Take another stick.
stick-no-answer = The disk gives no answer.
stick-elsewhere = Choose another place
stick-other-key = This copy does not open with the key of this class.
stick-other-key-todo = Give the passphrase that belongs to the copy.

stick-back = A copy back
stick-back-text = You first see what is in the copy, how old it is and what is different from now.
action-restore = Put a copy back…
action-restore-hint = A class from a stick, with a look inside first
stick-restore-text = Choose a file that ends in .klasband. You first see what is in it. Nothing changes yet.
stick-no-copies = No copy was found. Put the stick in and look again, or browse to the file.
stick-copy-note = { $place }, { $day }, { $age }, { $size }
stick-made = Made { $day } at { $time }, { $age }
stick-compared = Compared with now
stick-same = Exactly the same as what you have now.
stick-more = And { $n ->
    [1] 1 more difference
   *[other] { $n } more differences
}
stick-last = The last contact in it is of { $there }, the one of now of { $here }
stick-photos = { $n ->
    [1] 1 photo
   *[other] { $n } photos
}
stick-over = Put back over this class
stick-over-text = If you put the copy back over { $name }, what you have now is kept as an earlier version. Your passphrase does not change.
stick-new = Make a new class of it
stick-job-restore = Putting a class back
stick-restored-over = The copy is back. What you had is kept as an earlier version.
stick-restore-stopped = Stopped. Your class is as it was.

stick-age-new = just made
stick-age-hours = { $n ->
    [1] 1 hour old
   *[other] { $n } hours old
}
stick-age-days = { $n ->
    [1] 1 day old
   *[other] { $n } days old
}
stick-age-weeks = { $n } weeks old
stick-age-months = { $n } months old
stick-age-years = { $n ->
    [1] 1 year old
   *[other] { $n } years old
}
stick-open-named = Open { $name }
stick-erased-since = If you erased somebody for good after this copy was made, they are in it again. Erase them once more.
