# Samenbrengen: gezinnen die elkaar kunnen helpen.
together-count = { $n ->
    [0] Nog geen gezin koos een onderwerp.
    [1] Eén gezin koos een onderwerp om een ander gezin op te ontmoeten.
   *[other] { $n } gezinnen kozen een onderwerp om een ander gezin op te ontmoeten.
}
together-tab-introductions = Kennismakingen
together-tab-topics = Onderwerpen
together-web = { $n ->
    [0] Nog geen van de { $all } gezinnen kent een ander gezin.
   *[other] { $n } van de { $all } gezinnen kennen een ander gezin uit de klas.
}
together-knows = { $child } kent { $friends }
together-knows-nobody = { $child } kent nog geen ander gezin
together-and = en
together-proposals = Voorstellen, samen het beste voor de klas
together-no-proposals = Nu is er geen nieuw paar. Zodra een gezin een onderwerp kiest dat een ander ook koos, zie je het hier.
together-why = Beide gezinnen kozen { $subjects }.
together-why-hidden = Beide gezinnen kozen hetzelfde onderwerp.
together-show-why = Toon waarom
together-hide-why = Verberg waarom
together-ask = Vraag beide ouders
together-rather-not = Liever niet
together-rather-not-hint = Dit paar wordt niet meer voorgesteld
together-open = Gevraagd
together-asked-on = Gevraagd op { $day }
together-family-of = Gezin van { $child }
together-reply-of = Antwoord van het gezin van { $child }
together-reply-waiting = Nog geen antwoord
together-reply-yes = Graag
together-reply-no = Liever niet
together-not-now = Het gaat niet door. Zeg het andere gezin alleen dat het nu niet lukt.
together-copy = Kopieer de tekst
together-introduced = Ze zijn voorgesteld
together-take-back = Haal terug
together-take-back-of = Haal de kennismaking van { $both } terug
together-met = Voorgesteld
together-declined = Ging niet door
together-met-on = Voorgesteld op { $day }
together-spoke = Hebben jullie elkaar gesproken
together-spoke-yes = Ja
together-spoke-no = Nee
together-alone = Nog niet in een paar
together-alone-no-consent = Er is nog geen toestemming om kennis te maken.
together-alone-nobody-shares = Nog niemand anders koos hetzelfde.
together-alone-all-taken = Wie hetzelfde koos, is nu niet beschikbaar.
together-alone-open = Er loopt al een kennismaking.
together-show-apart = Toon paren die je liever niet maakt
together-hide-apart = Verberg paren die je liever niet maakt
together-allow = Sta weer toe
together-allow-of = Sta { $both } weer toe
together-topics-empty = Nog geen onderwerp is door twee gezinnen gekozen.
together-topics-add = Een ouder kiest zelf een onderwerp. Je legt het vast bij het gezin.
together-topic-hidden = Gevoelig onderwerp
together-topic-show = Toon onderwerp
together-topic-hide = Verberg onderwerp
together-topic-families = { $n } gezinnen
together-to-families = Ga naar de gezinnen
together-empty-title = Nog niemand om samen te brengen
together-empty-text = Ouders kunnen elkaar helpen, bij de taal, de zorg of het werk. Leg bij een gezin vast waarover een ouder graag met een ander praat. Hier zie je dan wie bij elkaar past.
together-letter-begin = Beste ouders van { $both },

    U hebt laten weten dat u graag een ander gezin uit de klas leert kennen. Daarom breng ik u met elkaar in contact.
together-letter-common = U koos allebei { $subjects }.
together-letter-end = U bepaalt zelf of en hoe u elkaar spreekt. Ik hoor graag hoe het was.

    Met hartelijke groet,
