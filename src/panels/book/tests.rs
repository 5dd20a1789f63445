use chrono::NaiveDate;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::command::{Change, Command, Request, Theme};
use crate::model::{Class, Consent, Custody, Giver, Guardian, Media, Name, Page, Permission, Relation, Tie};
use crate::panels::testing::Bench;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

struct Class3 {
    doc: Document,
    noor: Id<Pupil>,
    sem: Id<Pupil>,
}

fn add_pupil(doc: &mut Document, given: &str, surname: &str) -> Id<Pupil> {
    let id = Id::random();
    let name = Name::new(given, "", surname);
    doc.pupils.insert(
        id,
        Pupil {
            name,
            ..Pupil::default()
        },
    );
    id
}

fn add_parent(doc: &mut Document, pupil: Id<Pupil>, given: &str) -> Id<Guardian> {
    let id = Id::random();
    let name = Name::new(given, "", "Haddad");
    doc.guardians.insert(
        id,
        Guardian {
            name,
            ..Guardian::default()
        },
    );
    let tie = Tie {
        pupil,
        guardian: id,
        relation: Relation::Mother,
        custody: Custody::Yes,
        ..Tie::default()
    };
    doc.ties.insert(Id::random(), tie);
    id
}

fn add_page(doc: &mut Document, pupil: Id<Pupil>, story: &str, photo: bool) -> Option<Id<Media>> {
    let photo = photo.then(Id::random);
    if let Some(id) = photo {
        let media = Media {
            all_named: Some(true),
            ..Media::default()
        };
        doc.media.insert(id, media);
    }
    let page = Page {
        pupil,
        story: story.to_owned(),
        photo,
        ..Page::default()
    };
    doc.pages.insert(Id::random(), page);
    photo
}

fn consent(doc: &mut Document, pupil: Id<Pupil>, guardian: Id<Guardian>, given: bool) {
    doc.consents.insert(
        Id::random(),
        Consent {
            pupil,
            purpose: Purpose::BookInRoom,
            giver: Giver::Guardian(guardian),
            given,
            on: NaiveDate::from_ymd_opt(2026, 9, 3).unwrap(),
            until: None,
            revoked: None,
        },
    );
}

/// Noor has a page and two parents who were not asked; Sem has nothing.
fn class() -> Class3 {
    let mut doc = Document::new(Class::default());
    let noor = add_pupil(&mut doc, "Noor", "Haddad");
    let sem = add_pupil(&mut doc, "Sem", "Visser");
    add_parent(&mut doc, noor, "Samira");
    add_parent(&mut doc, noor, "Karim");
    add_page(&mut doc, noor, "Op zondag bakken we brood met oma.", true);
    Class3 { doc, noor, sem }
}

fn harness(doc: Document, open: Option<Id<Pupil>>) -> Harness<'static, Bench> {
    let book = Book {
        open,
        ..Book::default()
    };
    let mut harness = Bench::new(Box::new(book), doc, today()).harness();
    harness.run();
    harness
}

