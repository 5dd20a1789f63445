//! Every change to the document that a person can make.

mod carry_out;
mod check;
mod label;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use thiserror::Error;

use super::{Edits, Field};
use crate::lang::Msg;
use crate::model::{
    Agreement, Answer, Apart, Cadence, Class, Consent, Contact, CopyMade, Delivery, Document, Expectation,
    Guardian, Holiday, Household, Id, Introduction, Item, Media, NewYear, Observation, Page, Pupil, Table,
    Tie, Topic,
};

/// A change to the document. Ids of new records are made by who makes the change, so that applying it twice gives
/// the same document.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A text was typed.
    SetText {
        /// Which text.
        field: Field,
        /// What it says now.
        text: String,
        /// Whether the person is still typing in it: the next edit then belongs to the same step of undo.
        pause: bool,
    },
    /// The class itself: name, year, minutes.
    EditClass(Class),
    /// Pupils and parents from the school's export.
    Import {
        /// New and changed pupils.
        pupils: Table<Pupil>,
        /// New and changed guardians.
        guardians: Table<Guardian>,
        /// New and changed households.
        households: Table<Household>,
        /// New and changed ties.
        ties: Table<Tie>,
    },
    /// A pupil joins the class, or changes.
    PutPupil(Id<Pupil>, Pupil),
    /// A pupil goes, with everything that is about this pupil alone.
    RemovePupil(Id<Pupil>),
    /// A guardian is tied to a pupil, in a house that may be new.
    AddGuardian {
        /// The adult.
        guardian: (Id<Guardian>, Guardian),
        /// What binds them.
        tie: (Id<Tie>, Tie),
        /// The house, where it is new.
        household: Option<(Id<Household>, Household)>,
    },
    /// A guardian changes.
    PutGuardian(Id<Guardian>, Guardian),
    /// A tie is made or changes.
    PutTie(Id<Tie>, Tie),
    /// A guardian is no longer tied to a pupil; one who is tied to nobody goes too.
    RemoveTie(Id<Tie>),
    /// A house is made or changes.
    PutHousehold(Id<Household>, Household),
    /// A contact happened, or its account changes.
    PutContact(Id<Contact>, Contact),
    /// A contact did not happen after all.
    RemoveContact(Id<Contact>),
    /// A conversation is over.
    HoldConversation(Conversation),
    /// A conversation that was begun is not kept: the contact goes with its answers and agreements.
    DropConversation(Id<Contact>),
    /// A family has a rhythm, or another one.
    PutCadence {
        /// The rhythm.
        id: Id<Cadence>,
        /// What it is now.
        cadence: Cadence,
        /// Rhythms that it replaces, which end that day.
        ended: Vec<(Id<Cadence>, NaiveDate)>,
    },
    /// A rhythm goes.
    RemoveCadence(Id<Cadence>),
    /// An answer is written or changed.
    PutAnswer(Id<Answer>, Answer),
    /// An answer goes.
    RemoveAnswer(Id<Answer>),
    /// An agreement is made, changed, or done.
    PutAgreement(Id<Agreement>, Agreement),
    /// An agreement goes.
    RemoveAgreement(Id<Agreement>),
    /// Something was seen at home or at school.
    PutObservation(Id<Observation>, Observation),
    /// Whose eyes it was seen with, and which adult told it, where one did.
    SetSource {
        /// The observation.
        observation: Id<Observation>,
        /// What stands there as the source.
        source: String,
        /// The adult.
        by: Option<Id<Guardian>>,
    },
    /// An observation goes.
    RemoveObservation(Id<Observation>),
    /// Somebody spoke out what they expect or hope.
    PutExpectation(Id<Expectation>, Expectation),
    /// An expectation goes.
    RemoveExpectation(Id<Expectation>),
    /// There is something to tell about a child, or it changes.
    PutItem(Id<Item>, Item),
    /// Something is told about a child, to those who received it, in one step.
    Tell {
        /// The item, new or as it is.
        item: (Id<Item>, Item),
        /// Who received it.
        deliveries: Table<Delivery>,
    },
    /// Who else can be recognised in a photo or clip that is told about.
    SetShownOn {
        /// The item.
        item: Id<Item>,
        /// The other children.
        shows: BTreeSet<Id<Pupil>>,
        /// Whether that is everybody.
        all: bool,
    },
    /// An item goes, with its deliveries.
    RemoveItem(Id<Item>),
    /// An adult received an item, or was refused it.
    PutDelivery(Id<Delivery>, Delivery),
    /// An adult did not receive it after all.
    RemoveDelivery(Id<Delivery>),
    /// A copy left this computer, or is gone.
    PutCopy(Id<CopyMade>, CopyMade),
    /// A consent is given, refused or revoked.
    PutConsent(Id<Consent>, Consent),
    /// A page of the class book is made or changes.
    PutPage(Id<Page>, Page),
    /// A portrait of a pupil.
    SetPortrait(Id<Pupil>, Option<(Id<Media>, Media)>),
    /// The picture on a page; the page is made where there is none yet.
    SetPagePhoto(Id<Page>, Page, Option<(Id<Media>, Media)>),
    /// Who else can be recognised in a photo.
    SetShown {
        /// The photo.
        photo: Id<Media>,
        /// The other children.
        shows: BTreeSet<Id<Pupil>>,
        /// Whether that is everybody.
        all: bool,
    },
    /// A parent chose a topic to be found on.
    PutTopic(Id<Topic>, Topic),
    /// A parent no longer wants to be found on it.
    RemoveTopic(Id<Topic>),
    /// Two families are asked, answer, are introduced.
    PutIntroduction(Id<Introduction>, Introduction),
    /// An introduction is taken back.
    RemoveIntroduction(Id<Introduction>),
    /// Two families are not to be paired.
    KeepApart(Id<Apart>, Apart),
    /// Two families may be paired again.
    AllowPair(Id<Apart>),
    /// The school is closed.
    PutHoliday(Id<Holiday>, Holiday),
    /// The school is open after all.
    RemoveHoliday(Id<Holiday>),
    /// Another version of the class takes the place of this one. What was erased for good does not come back with
    /// it, and no copy that left this computer is forgotten.
    TakeVersion(Box<Document>),
    /// A new school year begins: the class moves on, and what need not stay is cleared.
    BeginYear(NewYear),
    /// Several changes in one step. Each must hold by itself: none may need another one first.
    Together {
        /// What they are called together.
        label: Msg,
        /// The changes.
        changes: Vec<Change>,
    },
}

