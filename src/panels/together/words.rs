//! What two families have in common, and what of it may be read over a shoulder.

use crate::bring::subject_key;
use crate::lang::msg;
use crate::model::{Id, Introduction, Pupil};
use crate::panels::Cx;

/// The subjects that two families share.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Common {
    /// May be read by anybody who looks at the screen.
    pub(super) open: Vec<String>,
    /// About health or origin, or no longer offered, so that nobody knows: shown only when asked for.
    pub(super) hidden: Vec<String>,
}

impl Common {
    pub(super) fn of<'a>(
        cx: &Cx<'_>,
        a: Id<Pupil>,
        b: Id<Pupil>,
        subjects: impl IntoIterator<Item = &'a String>,
    ) -> Self {
        let mut common = Self::default();
        for subject in subjects {
            let key = subject_key(subject);
            let mut offered = cx
                .doc
                .topics
                .values()
                .filter(|topic| topic.pupil == a || topic.pupil == b)
                .filter(|topic| subject_key(&topic.subject) == key)
                .peekable();
            let open = offered.peek().is_some() && offered.all(|topic| !topic.sensitive);
            let list = if open {
                &mut common.open
            } else {
                &mut common.hidden
            };
            list.push(subject.clone());
        }
        common
    }

    pub(super) fn why(&self, cx: &Cx<'_>, shown: bool) -> String {
        let mut words = self.open.clone();
        if shown {
            words.extend(self.hidden.iter().cloned());
        }
        if words.is_empty() {
            cx.say(msg::together_why_hidden())
        } else {
            cx.say(msg::together_why(quoted(cx, &words)))
        }
    }
}

/// A parent's own words, recognisable as such in the middle of a sentence.
fn quoted(cx: &Cx<'_>, subjects: &[String]) -> String {
    cx.lang
        .list(subjects.iter().map(|subject| format!("“{subject}”")))
}

/// The families' children as one says them: "Anna en Olek".
pub(super) fn both(cx: &Cx<'_>, a: Id<Pupil>, b: Id<Pupil>) -> String {
    cx.lang.list([cx.called(a), cx.called(b)])
}

/// The introduction as it is asked today. Its text names nothing sensitive: it leaves the app.
pub(super) fn asked(
    cx: &Cx<'_>,
    a: Id<Pupil>,
    b: Id<Pupil>,
    subjects: impl IntoIterator<Item = String>,
) -> Introduction {
    let subjects = subjects.into_iter().collect();
    let common = Common::of(cx, a, b, &subjects);
    let names = both(cx, a, b);
    let teacher = cx.doc.class.teacher.trim();
    let mut text = cx.say(msg::together_letter_begin(names));
    if !common.open.is_empty() {
        text.push(' ');
        text.push_str(&cx.say(msg::together_letter_common(quoted(cx, &common.open))));
    }
    text.push_str("\n\n");
    text.push_str(&cx.say(msg::together_letter_end()));
    if !teacher.is_empty() {
        text.push('\n');
        text.push_str(teacher);
    }
    Introduction {
        a: a.min(b),
        b: a.max(b),
        subjects,
        asked: cx.today,
        text,
        ..Introduction::default()
    }
}