fn click(harness: &mut Harness<'_, Bench>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

#[test]
fn an_empty_class_offers_to_fetch_the_pupils() {
    let mut harness = harness(Document::new(Class::default()), None);
    click(&mut harness, "Haal leerlingen op uit een bestand");
    assert_eq!(harness.state().asked, [Command::Act(Action::ImportPupils)]);
}

#[test]
fn the_cards_say_how_far_each_page_is() {
    let mut class = class();
    let harness = self::harness(class.doc.clone(), None);
    harness.get_by_label("0 van 2 pagina's kunnen op het scherm");
    harness.get_by_label("Noor Haddad, toestemming ontbreekt");
    harness.get_by_label("Sem Visser, nog leeg");
    let parents: Vec<_> = class.doc.guardians.keys().copied().collect();
    consent(&mut class.doc, class.noor, parents[0], true);
    let mut harness = self::harness(class.doc.clone(), None);
    harness.get_by_label("Noor Haddad, klaar");
    click(&mut harness, "Projecteer");
    assert_eq!(harness.state().asked, [Command::Act(Action::Project)]);
    consent(&mut class.doc, class.noor, parents[1], false);
    let harness = self::harness(class.doc, None);
    harness.get_by_label("Noor Haddad, niet laten zien");
}

#[test]
fn nothing_to_project_cannot_be_projected() {
    let mut harness = harness(class().doc, None);
    click(&mut harness, "Projecteer");
    assert!(harness.state().asked.is_empty());
}

#[test]
fn a_page_is_made_and_typed_in() {
    let class = class();
    let mut harness = harness(class.doc, None);
    click(&mut harness, "Sem Visser, nog leeg");
    click(&mut harness, "Maak de pagina van Sem");
    harness.get_by_label("Verhaal").type_text("Wij hebben een hond.");
    harness.run();
    click(&mut harness, "Alle pagina's");
    let bench = harness.state();
    let page = bench.doc.page_of(class.sem).unwrap().1;
    assert_eq!(page.story, "Wij hebben een hond.");
}

#[test]
fn everybody_with_a_say_is_asked_once_and_may_come_back_on_it() {
    let class = class();
    let mut harness = harness(class.doc, Some(class.noor));
    let permission = |harness: &Harness<'_, Bench>| {
        let doc = &harness.state().doc;
        doc.permission(class.noor, Purpose::BookInRoom, today())
    };
    click(&mut harness, "Ja van Samira Haddad");
    click(&mut harness, "Ja van Karim Haddad");
    assert_eq!(permission(&harness), Permission::Granted);
    assert!(harness.state().doc.pages.values().all(projector::is_filled));
    click(&mut harness, "Nee van Karim Haddad");
    assert_eq!(permission(&harness), Permission::Refused);
    let consents = &harness.state().doc.consents;
    assert_eq!(consents.len(), 2, "one record per giver");
    let revoked = consents
        .values()
        .find(|consent| consent.revoked.is_some())
        .unwrap();
    assert!(revoked.given, "that it was given once stays provable");
    click(&mut harness, "Ja van Karim Haddad");
    assert_eq!(permission(&harness), Permission::Granted);
    assert_eq!(harness.state().doc.consents.len(), 2);
}

#[test]
fn a_photo_is_picked_and_taken_away() {
    let mut class = class();
    add_page(&mut class.doc, class.sem, "Wij hebben een hond.", false);
    let mut harness = harness(class.doc, Some(class.sem));
    click(&mut harness, "Kies een foto");
    let target = PhotoTarget::Page(class.sem);
    assert_eq!(harness.state().asked, [Command::Ask(Request::PickPhoto(target))]);
    assert_eq!(harness.state().panel.photo_target(), Some(target));
    click(&mut harness, "Volgende pagina, Noor");
    click(&mut harness, "Haal de foto weg");
    let page = harness.state().doc.page_of(class.noor).unwrap().1;
    assert_eq!(page.photo, None);
    assert_eq!(page.story, "Op zondag bakken we brood met oma.");
}

#[test]
fn the_preview_follows_what_is_typed() {
    let class = class();
    let mut harness = harness(class.doc, Some(class.noor));
    harness.get_by_label("Titel").focus();
    harness.run();
    harness.get_by_label("Titel").type_text("Noor en haar oma");
    harness.run();
    let said = "Noor en haar oma Op zondag bakken we brood met oma.";
    harness.get_by_role_and_label(egui::Role::Image, said);
}

#[test]
fn a_place_opens_a_page_and_a_removed_child_closes_it() {
    let class = class();
    let mut book = Book::default();
    assert!(book.go(Place::Page(class.noor), &class.doc));
    assert!(!book.go(Place::Page(Id::random()), &class.doc));
    assert!(!book.go(Place::Family(class.noor), &class.doc));
    let mut harness = Bench::new(Box::new(book), class.doc, today()).harness();
    harness.run();
    harness.get_by_label("Zo ziet de klas het");
    let bench = harness.state_mut();
    bench
        .history
        .apply(&mut bench.doc, Change::RemovePupil(class.noor))
        .unwrap();
    harness.run();
    harness.get_by_label("Sem Visser, nog leeg");
}