/// A conversation as it is kept: the contact with its answers, agreements and the next moment, in one step.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversation {
    /// The contact.
    pub contact: (Id<Contact>, Contact),
    /// What was answered.
    pub answers: Table<Answer>,
    /// Questions that nobody answered.
    pub unanswered: Vec<Id<Answer>>,
    /// What was agreed.
    pub agreements: Table<Agreement>,
    /// When to speak again, where that was agreed.
    pub cadence: Option<(Id<Cadence>, Cadence)>,
    /// Rhythms that the new one replaces, which end that day.
    pub ended: Vec<(Id<Cadence>, NaiveDate)>,
}

/// Why a change is refused. Nothing is changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ChangeError {
    /// The record that the change is about is no longer there.
    #[error("the change is about a record that is not there")]
    Gone,
    /// A sensitive topic needs the purpose for which the parent offered it.
    #[error("a sensitive topic lacks its purpose")]
    PurposeMissing,
    /// A family cannot be introduced to itself, nor twice to the same one.
    #[error("these two families cannot be introduced")]
    NoPair,
    /// The last day comes before the first.
    #[error("the last day comes before the first")]
    DaysTurned,
}

impl Change {
    /// Changes the document, or refuses before anything is changed.
    pub fn apply(self, edits: &mut Edits<'_>) -> Result<(), ChangeError> {
        self.check(edits.doc())?;
        self.carry_out(edits);
        Ok(())
    }
}
