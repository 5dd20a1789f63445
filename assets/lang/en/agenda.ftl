# Agenda: the month, and whom you speak when.
agenda-today = Today
agenda-previous = Previous month
agenda-next = Next month
agenda-nothing = There is nothing in this month yet.
agenda-keys = The arrows take you from day to day, Enter opens a day.
agenda-empty-title = Nothing in the agenda yet
agenda-empty-text = Here you will see the month: whom you speak when, and whom you spoke. Begin with the pupils of your class.
agenda-weekend = weekend
agenda-planned = planned
agenda-spoke = spoken
agenda-visit = home visit
agenda-unreached = no answer
agenda-weekend-entry = { $day } { $name }
agenda-with-time = { $name } { $time }
agenda-with-form = { $name } · { $form }
agenda-entry = { $name }, { $what }
agenda-form-at = { $form }, { $time }
agenda-planned-at = planned at { $time }
agenda-more = { $n } more
agenda-day = { $n ->
    [0] { $day }, nothing
    [1] { $day }, 1 moment
   *[other] { $day }, { $n } moments
}
agenda-day-holiday = { $day }, { $holiday }
agenda-close = Close the day
agenda-day-empty = There is nothing on this day.
agenda-day-holiday-text = { $holiday }, the school is closed.
agenda-open-family = Go to the family of { $name }
agenda-log = Log a conversation
agenda-log-of = Log a conversation with the family of { $name }
agenda-rhythm = Choose another rhythm
agenda-rhythm-of = Choose another rhythm for the family of { $name }