/// Noor's page may be shown, and Mila has a parent who was not asked.
fn with_mila() -> (Class3, Id<Pupil>, Id<Guardian>, Id<Media>) {
    let mut class = class();
    let mut parents = class.doc.guardians.iter();
    let samira = *parents.find(|(_, it)| it.name.given == "Samira").unwrap().0;
    consent(&mut class.doc, class.noor, samira, true);
    let mila = add_pupil(&mut class.doc, "Mila", "Kovač");
    let ana = add_parent(&mut class.doc, mila, "Ana");
    let photo = class.doc.page_of(class.noor).unwrap().1.photo.unwrap();
    (class, mila, ana, photo)
}

#[test]
fn a_group_photo_waits_for_who_is_ticked() {
    let (class, mila, ana, photo) = with_mila();
    let shown = |bench: &Bench| projector::slides(&bench.doc, today(), &bench.lang)[0].photo;
    let mut harness = harness(class.doc, Some(class.noor));
    assert_eq!(shown(harness.state()), Some(photo));
    click(&mut harness, "Nog een kind op de foto");
    click(&mut harness, "Mila Kovač");
    assert_eq!(harness.state().doc.media[&photo].shows, [mila].into());
    assert_eq!(
        shown(harness.state()),
        None,
        "the story is shown and the photo is not"
    );
    harness.get_by_label("Van Mila ontbreekt toestemming. Tot die er is, blijft de foto van het scherm.");
    harness.get_by_label("Deze pagina kan op het scherm, zonder de foto. Bij de foto staat waarom.");
    consent(&mut harness.state_mut().doc, mila, ana, true);
    harness.run();
    assert_eq!(shown(harness.state()), Some(photo));
    for consent in harness.state_mut().doc.consents.values_mut() {
        if consent.pupil == mila {
            consent.revoked = Some(today());
        }
    }
    harness.run();
    assert_eq!(shown(harness.state()), None);
    click(&mut harness, "Mila staat op de foto. Haal weg");
    assert_eq!(shown(harness.state()), Some(photo));
}

const ASKED: &str = "Zeg eerst of er andere kinderen op de foto te herkennen zijn. Tot dan blijft de foto van het \
                     scherm.";

const UNTIL: &str = "Tot je dit zegt, blijft de foto van het scherm.";

/// A page on a screen that is high enough for all of it.
fn tall(doc: Document, open: Id<Pupil>) -> Harness<'static, Bench> {
    let book = Book {
        open: Some(open),
        ..Book::default()
    };
    let mut harness = Bench::new(Box::new(book), doc, today()).harness_of([1020.0, 900.0]);
    harness.run();
    harness
}

/// A photo that somebody just picked, on a page that may be shown.
fn just_picked() -> (Class3, Id<Pupil>, Id<Guardian>, Id<Media>) {
    let (mut class, mila, ana, photo) = with_mila();
    class.doc.media.insert(photo, Media::default());
    (class, mila, ana, photo)
}

fn on_the_wall(bench: &Bench) -> Vec<Option<Id<Media>>> {
    let slides = projector::slides(&bench.doc, today(), &bench.lang);
    slides.into_iter().map(|slide| slide.photo).collect()
}

#[test]
fn a_new_photo_waits_until_the_teacher_says_that_nobody_else_is_on_it() {
    let (class, _, _, photo) = just_picked();
    let mut harness = tall(class.doc, class.noor);
    assert_eq!(on_the_wall(harness.state()), [None]);
    harness.get_by_label(UNTIL);
    harness.get_by_label("Deze pagina kan op het scherm, zonder de foto. Bij de foto staat waarom.");
    click(&mut harness, "Niemand anders");
    assert_eq!(on_the_wall(harness.state()), [Some(photo)]);
    assert!(harness.query_by_label(UNTIL).is_none());
    harness.get_by_label("Niemand anders is op deze foto te herkennen.");
    harness.get_by_label("Deze pagina kan op het scherm.");
    let bench = harness.state_mut();
    bench.history.undo(&mut bench.doc);
    harness.run();
    assert_eq!(
        on_the_wall(harness.state()),
        [None],
        "taken back, it is asked again"
    );
    harness.get_by_label(UNTIL);
}

