# Who knows already, consent on paper, expectations, and the question about absence.
change-shown = Who can be seen in the photo changed

item-report = report
item-photo = photo or clip
item-invitation = invitation
item-outcome = outcome of a conversation
item-other = something else

# Why somebody is told or not, with the article of law.
claim-entitled = Has custody, and is told everything without asking (WPO art. 11).
claim-not-asked = Has no custody. A parent who asks for it is told what matters about the child (BW 1:377c).
claim-asked = Has no custody, and asked for information on { $day }. You give it, unless that is not good for the child (BW 1:377c).
claim-ask-custody = Nobody asked about custody. After a divorce parents keep it together, unless the judge decides otherwise (BW 1:251). So { $name } counts until you know.
claim-waits = A new partner, or somebody else without custody, is told and is present if the parents agree. { $names } did not say yes yet. The law gives this person no right of their own (BW 1:377c names parents only).
claim-nobody-agrees = Is told, and is present, if the parents agree. There is no parent with custody here yet who can say yes (BW 1:377c names parents only).
claim-agreed = The parents agree that { $name } is present and is told. It is no right, so nobody waits for it.
claim-of-age = The child is 18. The information is for the pupil, who decides whether a parent gets it (BW 1:233).
