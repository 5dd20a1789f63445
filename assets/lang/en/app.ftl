# The window around the screens.
shell-example = Example class, made up
shell-saved = Saved
shell-saved-at = Saved at { $time }
shell-saving = Being saved
shell-save-failed = Not saved
shell-read-only = Read only
shell-not-saved = Not saved yet. { $why }
shell-undone = Taken back: ‘{ $step }’
shell-redone = Done again. { $step }
shell-nothing-to-undo = There is nothing to take back.
shell-nothing-to-redo = There is nothing to do again.
shell-copied = Copied. Paste it where you need it.
shell-cancel = Cancel
shell-close-notice = Close this message
shell-snapshot-done = The copy is ready and has been checked.
shell-snapshot-removable = The copy is on it and has been checked. You can take the stick out.
shell-exported = Written to { $path }
leaving-saving = Everything is being saved
leaving-failed = Not saved yet
leaving-trying = Klasband tries again every ten seconds. Your work is still here.
leaving-back = Go back to the class
leaving-give-up = Close without saving
palette-nothing = Nothing found for “{ $query }”
keys-projector = On the projector
keys-projector-turn = Turn the page
keys-projector-blank = Blank the screen
keys-projector-stop = Close the projector
keys-close = Close
job-import = Reading the file
job-photo = Preparing the photo
job-export = Writing the readable copy
job-code = Writing the page with the recovery code
job-snapshot = Putting the copy on the stick

file-path = File
file-browse = Browse
file-read = Read the file
file-take = Take this file
file-write = Write
file-import = Fetch pupils
file-import-text = An export of Social Schools, Magister, ParnasSys or ESIS, or a list of your own. You first see what is in it.
file-photo = Choose a photo
file-photo-text = JPEG, PNG or WebP. You can also drag a photo onto the window.
file-export = Save a readable copy
file-export-text = This file is not protected. Whoever opens it can read everything.
file-code = Save the recovery code to print it
file-code-text = Print the file, keep the paper in a safe place and throw the file away after that.

welcome-what = A quiet notebook for the bond with every family of your class. Everything stays on this computer, encrypted.
welcome-open-yours = Open your class
welcome-open-nth = Open class { $n }
welcome-saved = Saved { $day } at { $time }
welcome-new = Start a new class
welcome-new-hint = A name, a school year and a passphrase
welcome-restore = Restore a class from a stick
welcome-restore-hint = Everything is as you saved it
welcome-open = Open a class in another folder
welcome-open-hint = A class elsewhere on this computer
welcome-example = Look at the example class
welcome-example-hint = 26 made-up children and their families
welcome-promise = Klasband needs no internet and no account.
welcome-back = Back
welcome-busy = One moment

new-title = A new class
new-name = Name of the class
new-year = School year
new-passphrase = Passphrase
new-again = The passphrase once more
new-show = Show the passphrase
new-passphrase-hint = Four words that do not belong together are strong and easy to remember.
new-make = Make the class
new-missing-name = Give the class a name.
new-missing-strength = Choose a passphrase that is harder to guess.
new-missing-again = Type the same passphrase twice.
strength-weak = Guessed at once
strength-fair = Still too easy
strength-good = Strong enough
strength-strong = Very strong

code-title = Your recovery code
code-text = If you forget your passphrase, this code lets you in. It is nowhere else. Write it down or print it.
code-print = Save the code to print it
code-printed = It is in { $path }. Print it, keep the paper in a safe place and throw the file away: whoever finds it can open your class.
code-written = I have written down or printed the code
code-go = Go to the class
code-page =
    Klasband, recovery code of { $name }

    { $code }

    With this code you can open the class if you have forgotten the passphrase.
    Print this paper, keep it in a safe place and throw the file away.

unlock-title = Open your class
unlock-where = In which folder is the class
unlock-folder = Folder of the class
unlock-passphrase = Passphrase
unlock-code = Recovery code
unlock-open = Open
unlock-use-code = I forgot my passphrase
unlock-use-passphrase = I remember my passphrase
recover-title = The file of the class is damaged
recover-text = There are earlier versions that are whole. Choose one. The damaged file is kept.
recover-take = Take this version

restore-title = Restore a class
restore-file = File on the stick
restore-passphrase = Passphrase of the class
restore-look = See what is in it
restore-holds =
    { $pupils ->
        [1] 1 pupil
       *[other] { $pupils } pupils
    }, { $guardians ->
        [1] 1 parent
       *[other] { $guardians } parents
    } and { $contacts ->
        [1] 1 contact
       *[other] { $contacts } contacts
    }
restore-go = Restore this class

wall-title = Class book
wall-open = The class book is ready on the screen, which is still blank. There: PageDown to begin, B for a blank screen, Esc to close.
wall-nothing = There is no page yet that the class may see. Make one in Class book, and note who consented.
wall-count = { $n ->
    [0] No page with consent yet
    [1] 1 page on the screen
   *[other] { $n } pages on the screen
}
