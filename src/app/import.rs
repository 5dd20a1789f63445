//! The preview of an export: what comes in, what changes, what is left out and why. Nothing is taken in before
//! the teacher says so.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Grid, ScrollArea, Ui};

use crate::command::Change;
use crate::intake::{self, Field, Review, Sheet};
use crate::lang::{Lang, Msg, msg};
use crate::look::{Look as _, space};
use crate::model::Document;
use crate::trouble;

/// Rows shown of each list; more are counted.
const SHOWN: usize = 200;

/// An export under review.
pub struct Import {
    /// The file's name.
    pub name: String,
    /// The rows.
    pub sheet: Sheet,
    /// The rows of all groups.
    all: Sheet,
    /// Groups in the file: how many rows, and whether they come in.
    groups: BTreeMap<String, (usize, bool)>,
    review: Review,
    mapping: bool,
}

/// What the teacher decides.
#[expect(clippy::large_enum_variant, reason = "one is made when the teacher decides")]
pub enum Decision {
    /// Take it in.
    Accept(Change),
    /// Leave it.
    Cancel,
}

impl Import {
    /// Reviews a sheet against the class.
    #[must_use]
    pub fn new(name: String, sheet: Sheet, doc: &Document) -> Self {
        let review = intake::review(&sheet, doc);
        let groups = sheet
            .groups()
            .into_iter()
            .map(|(group, count)| (group, (count, true)))
            .collect();
        Self {
            name,
            mapping: !sheet.has_names(),
            all: sheet.clone(),
            groups,
            sheet,
            review,
        }
    }

    /// Draws the preview.
    pub fn ui(&mut self, ui: &mut Ui, lang: &Lang, doc: &Document) -> Option<Decision> {
        let mut decision = None;
        ui.horizontal(|ui| {
            ui.title(lang.say(&msg::import_title()));
            ui.right(|ui| {
                let some = !self.review.added.is_empty()
                    || !self.review.changed.is_empty()
                    || !self.review.ties.is_empty();
                let accept = lang.say(&msg::import_accept(
                    self.review.added.len() + self.review.changed.len(),
                ));
                if ui.add_enabled_ui(some, |ui| ui.primary(accept)).inner.clicked() {
                    decision = Some(Decision::Accept(self.change()));
                }
                if ui.secondary(lang.say(&msg::import_cancel())).clicked() {
                    decision = Some(Decision::Cancel);
                }
            });
        });
        ui.soft(lang.say(&msg::import_from(self.name.as_str())));
        ui.horizontal_wrapped(|ui| self.counts_ui(ui, lang));
        self.left_out_ui(ui, lang);
        self.groups_ui(ui, lang, doc);
        self.ambiguous_ui(ui, lang, doc);
        if ui.quiet(lang.say(&msg::import_columns())).clicked() {
            self.mapping = !self.mapping;
        }
        if self.mapping && self.mapping_ui(ui, lang) {
            self.review = intake::review(&self.sheet, doc);
        }
        ui.add_space(space::S);
        ScrollArea::both()
            .auto_shrink(false)
            .show(ui, |ui| self.rows_ui(ui, lang));
        decision
    }

    fn counts_ui(&self, ui: &mut Ui, lang: &Lang) {
        let tokens = ui.tokens();
        let tag = |ui: &mut Ui, count: usize, words: Msg| {
            if count > 0 {
                ui.tag(lang.say(&words), tokens.accent_soft, tokens.on_accent_soft);
            }
        };
        let review = &self.review;
        tag(ui, review.added.len(), msg::import_added(review.added.len()));
        tag(
            ui,
            review.changed.len(),
            msg::import_changed(review.changed.len()),
        );
        tag(ui, review.unchanged, msg::import_unchanged(review.unchanged));
        tag(
            ui,
            review.guardians.len(),
            msg::import_guardians(review.guardians.len()),
        );
        if !review.refused.is_empty() {
            let words = lang.say(&msg::import_refused(review.refused.len()));
            ui.tag(words, tokens.warm_soft, tokens.on_warm_soft);
        }
    }

