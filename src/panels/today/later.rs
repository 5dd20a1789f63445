//! Beside the cards, last: what can wait, and should not be forgotten.

use egui::Ui;

use super::aside::week_row;
use crate::command::{Place, Request};
use crate::lang::msg;
use crate::look::{Face, Look as _, space};
use crate::model::{Erasure, Renewal};
use crate::panels::{Commands, Cx};

/// Families with whom expectations wait to be spoken about; nothing where there are none.
pub(super) fn expectations(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    const ROWS: usize = 2;
    let waiting = cx.doc.expectations_waiting(cx.today);
    if waiting.is_empty() {
        return;
    }
    ui.add_space(space::XL);
    ui.section(cx.say(msg::expectations_title()));
    ui.soft(cx.say(msg::expectations_today()));
    for (id, since) in waiting.iter().take(ROWS) {
        let Some(pupil) = cx.doc.pupils.get(id) else {
            continue;
        };
        let since = cx.say(match since {
            Renewal::Never => msg::expectations_today_never(),
            Renewal::SinceLastHalf => msg::expectations_today_half(),
            Renewal::SinceLastYear => msg::expectations_today_year(),
        });
        if week_row(ui, &Face::of_pupil(pupil, cx.photos), &pupil.name.full(), &since) {
            out.push(Place::Family(*id));
        }
    }
    if waiting.len() > ROWS {
        ui.small_text(cx.say(msg::expectations_more(waiting.len() - ROWS)));
    }
}

/// A pupil of whom nothing may be kept any longer: one at a time.
pub(super) fn long_gone(ui: &mut Ui, cx: &Cx<'_>, out: &mut Commands) {
    let gone = cx.doc.long_gone(cx.today);
    let Some((id, pupil)) = gone.iter().find_map(|id| Some((*id, cx.doc.pupils.get(id)?))) else {
        return;
    };
    let name = pupil.name.full();
    let left = pupil.left.map(|day| cx.lang.date(day)).unwrap_or_default();
    ui.add_space(space::XL);
    ui.section(cx.say(msg::roster_long_gone()));
    ui.soft(cx.say(msg::roster_long_gone_text(name.as_str(), left)));
    if ui.secondary(cx.say(msg::erase_ask(name))).clicked() {
        out.push(Request::Erase(Erasure::Pupil(id)));
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use crate::command::{Command, Place, Request};
    use crate::model::{Class, Contact, Document, Erasure, Expectation, Id, Name, Party, Pupil};
    use crate::panels::testing::{Bench, look_at};
    use crate::panels::today::Today;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
    }

    fn open(doc: Document) -> Harness<'static, Bench> {
        let mut harness = Bench::new(Box::new(Today::default()), doc, today()).harness();
        harness.run();
        harness
    }

    fn class() -> (Document, Id<Pupil>) {
        let mut doc = Document::new(Class::default());
        let sem = Id::random();
        let name = Name::new("Sem", "", "Visser");
        let pupil = Pupil {
            name,
            ..Pupil::default()
        };
        doc.pupils.insert(sem, pupil);
        (doc, sem)
    }

    #[test]
    fn expectations_of_a_family_that_was_spoken_with_are_asked_until_all_spoke_them_out() {
        let (mut doc, sem) = class();
        assert!(
            open(doc.clone())
                .query_by_label("Verwachtingen en hoop")
                .is_none()
        );
        let contact = Contact {
            pupils: [sem].into(),
            at: today().and_hms_opt(8, 30, 0).unwrap(),
            ..Contact::default()
        };
        doc.contacts.insert(Id::random(), contact);
        for by in [Party::Teacher, Party::Child, Party::Guardian(Id::random())] {
            let mut harness = open(doc.clone());
            look_at(&mut harness, "today-expectations");
            harness.get_by_label("Sem Visser, nog niet").click();
            harness.run();
            assert_eq!(harness.state().asked, [Command::Show(Place::Family(sem))]);
            let expectation = Expectation {
                pupil: sem,
                by,
                text: "Vliegeren".to_owned(),
                on: today(),
            };
            doc.expectations.insert(Id::random(), expectation);
        }
        assert!(open(doc).query_by_label("Verwachtingen en hoop").is_none());
    }

    #[test]
    fn two_years_after_leaving_it_is_proposed_to_erase_the_pupil() {
        for (left, said) in [("2024-11-27", false), ("2024-11-26", true)] {
            let (mut doc, sem) = class();
            if let Some(pupil) = doc.pupils.get_mut(&sem) {
                pupil.left = left.parse().ok();
            }
            let mut harness = open(doc);
            let button = "Wis Sem Visser voorgoed…";
            assert_eq!(harness.query_by_label(button).is_some(), said, "{left}");
            if said {
                harness.get_by_label(button).click();
                harness.run();
                let erase = Request::Erase(Erasure::Pupil(sem));
                assert_eq!(harness.state().asked, [Command::Ask(erase)]);
            }
        }
    }
}
