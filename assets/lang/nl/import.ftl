# Leerlingen ophalen uit een bestand van school: wat erin staat, wat er verandert, wat er niet in gaat en waarom.
import-title = Wat staat er in het bestand
import-from = Uit { $name }. Er is nog niets opgenomen.
import-sheet = { $name }, blad { $sheet }
import-queue = Bestand { $n } van { $total }
import-skip-rest = Sla de andere bestanden over
import-unreadable = { $name }: { $why }
import-accept = { $n ->
    [0] Neem over
    [1] Neem 1 leerling over
   *[other] Neem { $n } leerlingen over
}
import-looking = Klasband legt { $rows ->
    [1] 1 rij
   *[other] { $rows } rijen
} naast de klas.
import-look-stop = Stop met vergelijken
import-look-stopped = Gestopt. Er is nog niets overgenomen.
import-look-again = Leg de lijst opnieuw naast de klas
import-cancel = Neem niets over
import-nothing-new = Alles uit dit bestand staat al in je klas.
import-tab-pupils = Leerlingen
import-tab-columns = Kolommen
import-tab-rows = { $n ->
    [0] Let op
    [1] Let op · 1 rij
   *[other] Let op · { $n } rijen
}
import-added = { $n } nieuw
import-changed = { $n } gewijzigd
import-unchanged = { $n } hetzelfde
import-guardians = { $n ->
    [1] 1 ouder
   *[other] { $n } ouders
}
import-refused = { $n ->
    [1] 1 rij lukt niet
   *[other] { $n } rijen lukken niet
}
import-left-out = Bewust niet gelezen, omdat Klasband dit niet hoort te weten: { $columns }.
import-unknown = Niet herkend: { $columns }. Bij Kolommen kun je zeggen wat het is.
import-row-refused = Rij { $row }: { $why } ({ $text })
import-row-refused-bare = Rij { $row }: { $why }
import-groups = Welke groepen zijn van jou
import-more = { $n ->
    [1] Toon er nog 1
   *[other] Toon er nog { $n }
}

# Wat er per kind verandert.
import-row-new = nieuw
import-row-changed = gewijzigd
import-none = Zet alles uit
import-all = Zet alles aan
import-was = { $what }: { $old }, wordt { $new }
import-becomes = { $what }: { $new }
import-new-adult = Nieuwe ouder: { $who }
import-adult-detail = { $what } van { $who }: { $new }
import-adult-name = Naam van een ouder
import-relation = { $name }: { $relation }
import-secret-address = een geheim adres
import-lives = Adres: { $address }, met { $names }
import-becomes-secret = Het adres wordt geheim
import-child-name = Naam
import-email = E-mail
import-phone = Telefoon
import-unnamed = een ouder zonder naam
import-born = geboren { $day }

# Kolommen.
import-columns-text = Zeg bij elke kolom wat erin staat. Klasband onthoudt het voor een volgend bestand met dezelfde kolommen.
import-columns-need-name = Kies eerst in welke kolom de namen van de kinderen staan.
import-columns-not-kept = Dit wordt niet onthouden: de eerste rij zou een kind kunnen zijn.
import-column = Kolom { $n }
import-ignore = niet gebruiken
import-sample = Bijvoorbeeld: { $values }
import-sample-none = Deze kolom is leeg.
import-sample-secret = Geheime adressen: die staan hier niet.
import-suggestion = Is dit { $field }?
import-never = Niet meegenomen, want dit is een bijzonder gegeven over een kind. Klasband hoort het niet te weten.
import-first-row = De eerste rij is
import-first-row-header = namen van kolommen
import-first-row-child = een kind
import-preview = Zo leest Klasband de eerste rijen
import-preview-row = Rij { $row }
import-preview-adult = ouder { $who }
import-preview-keys = kinderen { $keys }
import-preview-nothing = nog geen naam

