# The command line: what a verb says. The help (--help) stands in the code.
headless-ask = Passphrase of the class
headless-ask-again = The passphrase once more
headless-weak = This passphrase is too easy to guess. Take four words that have nothing to do with each other.
headless-passphrases-differ = The two passphrases are not the same. Nothing was made.
headless-no-passphrase = There is no passphrase. Put it in KLASBAND_PASSPHRASE, or type it in a terminal.
headless-passphrase-not-text = The passphrase in KLASBAND_PASSPHRASE is not text in UTF-8.
headless-passphrase = This passphrase does not fit. Mind capitals and spaces.
headless-gone = This folder or file is not there. See whether the name is right and the stick is in.
headless-locked = This class is open already in another window or on another computer. Nothing was changed. Close the class there first.
headless-exists = There is something here already. Nothing was overwritten. Choose another place.
headless-broken = { $n ->
    [0] Nothing was overwritten. Use a snapshot.
    [1] An earlier version beside it is whole. Open the class in the window to choose it.
   *[other] { $n } earlier versions beside it are whole. Open the class in the window to choose one.
}
headless-no-document = This is no readable document of Klasband. It goes wrong at line { $line }, character { $column }.
headless-ending = This name does not show what should be written. It can end in { $endings }.
headless-output = The answer could not be written.

headless-made = The class { $name } is in { $dir }.
headless-code = Recovery code: { $code }
headless-code-keep = Write this code on paper. It is nowhere else, and opens the class when the passphrase is forgotten.
headless-photos-left = { $n ->
    [1] One photo is not in the document and was left out.
   *[other] { $n } photos are not in the document and were left out.
}

headless-imported = New { $added }, changed { $changed }, unchanged { $unchanged }.
headless-imported-adults = { $n ->
    [1] 1 parent, new or completed.
   *[other] { $n } parents, new or completed.
}
headless-left-out = Not read on purpose: { $columns }.
headless-unknown-columns = Not recognised: { $columns }.
headless-dry-run = Nothing was taken in yet.
headless-row = Row { $row }: { $why }
headless-ambiguous = it is not certain which pupil this is about; take this file in with the window
headless-doubtful = it is not certain who a parent in this row is; take this file in with the window
headless-secret-home = a secret address; who lives there is not said, so the address stays out

headless-whole = { $name }: everything is whole.
headless-counts = Pupils { $pupils }, parents { $guardians }, contacts { $contacts }, photos { $media }.
headless-problem = { $part }: { $damage }
headless-part-class = The document of the class
headless-part-key = The key for the passphrase
headless-part-recovery = The key for the recovery code
headless-part-sync = The data for merging
headless-part-media = Photo { $name }
headless-part-backup = Earlier version { $name }
headless-part-snapshot = The snapshot
headless-part-folder = The folder
headless-damage-missing = is missing
headless-damage-unreadable = cannot be read
headless-damage-altered = was altered or cut short
headless-damage-too-large = is too large
headless-damage-document = is no document, at line { $line }, character { $column }
headless-damage-work = takes too much computing to open
headless-damage-copies = differs from its spare copy
headless-damage-layout = is not laid out as Klasband does it

headless-snapshot = The snapshot is in { $out } ({ $size }) and was read back.
headless-restored = { $name } with { $pupils ->
    [1] 1 pupil
   *[other] { $pupils } pupils
} is in { $dir }.
headless-exported = Written to { $out }. This file is not protected.
headless-unlisted = { $out }: this file is on no list of copies, because nothing could be saved in the class. Remember where it is.

headless-nobody = Nobody is waiting for you on { $day }.
headless-due = { $family }, { $when }
headless-due-why = { $title }. { $reason }

headless-pair = { $a } and { $b }: { $topics }
headless-sensitive = a sensitive topic, shown with --json only
headless-no-pairs = There are no families to bring together now.
headless-alone = Nobody found yet for { $names }.

headless-no-home = This user has no folder of their own. Set KLASBAND_DATA_DIR and KLASBAND_CONFIG_DIR to a folder.
headless-not-opened = The window does not open. { $why }
