# De opdrachtregel: wat een opdracht zegt. De hulp (--help) is Engels en staat in de code.
headless-ask = Wachtwoord van de klas
headless-ask-again = Nog een keer het wachtwoord
headless-weak = Dit wachtwoord is te makkelijk te raden. Neem vier woorden die niet bij elkaar horen.
headless-passphrases-differ = De twee wachtwoorden zijn niet hetzelfde. Er is niets gemaakt.
headless-no-passphrase = Er is geen wachtwoord. Zet het in KLASBAND_PASSPHRASE, of typ het in een terminal.
headless-passphrase-not-text = Het wachtwoord in KLASBAND_PASSPHRASE is geen tekst in UTF-8.
headless-passphrase = Dit wachtwoord past niet. Let op hoofdletters en spaties.
headless-gone = Deze map of dit bestand is er niet. Kijk of de naam klopt en of de stick erin zit.
headless-locked = Deze klas is al open in een ander venster of op een andere computer. Er is niets veranderd. Sluit de klas daar eerst.
headless-exists = Hier staat al iets. Er is niets overschreven. Kies een andere plek.
headless-broken = { $n ->
    [0] Er is niets overschreven. Gebruik een kopie.
    [1] Er staat een eerdere versie naast die wel heel is. Open de klas in het venster om hem te kiezen.
   *[other] Er staan { $n } eerdere versies naast die wel heel zijn. Open de klas in het venster om er een te kiezen.
}
headless-no-document = Dit is geen leesbaar document van Klasband. Het loopt vast op regel { $line }, teken { $column }.
headless-ending = Aan deze naam is niet te zien wat er geschreven moet worden. De naam kan eindigen op { $endings }.
headless-output = Het antwoord kon niet geschreven worden.

headless-made = De klas { $name } staat in { $dir }.
headless-code = Herstelcode: { $code }
headless-code-keep = Schrijf deze code op papier. Hij staat nergens anders, en opent de klas als het wachtwoord vergeten is.
headless-photos-left = { $n ->
    [1] Eén foto staat niet in het document en is er niet bij.
   *[other] { $n } foto’s staan niet in het document en zijn er niet bij.
}

headless-imported = Nieuw { $added }, gewijzigd { $changed }, hetzelfde { $unchanged }.
headless-imported-adults = { $n ->
    [1] 1 ouder, nieuw of aangevuld.
   *[other] { $n } ouders, nieuw of aangevuld.
}
headless-left-out = Bewust niet gelezen: { $columns }.
headless-unknown-columns = Niet herkend: { $columns }.
headless-dry-run = Er is nog niets opgenomen.
headless-row = Rij { $row }: { $why }
headless-ambiguous = het is niet zeker over welke leerling dit gaat; haal dit bestand op in het venster
headless-doubtful = het is niet zeker wie een ouder in deze rij is; haal dit bestand op in het venster
headless-secret-home = een geheim adres; wie daar woont staat er niet bij, dus het adres gaat niet mee

headless-whole = { $name }: alles is heel.
headless-counts = Leerlingen { $pupils }, ouders { $guardians }, contactmomenten { $contacts }, foto’s { $media }.
headless-problem = { $part }: { $damage }
headless-part-class = Het document van de klas
headless-part-key = De sleutel bij het wachtwoord
headless-part-recovery = De sleutel bij de herstelcode
headless-part-sync = De gegevens om samen te voegen
headless-part-media = Foto { $name }
headless-part-backup = Eerdere versie { $name }
headless-part-snapshot = De kopie
headless-part-folder = De map
headless-damage-missing = ontbreekt
headless-damage-unreadable = is niet te lezen
headless-damage-altered = is veranderd of afgekapt
headless-damage-too-large = is te groot
headless-damage-document = is geen document, op regel { $line }, teken { $column }
headless-damage-work = vraagt te veel rekenwerk om te openen
headless-damage-copies = is niet gelijk aan zijn reservekopie
headless-damage-layout = is anders ingedeeld dan Klasband het doet

headless-snapshot = De kopie staat in { $out } ({ $size }) en is nagekeken.
headless-restored = { $name } met { $pupils ->
    [1] 1 leerling
   *[other] { $pupils } leerlingen
} staat in { $dir }.
headless-exported = Geschreven naar { $out }. Dit bestand is niet beveiligd.
headless-unlisted = { $out }: dit bestand staat op geen lijst van kopieën, want in de klas kon niets bewaard worden. Onthoud zelf waar het ligt.

headless-nobody = Op { $day } wacht niemand op je.
headless-due = { $family }, { $when }
headless-due-why = { $title }. { $reason }

headless-pair = { $a } en { $b }: { $topics }
headless-sensitive = een gevoelig onderwerp, alleen met --json te zien
headless-no-pairs = Er zijn nu geen gezinnen om samen te brengen.
headless-alone = Nog niemand gevonden voor { $names }.

headless-no-home = Deze gebruiker heeft geen eigen map. Zet KLASBAND_DATA_DIR en KLASBAND_CONFIG_DIR op een map.
headless-not-opened = Het venster gaat niet open. { $why }