# Vragen die alleen jij kunt beantwoorden.
import-question = Vraag { $n } van { $total }
import-who-is = Rij { $row } gaat over { $name }. Wie is dat?
import-who-is-unnamed = Rij { $row } gaat over een kind met een nummer dat vaker voorkomt. Wie is dat?
import-someone-new = Iemand anders
import-skip = Sla deze vraag over
import-same-email = { $name } heeft hetzelfde e-mailadres ({ $email }) als { $other }. Is dit dezelfde persoon?
import-same-email-unnamed = In rij { $row } staat alleen het e-mailadres { $email }. Van wie is dat?
import-same-person = Dezelfde als { $name }
import-other-person = Twee personen
import-question-child = Het gaat om een ouder van { $name }.
import-secret-home = In rij { $row } staat een geheim adres van { $name }. Wie woont daar?
import-secret-home-why = Zo komt het adres nooit bij een ouder die het niet mag weten.
import-lives-there = Alleen { $name }
import-all-live-there = { $names } wonen er samen
import-differing-email = { $name } heeft in het bestand een ander e-mailadres: { $theirs }. Jij hebt { $ours }.
import-differing-phone = { $name } heeft in het bestand een ander telefoonnummer: { $theirs }. Jij hebt { $ours }.
import-take-theirs = Neem { $theirs } over
import-keep-ours = Houd { $ours }

# Wie niet meer in de lijst staat.
import-missing = { $n ->
    [1] 1 kind staat niet meer in de lijst: { $names }. Klasband verandert daar niets aan.
   *[other] { $n } kinderen staan niet meer in de lijst: { $names }. Klasband verandert daar niets aan.
}
import-missing-more = { $names } en anderen
import-missing-ask = Zeg wie vertrokken is
import-left = { $name } is vertrokken

# Rijen die niet lukken.
import-rows-text = Deze rijen gaan niet mee. De rest wel.
import-rows-save = Bewaar deze rijen
import-rows-reason = Reden
import-rows-asked = wacht op je antwoord
import-rows-title = Bewaar de rijen die niet lukken
import-rows-save-text = Een lijst met de reden achter elke rij. Zet de rij goed in een rekenblad en haal de lijst opnieuw op. In dit bestand staan gegevens van kinderen, zonder wachtwoord: gooi het daarna weg. Geheime adressen staan er niet in.
import-rows-file = niet-overgenomen
import-warned-text = Deze rijen gaan wel mee, maar niet helemaal.

# Waarom een rij niet lukt, of niet helemaal.
refused-no-name = er staat geen naam
refused-duplicate = dezelfde leerling als in rij { $row }
refused-same-key = hetzelfde nummer als rij { $row }
refused-unknown-pupil = deze leerling zit niet in de klas
refused-too-many-adults = te veel ouders bij één leerling
refused-skipped = deze vraag is overgeslagen
warned-bad-date = de datum is niet te lezen en blijft leeg
warned-bad-email = het e-mailadres klopt niet en blijft leeg
warned-bad-phone = het telefoonnummer heeft geen cijfers en blijft leeg
warned-more-emails = er staan meer e-mailadressen, alleen het eerste is genomen
warned-no-adult = er is geen ouder bij deze gegevens
warned-differs = wijkt af van wat je hebt; dat van jou blijft staan
warned-two-adults = hier lijken twee mensen te staan, en het wordt er een: maak er bij het gezin twee van

# Wat een kolom kan zijn.
column-first-names = Voornamen
column-full-name = Hele naam
column-born = Geboortedatum
column-year-group = Leerjaar
column-school-key = Stamnummer
column-pupil-keys = Nummers van de kinderen
column-postcode = Postcode
column-city = Plaats
column-address-secret = Geheim adres
column-parent-name = Ouder { $n }, naam
column-parent-given = Ouder { $n }, roepnaam
column-parent-prefix = Ouder { $n }, tussenvoegsel
column-parent-surname = Ouder { $n }, achternaam
column-parent-relation = Ouder { $n }, relatie
column-parent-email = Ouder { $n }, e-mail
column-parent-phone = Ouder { $n }, telefoon
column-parent-address = Ouder { $n }, adres
column-parent-postcode = Ouder { $n }, postcode
column-parent-city = Ouder { $n }, plaats
column-parent-secret = Ouder { $n }, geheim adres
