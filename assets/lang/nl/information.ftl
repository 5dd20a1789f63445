# Wie weet het al, toestemming op papier, verwachtingen, en de vraag bij afwezigheid.
change-shown = Wie er op de foto staat gewijzigd

item-report = rapport
item-photo = foto of filmpje
item-invitation = uitnodiging
item-outcome = uitkomst van een gesprek
item-other = iets anders

# Waarom iemand het wel of niet krijgt, met het artikel van de wet.
claim-entitled = Heeft gezag, en krijgt alle informatie uit zichzelf (WPO art. 11).
claim-not-asked = Heeft geen gezag. Vraagt deze ouder om informatie, dan krijgt die belangrijke feiten over het kind (BW 1:377c).
claim-asked = Heeft geen gezag, en vroeg op { $day } om informatie. Je geeft die, behalve als dat niet goed is voor het kind (BW 1:377c).
claim-ask-custody = Gezag niet gevraagd. Na een scheiding houden ouders samen het gezag, tenzij de rechter anders besluit (BW 1:251). Daarom telt { $name } mee tot je het weet.
claim-waits = Een nieuwe partner of iemand anders zonder gezag krijgt informatie, en is erbij, als de ouders dat goed vinden. { $names } zei nog geen ja. De wet geeft deze persoon geen eigen recht (BW 1:377c noemt alleen ouders).
claim-nobody-agrees = Krijgt informatie, en is erbij, als de ouders dat goed vinden. Er staat nog geen ouder met gezag die ja kan zeggen (BW 1:377c noemt alleen ouders).
claim-agreed = De ouders vinden het goed dat { $name } erbij is en informatie krijgt. Een recht is het niet, dus niemand wacht erop.
claim-of-age = Het kind is 18 jaar. De informatie is voor de leerling zelf, die bepaalt of een ouder die krijgt (BW 1:233).
