# Keys and lock: remembering, passphrase, recovery code.
remember-label = Remember on this computer
remember-note = The class opens as soon as you start Klasband, without a passphrase. Anyone who is logged in on this computer under your name can then do that. After a lock, Klasband does ask for your passphrase.
remember-asking = Klasband is asking your computer for the key.
remember-silent = Your computer’s keychain does not answer yet. You can also type your passphrase.
remember-done = This computer remembers the class.
remember-gone = This computer has forgotten the class. From now on Klasband asks for your passphrase.
unlock-wait = { $n ->
    [1] You can try again in 1 second.
   *[other] You can try again in { $n } seconds.
}
leaving-locked = Locked, but not saved yet
leaving-held = Your passphrase takes you back to the class. Do not turn off the computer yet.
trouble-keychain-missing = Klasband finds no keychain on this computer.
trouble-keychain-locked = Your computer’s keychain is locked.
trouble-keychain-failed = Your computer’s keychain does not work right now.
trouble-keychain-empty = Your computer’s keychain no longer holds a key of this class.
trouble-keychain-other = Your computer’s keychain holds the key of another class.
trouble-keychain-todo = Nothing is lost. Your passphrase opens the class.
trouble-keychain-keeps = Your computer’s keychain does not give up the key.
trouble-keychain-keeps-todo = Klasband no longer uses it and asks for your passphrase. Remove the line “Klasband” from the keychain.
remember-waiting = Klasband is waiting for your computer’s keychain.
remember-forget = Forget on this computer
settings-hide = Hide this window when sharing the screen
settings-hide-note = Whoever watches a shared screen does not see this window. The class book on the projector stays visible. This works on Windows and macOS.
passphrase-change = Change the passphrase
passphrase-text = Copies that you already put on sticks still open with the old passphrase. Make a new copy afterwards and erase the old ones.
passphrase-current = Current passphrase
passphrase-new = New passphrase
passphrase-again = The new passphrase again
passphrase-go = Change
passphrase-done = The passphrase is changed. Old copies on sticks still open with the old passphrase.
code-new = Make a new recovery code
code-new-text = A code that you already have on paper will soon no longer open the class. Copies that you already put on sticks still open with it.
code-new-go = Make the code
code-new-made = This code is nowhere else. Write it down or print it. It works once you click Done; until then your old code does.
code-new-finish = Done
remember-is = This computer remembers the key of your class.
count-unfinished = { $n ->
    [1] 1 half-filled form
   *[other] { $n } half-filled forms
}
code-new-keep-old = Keep the old code
code-new-taken = The new recovery code works. The old one only opens old copies on sticks.
code-new-unused = Your new recovery code does not work: the class was locked before you clicked Done. Your old code still works.
leaving-unwritten = Klasband cannot save what you typed here. Go back to write it down somewhere else.
leaving-copy = A copy or a page is still being written. Then the class closes.
leaving-stop-copy = Stop the copy
leaving-copy-quit = A copy or a page is still being written. Then Klasband closes.
leaving-copy-stuck = Writing takes long: the disk may not answer. If you close now, half a file with data may stay there.
leaving-anyway = Close all the same