#[test]
fn a_new_photo_waits_until_all_who_are_on_it_are_named() {
    let (mut class, mila, ana, photo) = just_picked();
    consent(&mut class.doc, mila, ana, true);
    let mut harness = tall(class.doc, class.noor);
    click(&mut harness, "Nog een kind op de foto");
    click(&mut harness, "Mila Kovač");
    assert_eq!(harness.state().doc.media[&photo].shows, [mila].into());
    assert_eq!(on_the_wall(harness.state()), [None], "there may be more of them");
    click(&mut harness, "Dat zijn ze allemaal");
    assert_eq!(on_the_wall(harness.state()), [Some(photo)]);
    click(&mut harness, "Nog een kind op de foto");
    click(&mut harness, "Sem Visser");
    assert_eq!(
        on_the_wall(harness.state()),
        [None],
        "Sem's parents were not asked"
    );
    harness.get_by_label("Van Sem ontbreekt toestemming. Tot die er is, blijft de foto van het scherm.");
}

#[test]
fn a_page_of_a_photo_alone_says_what_is_to_be_answered() {
    let (mut class, _, _, photo) = just_picked();
    for page in class.doc.pages.values_mut() {
        page.story.clear();
    }
    let mut harness = harness(class.doc, None);
    harness.get_by_label("Noor Haddad, nog een vraag over de foto");
    assert!(on_the_wall(harness.state()).is_empty());
    click(&mut harness, "Wat ontbreekt nog");
    harness.get_by_label(ASKED);
    click(&mut harness, "Ga naar Noor");
    harness.get_by_label(
        "Nog niet op het scherm. Zeg eerst bij de foto of er andere kinderen op te herkennen zijn.",
    );
    click(&mut harness, "Niemand anders");
    assert_eq!(on_the_wall(harness.state()), [Some(photo)]);
}

#[test]
fn before_an_evening_one_sees_whose_word_is_missing() {
    let (mut class, mila, _, photo) = with_mila();
    add_page(&mut class.doc, mila, "Wij wonen aan zee.", false);
    class.doc.media.get_mut(&photo).unwrap().shows = [mila].into();
    let mut harness = harness(class.doc, None);
    click(&mut harness, "Wat ontbreekt nog");
    harness.get_by_label("Bij 1 kind ontbreekt toestemming. Tot die er is, blijft de pagina van het scherm.");
    harness.get_by_label("Nog niet gevraagd: Ana");
    harness.get_by_label("Klaar, zonder foto");
    harness.get_by_label("Nog leeg");
    click(&mut harness, "Maak formulieren");
    assert_eq!(
        harness.state().asked,
        [Command::Ask(Request::PrintConsentForm(None))]
    );
    click(&mut harness, "Ga naar Mila");
    harness.get_by_label("Zo ziet de klas het");
}

/// One yes is enough to show a page, and not enough to forget the other parent.
#[test]
fn before_an_evening_one_sees_who_was_never_asked() {
    let (mut class, mila, ana, _) = with_mila();
    add_page(&mut class.doc, mila, "Wij wonen aan zee.", false);
    consent(&mut class.doc, mila, ana, true);
    class.doc.pupils.retain(|id, _| *id != class.sem);
    let mut harness = harness(class.doc, None);
    click(&mut harness, "Wat ontbreekt nog");
    harness.get_by_label(
        "Bij 1 kind is nog niet iedereen gevraagd. De pagina kan op het scherm zolang niemand nee zegt.",
    );
    harness.get_by_label("Ook nog te vragen");
    crate::panels::testing::look_at(&mut harness, "evening-others");
    harness.get_by_label("Nog niet gevraagd: Karim");
    let karim = *harness
        .state()
        .doc
        .guardians
        .iter()
        .find(|(_, it)| it.name.given == "Karim")
        .unwrap()
        .0;
    consent(&mut harness.state_mut().doc, class.noor, karim, true);
    harness.run();
    harness.get_by_label("Alle pagina's kunnen op het scherm.");
}

