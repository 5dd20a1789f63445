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
claim-raises = The child lives with { $name }, who raises it and is told like a parent (WPO art. 1 and 11).
claim-waits = A new partner, or somebody else without custody, is present and is told if the parents agree. No yes yet from { $names }. The law gives this person no right of their own (BW 1:377c names parents only).
claim-nobody-agrees = Is told, and is present, if the parents agree. There is no parent with custody here yet who can say yes (BW 1:377c names parents only).
claim-agreed = The parents agree that { $name } is present and is told. It is no right, so nobody waits for it.
claim-of-age = The child is 18. The information is for the pupil, who decides whether a parent gets it (BW 1:233).
claim-agrees = { $parent } agrees that { $name } is present

information-title = Who knows already
information-empty = A report, a photo, an invitation, the outcome of a conversation: everybody who raises this child is told the same. Note here who has it.
information-all-know = Everybody knows
information-no-adults = No parent or carer has been added to this child yet.
information-of-age = The child is 18: the information is for the pupil.
information-nobody-entitled = Nobody is told as a matter of course yet. Ask who has custody.
information-lacks = { $title }: not yet { $names }
information-held = { $title }: waits for consent
information-short = not yet { $names }
information-of = { $child }, { $title }
information-more = And { $n ->
    [1] 1 more item
   *[other] { $n } more items
} that somebody waits for.
information-add = Note what you share
information-show-all = Show all { $n }
information-edit = Change { $title }
information-on = On which day (dd-mm-yyyy)
information-kind = What it is
information-form = How
information-text-hint = The same words for everybody. Write nothing about one parent that the other need not know.
information-photo = Consent for photos and clips of { $child } is missing. Ask for it first, and share then.
information-shown-first = Say first whether other children can be recognised in it. Open this item to do so.
information-shown-until = Until you say so, nobody is given this photo or clip.
information-shown-waits = Consent for clips to the class is missing for { $names }. Until it is there nobody is given this.
information-draft = Draft the text
information-copy = Copy the text
information-done = Done with this item
information-remove = Remove this item
information-secret = There is a secret address in this text. Nothing was shared. Take the address out, and you can copy the text.
information-no-day = This is no day that fits here. Type for example { $example }. Nothing has changed.
information-not-yet = { $name } does not know yet.
information-may = { $name } may know.
information-received = { $name } received it
information-received-hint = Notes that “{ $title }” was given today. You can change how and when afterwards.
information-all-received = { $names } received it
information-has = { $name } received it on { $day }, { $form }
information-withhold = Do not give it to { $name }
information-withhold-request = Only where it is not good for the child, or where a parent with custody would not get it either (BW 1:377c). Write so that this parent can read it.
information-withhold-custody = A parent with custody is hardly ever refused, for example only after a judge decided so. Write down which decision that is.
information-withhold-keep = Note the reason
information-withheld = { $name } did not get it: { $why }
information-edit-withheld = Change why { $name } was not given it
information-withhold-back = Take the refusal back
information-edit-delivery = Change how { $name } received it
information-delivery-of = How { $name } received it
information-undeliver = Do not note it after all
information-asked = { $name } asked for information

letter-begin = Dear parents and carers of { $child },
letter-report = This is ready for you: { $title }. I am glad to tell you more about { $child }, and to hear how you see it.
letter-photo = I am glad to share what { $child } does in class: { $title }.
letter-invitation = I would like to invite you: { $title }. You are welcome, together or apart.
letter-outcome = On { $day } there was a conversation about { $child } at school. I am glad to tell you what came of it.
letter-other = I would like to let you know: { $title }.
letter-agreed = { $who }: { $what }
letter-agreed-by = { $who }: { $what }, before { $day }
letter-teacher = the teacher
letter-same = Everybody who cares for { $child } and hears from school gets this message in the same words.
letter-end = Kind regards,

share-about = Who knows already about { $child }
share-why = What came of it is for { $names } too.
share-with = Share the outcome with { $names } too
share-ready = The text is ready on the family's page, for { $names }.
share-title = Outcome of the conversation of { $day }

expectations-title = Expectations and hopes
expectations-empty = What do you all expect of this year, and what do you hope? High expectations help a child most, once you know each other's.
expectations-parents = At home
expectations-add = Note what { $who } expects
expectations-add-you = Note what you expect
expectations-edit = Change the expectation of { $who }
expectations-earlier = Show { $n ->
    [1] 1 earlier one
   *[other] { $n } earlier ones
}
expectations-done = Done with expectation
expectations-remove = Remove expectation
expectations-since-half = not spoken about since the last half year
expectations-since-year = not spoken about since the last school year
expectations-never = not spoken about yet
expectations-whose = { $since }, of { $whose }
expectations-of-parents = home
expectations-of-you = you
expectations-today = Not spoken about yet, or some time ago.
expectations-today-never = not yet
expectations-today-half = last half-year
expectations-today-year = last school year
expectations-more = And { $n ->
    [1] 1 more family
   *[other] { $n } more families
}.

