//! Gesprek: the questions of a conversation, the answers, and what was agreed.

mod ask;
mod choose;
mod done;
mod held;
mod landing;
mod log;
mod others;
mod round_off;
mod rows;
mod share;
#[cfg(test)]
mod tests;
mod turned;
mod when;

use std::collections::{BTreeMap, BTreeSet};

use egui::Ui;

use super::{Commands, Cx, Panel};
use crate::command::{Action, Command, Edits, Place, Screen};
use crate::lang::{capitalised, msg};
use crate::look::{Icon, Look as _};
use crate::model::{Answer, Contact, Document, Guardian, Id, Occasion, Party, Pupil, Relation, Unfinished};
use crate::questions;

/// Where somebody is on this screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    /// Recent conversations.
    #[default]
    Landing,
    /// Family, occasion, company.
    Choose,
    /// One question at a time.
    Ask {
        contact: Id<Contact>,
        /// The question shown; the first one where it is not there.
        answer: Option<Id<Answer>>,
    },
    /// Agreements, and when to speak again.
    RoundOff(Id<Contact>),
    /// What was kept.
    Done(Id<Contact>),
    /// A contact without questions.
    Log(Id<Pupil>),
    /// The contact that was logged.
    Logged(Id<Contact>),
}

/// The screen.
#[derive(Debug, Default)]
pub struct Talk {
    stage: Stage,
    choosing: choose::Choosing,
    asking: ask::Asking,
    /// What is said at the end and has no place in the document before the conversation is kept.
    endings: BTreeMap<Id<Contact>, round_off::Ending>,
    /// Contacts being logged, by family: a contact counts once it is in the document, so not before it is whole.
    logs: BTreeMap<Id<Pupil>, log::Entry>,
}

impl Panel for Talk {
    fn screen(&self) -> Screen {
        Screen::Talk
    }

    fn icon(&self) -> Icon {
        Icon::Talk
    }

    fn go(&mut self, place: Place, doc: &Document) -> bool {
        match place {
            Place::Conversation { pupil, occasion } if doc.pupils.contains_key(&pupil) => {
                self.choosing = choose::Choosing::given(doc, pupil, occasion);
                self.stage = Stage::Choose;
                true
            }
            Place::WhichFamily => {
                self.choose_anew();
                true
            }
            Place::Contact(pupil) if doc.pupils.contains_key(&pupil) => {
                self.stage = Stage::Log(pupil);
                true
            }
            _ => false,
        }
    }

    fn unfinished(&self, doc: &Document) -> Vec<Unfinished> {
        let logs = self.logs.values().filter_map(log::Entry::unfinished);
        let endings = (self.endings.iter()).filter_map(|(id, ending)| ending.unfinished(*id));
        let mut forms: Vec<_> = logs.chain(endings).collect();
        forms.retain(|form| form.is_open(doc));
        forms
    }

