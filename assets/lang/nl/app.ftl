# Het venster om de schermen heen.
shell-example = Voorbeeldklas, verzonnen
shell-saved = Bewaard
shell-saved-at = Bewaard om { $time }
shell-saving = Wordt bewaard
shell-save-failed = Niet bewaard
shell-read-only = Alleen lezen
shell-not-saved = Nog niet bewaard. { $why }
shell-undone = Teruggedraaid: ‘{ $step }’
shell-redone = Opnieuw gedaan. { $step }
shell-nothing-to-undo = Er is niets om terug te draaien.
shell-nothing-to-redo = Er is niets om opnieuw te doen.
shell-copied = Gekopieerd. Plak het waar je het nodig hebt.
shell-cancel = Annuleer
shell-close-notice = Sluit deze melding
shell-snapshot-done = De kopie is klaar en is nagekeken.
shell-snapshot-removable = De kopie staat erop en is nagekeken. Je kunt de stick eruit halen.
shell-exported = Geschreven naar { $path }
leaving-saving = Alles wordt bewaard
leaving-failed = Nog niet bewaard
leaving-trying = Klasband probeert het elke tien seconden opnieuw. Je werk is nog hier.
leaving-back = Ga terug naar de klas
leaving-give-up = Sluit zonder te bewaren
palette-nothing = Niets gevonden voor “{ $query }”
keys-projector = Op de projector
keys-projector-turn = Blader
keys-projector-blank = Maak het scherm leeg
keys-projector-stop = Sluit de projector
keys-close = Sluit
job-import = Bestand lezen
job-photo = Foto klaarmaken
job-export = Leesbare kopie schrijven
job-code = Blad met de herstelcode schrijven
job-snapshot = Kopie op de stick zetten

file-path = Bestand
file-browse = Blader
file-read = Lees het bestand
file-take = Neem dit bestand
file-write = Schrijf
file-import = Haal leerlingen op
file-import-text = Een export van Social Schools, Magister, ParnasSys of ESIS, of een eigen lijst. Je ziet eerst wat erin staat.
file-photo = Kies een foto
file-photo-text = JPEG, PNG of WebP. Je kunt een foto ook op het venster slepen.
file-export = Bewaar een leesbare kopie
file-export-text = Dit bestand is niet beveiligd. Iedereen die het opent kan alles lezen.
file-code = Bewaar de herstelcode om te printen
file-code-text = Print het bestand, leg het papier op een veilige plek en gooi het bestand daarna weg.

welcome-what = Een rustig notitieboek voor de band met elk gezin van je klas. Alles blijft op deze computer, versleuteld.
welcome-open-yours = Open je klas
welcome-open-nth = Open klas { $n }
welcome-saved = Bewaard { $day } om { $time }
welcome-new = Begin een nieuwe klas
welcome-new-hint = Een naam, een schooljaar en een wachtwoord
welcome-restore = Zet een klas terug van een stick
welcome-restore-hint = Alles staat er weer zoals je het bewaarde
welcome-open = Open een klas in een andere map
welcome-open-hint = Een klas die ergens anders op deze computer staat
welcome-example = Bekijk de voorbeeldklas
welcome-example-hint = 26 verzonnen kinderen en hun gezinnen
welcome-promise = Klasband heeft geen internet en geen account nodig.
welcome-back = Terug
welcome-busy = Even geduld

new-title = Een nieuwe klas
new-name = Naam van de klas
new-year = Schooljaar
new-passphrase = Wachtwoord
new-again = Nog een keer het wachtwoord
new-show = Laat het wachtwoord zien
new-passphrase-hint = Vier woorden die niet bij elkaar horen zijn sterk en makkelijk te onthouden.
new-make = Maak de klas
new-missing-name = Geef de klas een naam.
new-missing-strength = Kies een wachtwoord dat moeilijker te raden is.
new-missing-again = Typ twee keer hetzelfde wachtwoord.
strength-weak = Zo te raden
strength-fair = Nog te makkelijk
strength-good = Sterk genoeg
strength-strong = Heel sterk

code-title = Je herstelcode
code-text = Vergeet je je wachtwoord, dan kom je met deze code weer binnen. Hij staat nergens anders. Schrijf hem op of print hem.
code-print = Bewaar de code om te printen
code-printed = Staat in { $path }. Print het, leg het papier op een veilige plek en gooi het bestand weg: wie het vindt, kan je klas openen.
code-written = Ik heb de code opgeschreven of geprint
code-go = Ga naar de klas
code-page =
    Klasband, herstelcode van { $name }

    { $code }

    Met deze code kun je de klas openen als je het wachtwoord vergeten bent.
    Print dit papier, leg het op een veilige plek en gooi het bestand weg.

unlock-title = Open je klas
unlock-where = In welke map staat de klas
unlock-folder = Map van de klas
unlock-passphrase = Wachtwoord
unlock-code = Herstelcode
unlock-open = Open
unlock-use-code = Ik ben mijn wachtwoord vergeten
unlock-use-passphrase = Ik weet mijn wachtwoord weer
recover-title = Het bestand van de klas is beschadigd
recover-text = Er zijn eerdere versies die wel heel zijn. Kies er een. Het beschadigde bestand blijft bewaard.
recover-take = Neem deze versie

restore-title = Zet een klas terug
restore-file = Bestand op de stick
restore-passphrase = Wachtwoord van de klas
restore-look = Kijk wat erin staat
restore-holds =
    { $pupils ->
        [1] 1 leerling
       *[other] { $pupils } leerlingen
    }, { $guardians ->
        [1] 1 ouder
       *[other] { $guardians } ouders
    } en { $contacts ->
        [1] 1 contactmoment
       *[other] { $contacts } contactmomenten
    }
restore-go = Zet deze klas terug

wall-title = Klassenboek
wall-open = Het klassenboek staat klaar op het scherm, dat nog leeg is. Daar: PageDown om te beginnen, B voor een leeg scherm, Esc om te sluiten.
wall-nothing = Er is nog geen pagina die de klas mag zien. Maak er een in het Klassenboek, en leg vast wie toestemming gaf.
wall-count = { $n ->
    [0] Nog geen pagina met toestemming
    [1] 1 pagina op het scherm
   *[other] { $n } pagina’s op het scherm
}