    fn left_out_ui(&self, ui: &mut Ui, lang: &Lang) {
        if !self.review.left_out_columns.is_empty() {
            let columns = lang.list(self.review.left_out_columns.iter().map(String::as_str));
            ui.soft(lang.say(&msg::import_left_out(columns)));
        }
        if !self.review.unknown_columns.is_empty() {
            let columns = lang.list(self.review.unknown_columns.iter().map(String::as_str));
            ui.small_text(lang.say(&msg::import_unknown(columns)));
        }
    }

    /// One row a column: its header, and what it holds. Returns whether that was changed.
    fn mapping_ui(&mut self, ui: &mut Ui, lang: &Lang) -> bool {
        let mut changed = false;
        ScrollArea::vertical()
            .id_salt("mapping")
            .max_height(220.0)
            .show(ui, |ui| {
                ui.horizontal_wrapped(|ui| {
                    let choices: Vec<Option<Field>> = std::iter::once(None)
                        .chain(Field::ALL.iter().copied().map(Some))
                        .collect();
                    for (index, column) in self.sheet.columns.iter_mut().enumerate() {
                        if column.left_out {
                            continue;
                        }
                        ui.push_id(index, |ui| {
                            ui.allocate_ui(egui::vec2(210.0, 60.0), |ui| {
                                let word = |field: Option<Field>| match field {
                                    Some(field) => lang.say(&field_name(field)),
                                    None => lang.say(&msg::import_ignore()),
                                };
                                if let Some(field) = ui.choice(&column.header, column.field, &choices, word) {
                                    column.field = field;
                                    changed = true;
                                }
                            });
                        });
                    }
                });
            });
        changed
    }

    fn rows_ui(&self, ui: &mut Ui, lang: &Lang) {
        let review = &self.review;
        Grid::new("rows")
            .num_columns(4)
            .spacing([space::XL, space::S])
            .show(ui, |ui| {
                for (_, pupil) in review.added.iter().take(SHOWN) {
                    ui.strong_text(lang.say(&msg::import_row_new()));
                    ui.body(pupil.name.full());
                    ui.soft(pupil.group.clone());
                    ui.soft(pupil.born.map(|born| lang.date(born)).unwrap_or_default());
                    ui.end_row();
                }
                for changed in review.changed.iter().take(SHOWN) {
                    ui.strong_text(lang.say(&msg::import_row_changed()));
                    ui.body(changed.after.name.full());
                    ui.soft(changes(lang, changed));
                    ui.end_row();
                }
            });
        for (row, reason) in review
            .refused
            .iter()
            .take(SHOWN)
            .map(|refused| (refused.row, refused))
        {
            let why = lang.say(&trouble::refusal(reason.reason));
            ui.trouble(lang.say(&msg::import_row_refused(row, why, reason.text.as_str())));
        }
        for warned in review.warnings.iter().take(SHOWN) {
            let why = lang.say(&trouble::warning(warned.kind));
            ui.soft(lang.say(&msg::import_row_warned(warned.row, why, warned.text.as_str())));
        }
    }

    /// Rows that fit more than one pupil, or one with other details: asked, never guessed.
    fn ambiguous_ui(&mut self, ui: &mut Ui, lang: &Lang, doc: &Document) {
        let mut settled = None;
        for (index, doubt) in self.review.ambiguous.iter().enumerate() {
            ui.push_id(("ambiguous", index), |ui| {
                ui.horizontal_wrapped(|ui| {
                    ui.body(lang.say(&msg::import_row_ambiguous(doubt.row, doubt.name.full())));
                    for id in &doubt.candidates {
                        let Some(pupil) = doc.pupils.get(id) else { continue };
                        let born = pupil.born.map(|born| lang.date(born)).unwrap_or_default();
                        if ui.secondary(format!("{} {born}", pupil.name.full())).clicked() {
                            settled = Some((index, Some(*id)));
                        }
                    }
                    if doubt.may_be_new && ui.secondary(lang.say(&msg::import_someone_new())).clicked() {
                        settled = Some((index, None));
                    }
                });
            });
        }
        if let Some((index, pupil)) = settled {
            self.review.settle(doc, index, pupil);
        }
    }