/// A stepparent of whom nobody asked whether there is custody: a no is heard, and no yes can be given.
#[test]
fn who_may_have_no_custody_can_only_say_no_on_a_page() {
    let mut class = class();
    let henk = add_parent(&mut class.doc, class.noor, "Henk");
    for tie in class.doc.ties.values_mut().filter(|tie| tie.guardian == henk) {
        tie.relation = Relation::StepParent;
        tie.custody = Custody::Unknown;
    }
    let book = Book {
        open: Some(class.noor),
        ..Book::default()
    };
    let mut harness = Bench::new(Box::new(book), class.doc, today()).harness_of([1020.0, 1200.0]);
    harness.run();
    assert!(harness.query_by_label("Ja van Henk Haddad").is_none());
    harness.get_by_label_contains(
        "Vraag eerst of Henk Haddad gezag heeft. Alleen wie gezag heeft, kan ja zeggen (UAVG art. 5).",
    );
    click(&mut harness, "Ja van Samira Haddad");
    let permission = |harness: &Harness<'_, Bench>| {
        let doc = &harness.state().doc;
        doc.permission(class.noor, Purpose::BookInRoom, today())
    };
    assert_eq!(permission(&harness), Permission::Granted);
    crate::panels::testing::look_at(&mut harness, "book-ask-custody");
    click(&mut harness, "Nee van Henk Haddad");
    assert_eq!(permission(&harness), Permission::Refused);
}

#[test]
fn a_page_that_names_a_secret_address_says_so() {
    let (mut class, _, _, _) = with_mila();
    let household = crate::model::Household {
        address: "Dwarskade 3".to_owned(),
        secret: true,
        ..crate::model::Household::default()
    };
    class.doc.households.insert(Id::random(), household);
    for page in class.doc.pages.values_mut() {
        page.story = "Wij wonen op Dwarskade 3.".to_owned();
    }
    let harness = harness(class.doc, None);
    harness.get_by_label("Noor Haddad, noemt een geheim adres");
    harness.get_by_label("0 van 3 pagina's kunnen op het scherm");
}

fn picture(hue: u8) -> egui::ColorImage {
    let mut image = egui::ColorImage::filled([400, 300], egui::Color32::from_rgb(0xF0, 0xDC, 0xBE));
    for (at, pixel) in image.pixels.iter_mut().enumerate() {
        if at / 400 > 170 + (at % 400) / 9 {
            *pixel = egui::Color32::from_rgb(hue, 0x96, 0x78);
        }
    }
    image
}

#[test]
fn look_at_it() {
    if std::env::var_os("KLASBAND_LOOK").is_none() {
        return;
    }
    let mut class = class();
    let names = [
        "Amir", "Daan", "Emma", "Fenna", "Jip", "Lina", "Mila", "Tess", "Yusuf", "Zoë",
    ];
    let mut photos: Vec<_> = class.doc.pages.values().filter_map(|page| page.photo).collect();
    for (at, name) in names.into_iter().enumerate() {
        let pupil = add_pupil(&mut class.doc, name, "van den Berg");
        let parent = add_parent(&mut class.doc, pupil, "Iris");
        if at % 3 != 2 {
            photos.extend(add_page(&mut class.doc, pupil, "Wij wonen boven.", at % 2 == 0));
        }
        if at % 4 != 3 {
            consent(&mut class.doc, pupil, parent, at % 5 != 4);
        }
    }
    for (at, media) in class.doc.media.values_mut().enumerate() {
        media.shows = [class.sem].into();
        media.all_named = Some(at % 2 == 0);
    }
    let noors = class.doc.page_of(class.noor).unwrap().1.photo.unwrap();
    class.doc.media.get_mut(&noors).unwrap().all_named = Some(false);
    for page in class.doc.pages.values_mut() {
        page.greeting = "مرحبا · hallo · azul".to_owned();
    }
    std::fs::create_dir_all("/tmp/book").unwrap();
    for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        for size in [[1020.0, 620.0], [1500.0, 900.0]] {
            for (open, what) in [
                (None, "grid"),
                (None, "evening"),
                (Some(class.noor), "page"),
                (Some(class.sem), "new"),
            ] {
                let book = Book {
                    open,
                    evening: what == "evening",
                    ..Book::default()
                };
                let bench = Bench::new(Box::new(book), class.doc.clone(), today()).with_theme(theme);
                let mut harness = bench.harness_of(size);
                harness.run();
                let ctx = harness.ctx.clone();
                for (at, photo) in photos.iter().enumerate() {
                    let bench = harness.state_mut();
                    bench.photos.put(
                        &ctx,
                        (*photo, crate::look::Size::Small),
                        picture(40 + 30 * at as u8),
                    );
                }
                harness.run();
                let path = format!("/tmp/book/{what}-{word}-{}.png", size[0]);
                harness.render().unwrap().save(path).unwrap();
            }
        }
    }
}
