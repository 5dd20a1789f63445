# Sleutels en slot: onthouden, wachtwoord, herstelcode.
remember-label = Onthoud op deze computer
remember-note = De klas gaat open zodra je Klasband start, zonder wachtwoord. Dat kan dan iedereen die op deze computer met jouw naam is ingelogd. Na vergrendelen vraagt Klasband wel om je wachtwoord.
remember-asking = Klasband vraagt de sleutel aan je computer.
remember-silent = De sleutelhanger van je computer antwoordt nog niet. Je kunt ook je wachtwoord typen.
remember-done = Deze computer onthoudt de klas.
remember-gone = Deze computer is de klas vergeten. Voortaan vraagt Klasband om je wachtwoord.
unlock-wait = { $n ->
    [1] Over 1 seconde kun je het opnieuw proberen.
   *[other] Over { $n } seconden kun je het opnieuw proberen.
}
leaving-locked = Vergrendeld, maar nog niet bewaard
leaving-held = Met je wachtwoord ga je terug naar de klas. Sluit de computer nog niet af.
trouble-keychain-missing = Klasband vindt op deze computer geen sleutelhanger.
trouble-keychain-locked = De sleutelhanger van je computer is op slot.
trouble-keychain-failed = De sleutelhanger van je computer werkt nu niet.
trouble-keychain-empty = In de sleutelhanger van je computer staat geen sleutel meer van deze klas.
trouble-keychain-other = In de sleutelhanger van je computer staat de sleutel van een andere klas.
trouble-keychain-todo = Er is niets verloren. Met je wachtwoord gaat de klas open.
trouble-keychain-keeps = De sleutelhanger van je computer geeft de sleutel niet terug.
trouble-keychain-keeps-todo = Klasband gebruikt hem niet meer en vraagt om je wachtwoord. Haal in de sleutelhanger de regel “Klasband” weg.
remember-waiting = Klasband wacht op de sleutelhanger van je computer.
remember-forget = Vergeet op deze computer
settings-hide = Verberg dit venster bij scherm delen
settings-hide-note = Wie meekijkt op een gedeeld scherm ziet dit venster niet. Het klassenboek op de projector blijft zichtbaar. Dit werkt op Windows en macOS.
passphrase-change = Verander het wachtwoord
passphrase-text = Kopieën die je al op sticks zette, gaan nog open met het oude wachtwoord. Maak daarna een nieuwe kopie en wis de oude.
passphrase-current = Wachtwoord van nu
passphrase-new = Nieuw wachtwoord
passphrase-again = Nog een keer het nieuwe wachtwoord
passphrase-go = Verander
passphrase-done = Het wachtwoord is veranderd. Oude kopieën op sticks openen nog met het oude wachtwoord.
code-new = Maak een nieuwe herstelcode
code-new-text = Een code die je al op papier hebt, opent de klas straks niet meer. Kopieën die je al op sticks zette, gaan er nog wel mee open.
code-new-go = Maak de code
code-new-made = Deze code staat nergens anders. Schrijf hem op of print hem. Pas als je op Klaar klikt, werkt hij; tot dan werkt je oude code.
code-new-finish = Klaar
remember-is = Deze computer onthoudt de sleutel van je klas.
count-unfinished = { $n ->
    [1] 1 half ingevuld formulier
   *[other] { $n } half ingevulde formulieren
}
code-new-keep-old = Houd de oude code
code-new-taken = De nieuwe herstelcode werkt. De oude opent alleen nog oude kopieën op sticks.
code-new-unused = Je nieuwe herstelcode werkt niet: de klas ging op slot voordat je op Klaar klikte. Je oude code werkt nog.
leaving-unwritten = Wat je hier typte, kan Klasband niet bewaren. Ga terug om het ergens anders op te schrijven.
leaving-copy = Er wordt nog een kopie of een blad geschreven. Daarna gaat de klas dicht.
leaving-stop-copy = Stop de kopie
leaving-copy-quit = Er wordt nog een kopie of een blad geschreven. Daarna sluit Klasband.
leaving-copy-stuck = Het schrijven duurt lang: de schijf geeft misschien geen antwoord. Sluit je nu, dan kan er een half bestand met gegevens blijven liggen.
leaving-anyway = Sluit toch
