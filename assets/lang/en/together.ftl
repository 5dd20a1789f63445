# Bringing together: families who can help each other.
together-count = { $n ->
    [0] No family chose a topic yet.
    [1] One family chose a topic to meet another family on.
   *[other] { $n } families chose a topic to meet another family on.
}
together-tab-introductions = Introductions
together-tab-topics = Topics
together-web = { $n ->
    [0] None of the { $all } families knows another family yet.
   *[other] { $n } of the { $all } families know another family of the class.
}
together-knows = { $child } knows { $friends }
together-knows-nobody = { $child } knows no other family yet
together-and = and
together-proposals = Proposals, together the best for the class
together-no-proposals = There is no new pair now. As soon as a family chooses a topic that another one chose too, you see it here.
together-why = Both families chose { $subjects }.
together-why-hidden = Both families chose the same topic.
together-show-why = Show why
together-hide-why = Hide why
together-ask = Ask both parents
together-rather-not = Rather not
together-rather-not-hint = This pair is not proposed any more
together-open = Asked
together-asked-on = Asked on { $day }
together-family-of = Family of { $child }
together-reply-of = Answer of the family of { $child }
together-reply-waiting = No answer yet
together-reply-yes = Gladly
together-reply-no = Rather not
together-not-now = It does not go ahead. Tell the other family only that it does not work out now.
together-copy = Copy the text
together-introduced = They have been introduced
together-take-back = Take back
together-take-back-of = Take back the introduction of { $both }
together-met = Introduced
together-declined = Did not go ahead
together-met-on = Introduced on { $day }
together-spoke = Did you speak with each other
together-spoke-yes = Yes
together-spoke-no = No
together-alone = Not in a pair yet
together-alone-no-consent = There is no consent for introductions yet.
together-alone-nobody-shares = Nobody else chose the same yet.
together-alone-all-taken = Whoever chose the same is not available now.
together-alone-open = An introduction is under way.
together-show-apart = Show pairs you would rather not make
together-hide-apart = Hide pairs you would rather not make
together-allow = Allow again
together-allow-of = Allow { $both } again
together-topics-empty = No topic has been chosen by two families yet.
together-topics-add = Parents choose a topic themselves. You note it on the family’s page.
together-topic-hidden = Sensitive topic
together-topic-show = Show topic
together-topic-hide = Hide topic
together-topic-families = { $n } families
together-to-families = Go to the families
together-empty-title = Nobody to bring together yet
together-empty-text = Parents can help each other, with the language, with care or with work. Note with a family what a parent would like to talk about with another. Here you then see who goes together.
together-letter-begin = Dear parents of { $both },

    You let me know that you would like to meet another family of the class. So I gladly put you in touch.
together-letter-common = You both chose { $subjects }.
together-letter-end = It is up to you whether and how you talk. I would love to hear how it was.

    Kind regards,
