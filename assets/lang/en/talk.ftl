# Talk: questions, answers, agreements, and when you speak again.
talk-intro = Questions that open a talk. What you write down is saved at once.
talk-empty-title = Nobody to talk with yet
talk-empty-text = Here you will hold talks with parents and children, with questions that open a talk. Begin with the pupils of your class.
talk-no-questions = The questions cannot be read. Your talks are safe. Install Klasband again to get the questions back.
talk-recent = Recent talks
talk-recent-none = The talks that you hold will stand here.
talk-begun = Begun { $when }, { $n } of { $of } questions answered
talk-go-on = Go on
talk-with = { $what } with { $who }
talk-about = { $what } about { $child }
talk-tried = { $form }, { $outcome }
talk-you = you

talk-which-family = Which family do you speak with?
talk-search = Search by the name of a child or parent
talk-search-none = No family by that name.
talk-family-of = Family of { $child }
talk-other-family = Choose another family
talk-last = You last spoke { $day }.
talk-not-yet = You have not spoken yet.
talk-back = Back
talk-why = What is it about
talk-suggested = fits now
talk-for-start = Getting to know each other, with the child
talk-for-progress = How it goes, and what the next step is
talk-for-home = What happens at home, out of our sight
talk-for-concerns = A parent stands up for something
talk-for-home-visit = A visit, about hopes and dreams
talk-for-two-houses = Both houses know the same
talk-for-expectations = What you expect of each other and the child
talk-for-closing = What everybody takes along
talk-who = Who is there
talk-also = Is it also about
talk-how = How do you speak
talk-begin = Begin the talk
talk-log-only = Only log contact

talk-progress = Question { $n } of { $of }, { $to }
talk-progress-own = Question { $n } of { $of }, your own
talk-to-parent = to the parent
talk-to-parents = to the parents
talk-to-child = to { $child }
talk-to-both = to the parents and { $child }
talk-softer = Softer: { $question }
talk-answer-hint = What do you hear? Write it down so that both parents may read it.
talk-own-hint = What would you like to ask?
talk-who-says = Who says this
talk-interpreter = interpreter wished for
talk-no-interpreter = no interpreter needed
talk-previous = Previous
talk-next = Next question
talk-other-question = Another question
talk-turn = Turn the screen
talk-turned-hint = Click or press a key to go back
talk-round-off = Round off
talk-to-round-off = Go and round off
talk-own-question = Ask a question of your own
talk-not-asked = Without an answer yet
talk-elsewhere = From other talks
talk-all-there = These questions are in this talk already.
talk-back-to-question = Back to the question

talk-round-off-title = Rounding off
talk-answers = What was said
talk-unanswered = { $n ->
    [1] One question stayed without an answer and drops out.
   *[other] { $n } questions stayed without an answer and drop out.
}
talk-edit-answer = Change the answer to { $question }
talk-agreements = Agreements
talk-add-agreement = Add an agreement
talk-remove-agreement = Take this agreement away
talk-who-does = Who does this
talk-by-when = Before when
talk-by-hint = For example 10-12 or in two weeks
talk-by-unclear = I do not understand this day. Try 10-12 or next Friday.
talk-again-question = When do you speak again?
talk-again-field = In your own words
talk-again-week = a week from today
talk-again-six-weeks = in six weeks
talk-again-january = in January
talk-again-thursday = every Thursday 15:45
talk-again-none = not agreed
talk-again-not = Nothing new was agreed. What stood already stays.
talk-again-unclear = I do not understand this yet. Try a day, a month, or every how many weeks.
talk-again-shift = There is no school then. It becomes { $day }.
talk-how-did-it-go = How did it go
talk-went-well = went well
talk-went-stiffly = went stiffly
talk-went-unknown = I do not know
talk-minutes = Minutes
talk-note-hint = Write as if both parents read along.
talk-keep = Log the talk
talk-keep-unclear = Below there is still a day or moment that I do not understand.
talk-back-to-questions = Back to the questions
talk-drop = Stop without keeping

talk-done-title = The talk is logged
talk-done-answers = { $n ->
    [0] No answer was written down, and none need be.
    [1] One answer is kept.
   *[other] { $n } answers are kept.
}
talk-done-agreement = { $who }: { $what }
talk-done-agreement-by = { $who }: { $what }, before { $day }
talk-again = You speak again
talk-to-family = Go to the family of { $child }
talk-to-talks = Back to talks

talk-log-title = Contact with the family of { $child }
talk-outcome = What happened
talk-form = In which form
talk-with-whom = With whom
talk-whom-tried = Whom did you try to reach
talk-when = When
talk-when-unclear = I do not understand this moment. Write it like 26-11-2026 15.45.
talk-when-future = This moment is still to come. Log contact once it has been.
talk-log = Log it
talk-log-cancel = Log nothing
talk-logged-title = Logged
talk-logged-spoke = Good that you spoke with each other.
talk-no-blame = Not answering says nothing about how involved somebody is.