agreements-add = Make an agreement
agreements-edit = Change the agreement { $what }
agreements-nameless = Without words yet
agreements-who = Who does it
agreements-by = Before which day (dd-mm-yyyy)
agreements-done = Done with agreement

observations-title = At home and at school
observations-on = On which day (dd-mm-yyyy)
observations-newest-home = At home: { $what }
observations-newest-school = At school: { $what }

nearer-question = Not coming is not the same as not being involved. How can you come nearer?
nearer-why = Much of what parents do, they do at home. And those who do not come often feel out of place at school.
nearer-home = Ask how things are at home
nearer-moment = Choose another moment or another form
nearer-aside = Not now

consent-form-of = Make a form for { $child }
consent-ask-custody = Ask first whether { $name } has custody. Only who has custody can say yes (UAVG art. 5). A no of { $name } counts already.
consent-rule-parents = Up to 16 years the parents with custody decide (UAVG art. 5).
consent-rule-pupil = { $name } is 16 or older and decides (UAVG art. 5).
consent-was-yes = yes on { $day }, up to and including { $last }
consent-was-no = no on { $day }
consent-was-taken-back = yes on { $day }, taken back on { $back }
consent-unanswered = { $n ->
    [1] 1 question
   *[other] { $n } questions
} without an answer yet

evening-what-is-missing = What is missing
evening-ready = All pages can be shown.
evening-count = { $n ->
    [0] All consents are there. Below is what you can still do.
    [1] Consent is missing for 1 child. Until it is there the page stays off the screen.
   *[other] Consent is missing for { $n } children. Until it is there their pages stay off the screen.
}
evening-forms = Make forms
evening-forms-hint = One sheet for each child for whom an answer is missing, to print and hand out.
evening-open = Go to { $child }
evening-waits-for = Not asked yet: { $names }
evening-nobody = There is no parent with custody for this child yet. Ask first who has custody (UAVG art. 5).
evening-others-count = { $n ->
    [1] For 1 child not everybody was asked yet.
   *[other] For { $n } children not everybody was asked yet.
} The page can be shown as long as nobody says no.
evening-others = Still to be asked too
evening-others-why = One yes is enough to show it. If the other says no, the page leaves the screen at once.
evening-secret = There is a secret address on this page. The page stays off the screen until it is taken out.

book-state-without-photo = ready, without photo
book-state-unanswered = a question about the photo is open
book-state-secret = names a secret address
book-preview-without-photo = This page can be shown, without the photo. Beside the photo it says why.
book-preview-unanswered = Not on the screen yet. Say beside the photo first whether other children can be recognised in it.

shown-title = Can other children be recognised in this photo?
shown-answer-first = Say first whether other children can be recognised in the photo. Until then the photo stays off the screen.
shown-until-said = Until you say so, the photo stays off the screen.
shown-nobody-else = Nobody else
shown-everybody = That is everybody
shown-only-this-child = Nobody else can be recognised in this photo.
shown-add = Another child in the photo
shown-nobody = Choose a child
shown-not-after-all = { $child } is in the photo. Take away
shown-waits = Consent for { $names } is missing. Until it is there the photo stays off the screen.
shown-ask = Go to the page of { $child }

introduction-stopped = The parents of { $names } no longer want to be introduced to other parents. So you cannot share the text.
introduction-unasked = There is no consent now from the family of { $names } to be introduced to other parents. Ask for it first. Until then you cannot share the text.

job-consent-form = Making the form
file-consent-form = Keep the form to print
file-consent-form-text = Only the names of the child and the parents are on the form. Open the file and print it.

# The form that parents read.
paper-file = consent
paper-title = Consent
paper-child = For { $name }, { $class }
paper-intro = In class we show who we are and what we do. Sometimes that needs your consent. Please fill in what you agree to for { $child }. You can always say no, without any consequence for you or your child.
paper-intro-pupil = In class we show who we are and what we do. Sometimes that needs your consent. You are 16 or older, so you decide for yourself (UAVG art. 5). You can always say no, without any consequence.
paper-yes = yes
paper-no = no
paper-book-in-room = A page with a short story and a photo of the family on the screen in class, also at a parents' evening.
paper-book-at-home = The same page in a book that other families take home.
paper-clips-to-parents = Short clips of what { $child } does in class, for their own parents only.
paper-clips-to-class = Short clips in which { $child } can be seen, for the parents of the class.
paper-introductions = The teacher may introduce this family to another family. Each time the teacher asks first.
paper-each = You answer each question by itself. An answer holds for this school year, up to and including { $day }. If one of the parents with custody says no, we do not do it.
paper-each-pupil = You answer each question by itself. An answer holds for this school year, up to and including { $day }.
paper-take-back = You can always take your consent back (GDPR art. 7). A message to the teacher is enough, and it works at once.
paper-take-back-pupil = You can always take your consent back (GDPR art. 7). A message to the teacher is enough, and it works at once.
paper-name = Name
paper-day = Date
paper-signature = Signature
paper-back = Please return this form to { $teacher }.