    /// An export of the whole school: which groups are this class.
    fn groups_ui(&mut self, ui: &mut Ui, lang: &Lang, doc: &Document) {
        if self.groups.len() < 2 {
            return;
        }
        let mut changed = false;
        ui.horizontal_wrapped(|ui| {
            ui.soft(lang.say(&msg::import_groups()));
            for (group, (count, kept)) in &mut self.groups {
                if ui.chip(*kept, format!("{group} · {count}")).clicked() {
                    *kept = !*kept;
                    changed = true;
                }
            }
        });
        if changed {
            let kept: BTreeSet<String> = self
                .groups
                .iter()
                .filter(|(_, (_, kept))| *kept)
                .map(|(group, _)| group.clone())
                .collect();
            let mapping = self.sheet.mapping();
            self.sheet = self.all.clone();
            self.sheet.map(&mapping);
            self.sheet.keep_groups(&kept);
            self.review = intake::review(&self.sheet, doc);
        }
    }

    fn change(&self) -> Change {
        let review = &self.review;
        Change::Import {
            pupils: review
                .added
                .iter()
                .cloned()
                .chain(
                    review
                        .changed
                        .iter()
                        .map(|changed| (changed.id, changed.after.clone())),
                )
                .collect(),
            guardians: review.guardians.clone(),
            households: review.households.clone(),
            ties: review.ties.clone(),
        }
    }
}

/// What is other than it was: "5A, nu 5B".
fn changes(lang: &Lang, changed: &intake::Changed) -> String {
    let (before, after) = (&changed.before, &changed.after);
    let mut words = Vec::new();
    let pair = |old: &str, new: &str| {
        (old != new).then(|| match old {
            "" => new.to_owned(),
            _ => lang.say(&msg::import_was(old, new)),
        })
    };
    words.extend(pair(&before.name.full(), &after.name.full()));
    words.extend(pair(&before.group, &after.group));
    let date = |day: Option<chrono::NaiveDate>| day.map(|day| lang.date(day)).unwrap_or_default();
    words.extend(pair(&date(before.born), &date(after.born)));
    words.join(", ")
}

fn field_name(field: Field) -> Msg {
    match field {
        Field::Given => msg::field_given(),
        Field::FirstNames => msg::column_first_names(),
        Field::Prefix => msg::field_prefix(),
        Field::Surname => msg::field_surname(),
        Field::FullName => msg::column_full_name(),
        Field::Born => msg::column_born(),
        Field::Group => msg::field_group(),
        Field::YearGroup => msg::column_year_group(),
        Field::SchoolKey => msg::column_school_key(),
        Field::PupilKeys => msg::column_pupil_keys(),
        Field::Languages => msg::field_languages(),
        Field::Address => msg::field_address(),
        Field::Postcode => msg::column_postcode(),
        Field::City => msg::column_city(),
        Field::AddressSecret => msg::column_address_secret(),
        Field::Guardian1Name => msg::column_parent_name(1),
        Field::Guardian1Given => msg::column_parent_given(1),
        Field::Guardian1Prefix => msg::column_parent_prefix(1),
        Field::Guardian1Surname => msg::column_parent_surname(1),
        Field::Guardian1Relation => msg::column_parent_relation(1),
        Field::Email1 => msg::column_parent_email(1),
        Field::Phone1 => msg::column_parent_phone(1),
        Field::Guardian2Name => msg::column_parent_name(2),
        Field::Guardian2Given => msg::column_parent_given(2),
        Field::Guardian2Prefix => msg::column_parent_prefix(2),
        Field::Guardian2Surname => msg::column_parent_surname(2),
        Field::Guardian2Relation => msg::column_parent_relation(2),
        Field::Email2 => msg::column_parent_email(2),
        Field::Phone2 => msg::column_parent_phone(2),
    }
}
