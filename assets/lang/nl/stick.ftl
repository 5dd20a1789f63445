# Kopieën op een stick: wat er misging, en een kopie terugzetten.
stick-left-out = { $n ->
    [1] In deze kopie ontbreekt 1 foto. Hij is beschadigd of niet te bereiken.
   *[other] In deze kopie ontbreken { $n } foto’s. Ze zijn beschadigd of niet te bereiken.
}
stick-beside = Er stond al een kopie met die naam waarin meer zit. Die is blijven staan; deze staat ernaast.
stick-code-doubtful = De herstelcode opent deze kopie misschien niet. Je wachtwoord wel.
stick-pulled = De stick is weg.
stick-pulled-todo = De kopie is niet af. Je klas is nog hier. Doe de stick er weer in en probeer het opnieuw.
stick-pulled-file-todo = Er is niets geschreven. Doe de stick er weer in en probeer het opnieuw.
stick-stopped-todo = Er is niets nieuws op de stick gezet. Wat er al stond is gebleven.
stick-faulty = De stick geeft iets anders terug dan erop gezet is.
stick-faulty-todo = Deze stick is niet te vertrouwen. Je klas is nog hier. Neem een andere stick.
stick-no-answer = De schijf geeft geen antwoord.
stick-elsewhere = Kies een andere plek
stick-other-key = Deze kopie gaat niet open met de sleutel van deze klas.
stick-other-key-todo = Geef het wachtwoord dat bij de kopie hoort.

stick-back = Een kopie terug
stick-back-text = Je ziet eerst wat er in de kopie zit, hoe oud hij is en wat er anders is dan nu.
action-restore = Zet een kopie terug…
action-restore-hint = Een klas van een stick, met eerst een blik erin
stick-restore-text = Kies een bestand dat eindigt op .klasband. Je ziet eerst wat erin zit. Er verandert nog niets.
stick-no-copies = Er is geen kopie gevonden. Doe de stick erin en zoek opnieuw, of blader naar het bestand.
stick-copy-note = { $place }, { $day }, { $age }, { $size }
stick-made = Gemaakt { $day } om { $time }, { $age }
stick-compared = Vergeleken met nu
stick-same = Precies hetzelfde als wat je nu hebt.
stick-more = En nog { $n ->
    [1] 1 verschil
   *[other] { $n } verschillen
}
stick-last = Het laatste contactmoment erin is van { $there }, dat van nu van { $here }
stick-photos = { $n ->
    [1] 1 foto
   *[other] { $n } foto’s
}
stick-over = Zet terug over deze klas
stick-over-text = Zet je de kopie terug over { $name }, dan blijft wat je nu hebt bewaard als eerdere versie. Je wachtwoord verandert niet.
stick-new = Maak er een nieuwe klas van
stick-job-restore = Klas terugzetten
stick-restored-over = De kopie is teruggezet. Wat je had, is bewaard als eerdere versie.
stick-restore-stopped = Gestopt. Je klas is zoals hij was.

stick-age-new = zojuist gemaakt
stick-age-hours = { $n } uur oud
stick-age-days = { $n ->
    [1] 1 dag oud
   *[other] { $n } dagen oud
}
stick-age-weeks = { $n } weken oud
stick-age-months = { $n } maanden oud
stick-age-years = { $n } jaar oud
stick-open-named = Open { $name }
stick-erased-since = Heb je na deze kopie iemand voorgoed gewist, dan staat die er weer in. Wis die dan nog een keer.