    fn resume(&mut self, form: &Unfinished) {
        // Shown again at once, where it was left.
        match form {
            Unfinished::Contact(contact) => {
                self.logs.insert(contact.pupil, log::Entry::resumed(contact));
                self.stage = Stage::Log(contact.pupil);
            }
            Unfinished::Ending(ending) => {
                self.endings
                    .insert(ending.contact, round_off::Ending::resumed(ending));
                self.stage = Stage::RoundOff(ending.contact);
            }
            _ => {}
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Commands {
        let mut out = Commands::default();
        if cx.doc.pupils.is_empty() {
            let title = cx.say(msg::talk_empty_title());
            let text = cx.say(msg::talk_empty_text());
            if ui.empty_screen(Icon::Talk, &title, &text, &cx.say(msg::action_import())) {
                out.push(Action::ImportPupils);
            }
            return out;
        }
        let bank = match questions::bank(cx.lang.language()) {
            Ok(bank) => bank,
            Err(error) => {
                log_once(ui, error);
                ui.trouble(cx.say(msg::talk_no_questions()));
                return out;
            }
        };
        self.follow(cx.doc);
        match self.stage {
            Stage::Landing => self.landing(ui, cx, bank, &mut out),
            Stage::Choose => self.choose(ui, cx, bank, &mut out),
            Stage::Ask { contact, answer } => self.ask(ui, cx, bank, (contact, answer), &mut out),
            Stage::RoundOff(contact) => self.round_off(ui, cx, bank, contact, &mut out),
            Stage::Done(contact) => self.done(ui, cx, bank, contact, &mut out),
            Stage::Log(pupil) => self.log(ui, cx, pupil, &mut out),
            Stage::Logged(contact) => self.logged(ui, cx, contact, &mut out),
        }
        out
    }
}

impl Talk {
    /// Goes where the document is, after an undo or a change elsewhere.
    fn follow(&mut self, doc: &Document) {
        match self.stage {
            Stage::Landing | Stage::Choose => {}
            Stage::Ask { contact, .. } | Stage::RoundOff(contact) | Stage::Logged(contact) => {
                if !doc.contacts.contains_key(&contact) {
                    self.stage = Stage::Landing;
                }
            }
            Stage::Done(id) => match doc.contacts.get(&id) {
                None => self.stage = Stage::Landing,
                Some(contact) if contact.minutes.is_none() => self.stage = Stage::RoundOff(id),
                Some(_) => {}
            },
            Stage::Log(pupil) => {
                if !doc.pupils.contains_key(&pupil) {
                    self.stage = Stage::Landing;
                }
            }
        }
    }

    /// Asks for a family, the keyboard on the search.
    fn choose_anew(&mut self) {
        self.choosing = choose::Choosing::default();
        self.show(Stage::Choose);
    }

    /// A contact and its pupil. Where one of them is gone, what there is to choose from is shown.
    fn contact_of<'a>(&mut self, doc: &'a Document, id: Id<Contact>) -> Option<(&'a Contact, Id<Pupil>)> {
        let found = doc
            .contacts
            .get(&id)
            .and_then(|contact| Some((contact, held::pupil_of(doc, id, contact)?)));
        if found.is_none() {
            self.show(Stage::Landing);
        }
        found
    }

    fn show(&mut self, stage: Stage) {
        self.stage = stage;
        self.asking = ask::Asking::default();
    }
}

fn log_once(ui: &Ui, error: &questions::BankError) {
    let id = egui::Id::unique("questions unreadable");
    if ui.data_mut(|data| data.get_temp::<bool>(id)).is_none() {
        ui.data_mut(|data| data.insert_temp(id, true));
        ::log::error!("{error}");
    }
}

/// The document as it stands once everything asked for so far and everything being typed is carried out.
///
/// Whoever puts a whole record reads it here, since a text typed a moment ago is not in the document yet.
fn settled(cx: &mut Cx<'_>, out: &mut Commands) -> Document {
    for change in cx.drafts.flush() {
        out.push(change);
    }
    let mut doc = cx.doc.clone();
    let mut edits = Edits::new(&mut doc);
    for command in &out.0 {
        if let Command::Change(change) = command
            && let Err(error) = change.clone().apply(&mut edits)
        {
            ::log::warn!("a change of this frame is refused: {error}");
        }
    }
    doc
}

/// The adults of the family whom a conversation can be with.
fn adults(cx: &Cx<'_>, pupil: Id<Pupil>) -> Vec<(Id<Guardian>, String)> {
    let members = cx.doc.members(pupil);
    let named = members
        .iter()
        .map(|member| (member.id, cx.adult_to_choose(member)));
    named.collect()
}

/// What an adult is called; without a name, what they are to the child.
fn adult(cx: &Cx<'_>, guardian: &Guardian, relation: Relation) -> String {
    if guardian.name.is_empty() {
        cx.say(relation.into())
    } else {
        guardian.name.call()
    }
}

/// The same for an adult who may have left the family since.
fn adult_of(cx: &Cx<'_>, id: Id<Guardian>, pupils: &BTreeSet<Id<Pupil>>) -> Option<String> {
    let mut ties = cx.doc.ties.values();
    let tie = ties.find(|tie| tie.guardian == id && pupils.contains(&tie.pupil));
    let relation = tie.map_or(Relation::Parent, |tie| tie.relation);
    Some(adult(cx, cx.doc.guardians.get(&id)?, relation))
}

/// What a party is called, seen from the teacher.
fn party(cx: &Cx<'_>, party: Party, pupil: Id<Pupil>) -> String {
    match party {
        Party::Teacher => cx.say(msg::talk_you()),
        Party::Child => cx.called(pupil),
        Party::Guardian(id) => {
            let members = cx.doc.members(pupil);
            let member = members.iter().find(|member| member.id == id);
            member.map_or_else(|| cx.adult(id), |member| cx.adult_to_choose(member))
        }
    }
}

/// Who was there, in words; empty where nobody wrote it down.
fn company(cx: &Cx<'_>, contact: &Contact) -> String {
    let adults = contact
        .with
        .iter()
        .filter_map(|id| adult_of(cx, *id, &contact.pupils));
    let children = contact
        .pupils
        .iter()
        .filter(|_| contact.child_present)
        .map(|id| cx.called(*id));
    cx.lang.list(adults.chain(children))
}

/// "Startgesprek met Fatima en Noor".
fn heading(cx: &Cx<'_>, contact: &Contact, pupil: Id<Pupil>) -> String {
    let what = match contact.occasion {
        Some(occasion) => cx.say(occasion.into()),
        None => capitalised(&cx.say(contact.form.into())),
    };
    let who = company(cx, contact);
    if who.is_empty() {
        cx.say(msg::talk_about(what, cx.called(pupil)))
    } else {
        cx.say(msg::talk_with(what, who))
    }
}

/// What an occasion is for, in a line.
fn purpose(occasion: Occasion) -> crate::lang::Msg {
    match occasion {
        Occasion::Start => msg::talk_for_start(),
        Occasion::Progress => msg::talk_for_progress(),
        Occasion::Home => msg::talk_for_home(),
        Occasion::Concerns => msg::talk_for_concerns(),
        Occasion::HomeVisit => msg::talk_for_home_visit(),
        Occasion::TwoHouses => msg::talk_for_two_houses(),
        Occasion::Expectations => msg::talk_for_expectations(),
        Occasion::Closing => msg::talk_for_closing(),
    }
}

fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().collect::<String>() + letters.as_str(),
        None => String::new(),
    }
}
