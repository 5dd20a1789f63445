//! The verbs within one process, with a passphrase that costs little to try.

mod erasing;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{NaiveTime, Weekday};
use clap::Parser as _;
use serde_json::Value;
use tempfile::TempDir;

use super::*;
use crate::lang::Language;
use crate::model::testing::{day, mother, pupil, tie};
use crate::model::{
    Agreement, Cadence, Class, Consent, CopyKind, CopyMade, Document, Giver, Guardian, Household, Id, Pupil,
    Purpose, Relation, Rule, Topic,
};
use crate::store;

const PASSPHRASE: &str = "paars fietsbel wolk kaneel";

struct Bench {
    at: Surroundings,
    scratch: TempDir,
}

impl Bench {
    fn new() -> Self {
        Self {
            at: Surroundings {
                disk: Arc::new(RealDisk),
                lang: Lang::new(Language::Nl),
                now: day("2026-11-26").and_time(NaiveTime::MIN),
                work: WorkFactor::THROWAWAY,
                passphrase: |_, _| Ok(PASSPHRASE.into()),
            },
            scratch: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.scratch.path().join(name)
    }

    /// Runs a line in which `@` begins a path in the scratch folder and `#` one among the tests' lists.
    fn run(&self, line: &str) -> Answer {
        let words = line.split('|').map(|word| match word.split_at_checked(1) {
            Some(("@", name)) => self.path(name).into_os_string(),
            Some(("#", name)) => Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("tests/data/intake")
                .join(name)
                .into_os_string(),
            _ => word.into(),
        });
        let args = Args::try_parse_from(std::iter::once("klasband".into()).chain(words)).unwrap();
        run(&args.verb.unwrap(), &self.at)
    }

    fn done(&self, line: &str) -> String {
        let answer = self.run(line);
        assert!(answer.done, "{line}: {:?}", answer.problems);
        answer.out
    }

    fn json(&self, line: &str) -> Value {
        serde_json::from_str(&self.done(line)).unwrap()
    }

    /// Refused with one line, nothing on standard output, and nothing left in the scratch folder.
    fn refused(&self, line: &str) -> String {
        let before = self.files();
        let answer = self.run(line);
        assert!(!answer.done, "{line}: {}", answer.out);
        assert_eq!(answer.out, "", "{line}");
        assert_eq!(answer.problems.len(), 1, "{line}: {:?}", answer.problems);
        assert_eq!(self.files(), before, "{line}");
        answer.problems.into_iter().next().unwrap()
    }

    fn files(&self) -> Vec<PathBuf> {
        fn walk(dir: &Path, files: &mut Vec<PathBuf>) {
            for entry in fs::read_dir(dir).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, files);
                }
                // Made by who looks, and empty.
                if path.file_name().unwrap() != "lock" {
                    files.push(path);
                }
            }
        }
        let mut files = Vec::new();
        walk(self.scratch.path(), &mut files);
        files.sort();
        files
    }

    fn write(&self, name: &str, doc: &Document) {
        fs::write(self.path(name), store::to_text(doc).unwrap()).unwrap();
    }
}

/// Noor and her brother Sem, who share both parents; Mila and Daan, who share a topic with Noor.
fn class() -> Document {
    let mut doc = Document::new(Class {
        name: "Groep 5B".to_owned(),
        ..Class::default()
    });
    let families = [("Noor", "Fatima"), ("Mila", "Eva"), ("Daan", "Bart")].map(|(child, parent)| {
        let pupil = pupil(&mut doc, child, "Bos");
        (pupil, mother(&mut doc, pupil, parent, "Bos"))
    });
    let (noor, fatima) = families[0];
    let sem = pupil(&mut doc, "Sem", "Bos");
    tie(&mut doc, sem, fatima, Relation::Mother);
    for (pupil, guardian) in families {
        consent_and_topic(&mut doc, pupil, guardian);
    }
    let rule = Rule::Weekly {
        weekday: Weekday::Thu,
        time: NaiveTime::from_hms_opt(15, 45, 0),
        every: 1,
    };
    doc.cadences.insert(
        Id::random(),
        Cadence {
            pupil: noor,
            rule,
            why: "Tot het vertrouwen er is".to_owned(),
            agreed_with: [fatima].into(),
            since: day("2026-11-02"),
            not_before: None,
            ended: None,
        },
    );
    doc
}

fn consent_and_topic(doc: &mut Document, pupil: Id<Pupil>, guardian: Id<Guardian>) {
    doc.consents.insert(
        Id::random(),
        Consent {
            pupil,
            purpose: Purpose::Introductions,
            giver: Giver::Guardian(guardian),
            given: true,
            on: day("2026-09-01"),
            until: None,
            revoked: None,
        },
    );
    doc.topics.insert(
        Id::random(),
        Topic {
            guardian,
            pupil,
            subject: "Dyslexie".to_owned(),
            sensitive: true,
            purpose: "Andere ouders spreken".to_owned(),
            on: day("2026-09-01"),
        },
    );
}

#[test]
fn a_version_that_a_save_did_not_finish_waits_for_the_window_whatever_a_verb_saves() {
    let bench = Bench::new();
    bench.done("new|@klas|--name|Groep 5B");
    let dir = bench.path("klas");
    let (class, cut_off) = (dir.join("class.age"), dir.join("class.age.0123456789abcdef.tmp"));
    let empty = fs::read(&class).unwrap();
    bench.done("import|@klas|#socialschools-groep-5b.xlsx");
    fs::rename(&class, &cut_off).unwrap();
    fs::write(&class, empty).unwrap();

    bench.done("import|@klas|#socialschools-groep-5b-later.xlsx");
    let opened = verbs::open(&bench.at, &dir).unwrap();
    let beside: Vec<_> = opened.beside.iter().map(|version| version.path.clone()).collect();
    assert_eq!(beside, [cut_off], "nobody chose, and it is offered no more");
}

#[test]
fn a_list_goes_in_once_and_the_class_goes_round() {
    let bench = Bench::new();
    let made = bench.done("new|@klas|--name|Groep 5B");
    let code = made
        .split_whitespace()
        .find(|word| word.matches('-').count() == 6);
    assert!(code.is_some(), "{made}");

    let dry = bench.json("import|@klas|#socialschools-groep-5b.xlsx|--dry-run|--json");
    assert_eq!(dry["added"], 26);
    let first = bench.json("import|@klas|#socialschools-groep-5b.xlsx|--json");
    assert_eq!(first, dry, "a dry run says what happens and does not do it");
    let again = bench.json("import|@klas|#socialschools-groep-5b.xlsx|--json");
    assert_eq!(
        (&again["added"], &again["changed"], &again["unchanged"]),
        (&0.into(), &0.into(), &26.into())
    );
    let later = bench.json("import|@klas|#socialschools-groep-5b-later.xlsx|--json");
    assert_eq!(later["added"], 1);

    let adults = bench.run("import|@klas|#socialschools-ouders-5b.xlsx|--json");
    assert!(adults.done);
    let json: Value = serde_json::from_str(&adults.out).unwrap();
    assert!(
        json["changed"].as_u64().unwrap() > 20,
        "a list of parents changes families: {json}"
    );
    let refused = json["refused"].as_array().unwrap();
    assert!(
        !refused.is_empty() && refused.len() <= adults.problems.len(),
        "{json} {:?}",
        adults.problems
    );
    assert!(adults.problems.iter().any(|line| line.starts_with("Rij ")));
    let again = bench.json("import|@klas|#socialschools-ouders-5b.xlsx|--json");
    assert_eq!((&again["added"], &again["changed"]), (&0.into(), &0.into()));

    let checked = bench.json("check|@klas|--json");
    assert_eq!(
        (&checked["ok"], &checked["name"], &checked["pupils"]),
        (&true.into(), &"Groep 5B".into(), &27.into())
    );
    bench.done("snapshot|@klas|@kopie.klasband");
    assert_eq!(bench.json("check|@kopie.klasband|--json"), checked);
    bench.done("restore|@kopie.klasband|@terug");
    bench.done("export|@klas|@een.ron");
    bench.done("export|@terug|@twee.ron");
    let text = fs::read_to_string(bench.path("een.ron")).unwrap();
    assert_eq!(text, fs::read_to_string(bench.path("twee.ron")).unwrap());
    // Its own code is printed: nobody is told to make another.
    let unseen = text.replacen("erased:", "code_unseen: true,\n    erased:", 1);
    fs::write(bench.path("ongezien.ron"), &unseen).unwrap();
    bench.done("new|@derde|--from|@ongezien.ron");
    bench.done("export|@derde|@drie.ron");
    assert_eq!(text, fs::read_to_string(bench.path("drie.ron")).unwrap());
}

#[test]
fn the_parents_own_columns_and_columns_never_read_are_named() {
    let bench = Bench::new();
    bench.done("new|@klas|--name|Groep 7");
    let words = bench.done("import|@klas|#edexml-2.1-bijzonder.xml");
    assert!(words.contains("Bewust niet gelezen"), "{words}");
    let json = bench.json("import|@klas|#edexml-2.1-bijzonder.xml|--json");
    assert!(!json["left_out_columns"].as_array().unwrap().is_empty());
}

#[test]
fn who_is_due_and_why() {
    let bench = Bench::new();
    bench.write("klas.ron", &class());
    bench.done("new|@klas|--from|@klas.ron");
    let due = bench.json("due|@klas|--on|2026-11-26|--json");
    let first = &due[0];
    assert_eq!(first["family"], "Noor Bos en Sem Bos");
    assert_eq!(
        (&first["on"], &first["latest"]),
        (&"2026-11-26T15:45".into(), &"2026-12-03".into())
    );
    let reason = first["reason"].as_str().unwrap();
    assert!(
        reason.contains("elke donderdag om 15.45") && reason.contains("vertrouwen"),
        "{reason}"
    );
    assert_eq!(due.as_array().unwrap().len(), 3);
    assert_eq!(due[1]["on"], "2026-11-26", "no time was agreed");

    let words = bench.done("due|@klas|--on|2026-11-26");
    assert!(
        words.starts_with("Noor Bos en Sem Bos, vandaag 15.45\n  Spreek Fatima"),
        "{words}"
    );
    assert!(words.contains("elke donderdag om 15.45"));
}

#[test]
fn pairs_keep_what_is_sensitive_to_who_asks_for_it() {
    let bench = Bench::new();
    bench.write("klas.ron", &class());
    bench.done("new|@klas|--from|@klas.ron");
    let json = bench.json("pair|@klas|--json");
    let pair = &json["pairs"][0];
    assert_eq!(pair["topics"], serde_json::json!(["Dyslexie"]));
    assert_eq!(json["alone"].as_array().unwrap().len(), 1);
    assert_eq!(pair["weight"], json["total"]);
    let words = bench.done("pair|@klas");
    assert!(!words.contains("yslexie"), "{words}");
    for name in [&pair["a"], &pair["b"], &json["alone"][0]] {
        assert!(words.contains(name.as_str().unwrap()), "{words}");
    }
}

#[test]
fn what_is_refused_leaves_nothing_behind() {
    let bench = Bench::new();
    bench.write("klas.ron", &class());
    bench.done("new|@klas|--from|@klas.ron");
    fs::create_dir(bench.path("vol")).unwrap();
    fs::write(bench.path("vol/iets"), "iets").unwrap();
    fs::write(bench.path("stuk.ron"), "(format: 1, class: ").unwrap();
    fs::write(bench.path("nieuwer.ron"), "(format: 99)").unwrap();
    fs::write(bench.path("tekst.klasband"), "geen kopie").unwrap();
    for (line, words) in [
        ("new|@vol|--name|Groep 5B", "Hier staat al iets"),
        ("new|@weg/klas|--name|Groep 5B", "is er niet"),
        ("new|@ander|--from|@weg.ron", "is er niet"),
        ("new|@ander|--from|@stuk.ron", "regel 1"),
        ("new|@ander|--from|@nieuwer.ron", "nieuwere Klasband"),
        ("import|@weg|#class-list.tsv", "is er niet"),
        ("import|@klas|@weg.csv", "is er niet"),
        ("import|@klas|#vijandig-leeg.csv", "leeg"),
        ("import|@klas|#vijandig-pdf.xlsx", "PDF"),
        ("import|@klas|#vijandig-zipbom.xlsx", "te groot"),
        ("import|@klas|#vijandig-afgekapt.xlsx", "beschadigd"),
        ("import|@vol|#class-list.tsv", "geen klas"),
        ("check|@weg", "is er niet"),
        ("check|@vol", "geen klas"),
        ("check|@tekst.klasband", "geen kopie"),
        ("snapshot|@klas|@uit.zip", ".klasband"),
        ("snapshot|@klas|@tekst.klasband", "Hier staat al iets"),
        ("snapshot|@klas|@weg/uit.klasband", "is er niet"),
        ("restore|@tekst.klasband|@terug", "geen kopie"),
        ("restore|@weg.klasband|@terug", "is er niet"),
        ("export|@klas|@uit.html", ".ron, .csv"),
        ("export|@klas|@uit", ".ron, .csv"),
        ("export|@klas|@klas.ron", "Hier staat al iets"),
        ("export|@klas|@weg/uit.csv", "is er niet"),
        ("due|@weg|--on|2026-11-26", "is er niet"),
        ("pair|@vol", "geen klas"),
    ] {
        let said = bench.refused(line);
        assert!(said.contains(words), "{line}: {said}");
        assert!(!said.contains('\n'), "{line}: {said}");
    }
}

#[test]
fn a_weak_passphrase_makes_no_class_and_a_wrong_one_opens_none() {
    let mut bench = Bench::new();
    bench.done("new|@klas|--name|Groep 5B");
    bench.at.passphrase = |_, _| Ok("groep 5b".into());
    assert!(bench.refused("new|@ander|--name|Groep 5B").contains("te raden"));
    for line in [
        "check|@klas",
        "due|@klas|--on|2026-11-26",
        "export|@klas|@uit.ron",
        "import|@klas|#class-list.tsv",
    ] {
        assert!(bench.refused(line).contains("past niet"), "{line}");
    }
    let json = bench.run("check|@klas|--json");
    let value: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((json.done, &value["ok"]), (false, &false.into()));
    bench.at.passphrase = |_, _| Err(Refused::NoPassphrase);
    assert!(bench.refused("check|@klas").contains("KLASBAND_PASSPHRASE"));
}

#[test]
fn nothing_private_can_be_read_in_the_folder_the_copy_or_the_class_list() {
    use crate::projector::tests::{CANARY, room};
    let bench = Bench::new();
    let doc = room().doc;
    bench.write("klas.ron", &doc);
    let secret = format!("{CANARY}straat 3");
    assert!(
        fs::read_to_string(bench.path("klas.ron"))
            .unwrap()
            .contains(&secret)
    );
    bench.done("new|@klas|--from|@klas.ron");
    fs::remove_file(bench.path("klas.ron")).unwrap();
    bench.done("snapshot|@klas|@kopie.klasband");
    for file in bench.files().into_iter().filter(|file| file.is_file()) {
        let bytes = fs::read(&file).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(CANARY), "{}", file.display());
    }
    bench.done("export|@klas|@klas.csv");
    let list = fs::read_to_string(bench.path("klas.csv")).unwrap();
    assert!(list.contains("Noor") && !list.contains(&secret), "{list}");
}

/// The class with a secret address in whatever a verb may say.
fn planted() -> Document {
    let mut doc = class();
    let home = Household {
        address: "Eikenstraat 55, 8011 AB Zwolle".to_owned(),
        secret: true,
        ..Household::default()
    };
    doc.households.insert(Id::random(), home);
    "Groep 5B op Eikenstraat 55".clone_into(&mut doc.class.name);
    for pupil in doc.pupils.values_mut() {
        "Eikenstr. 55".clone_into(&mut pupil.name.surname);
        "8011ab".clone_into(&mut pupil.group);
    }
    for guardian in doc.guardians.values_mut() {
        guardian.name.given += " (Eikenstraat 55)";
        "in de Eikenstraat".clone_into(&mut guardian.phone);
    }
    for cadence in doc.cadences.values_mut() {
        "Zij wonen in de Eikenstraat, 3 hoog".clone_into(&mut cadence.why);
    }
    for topic in doc.topics.values_mut() {
        topic.sensitive = false;
        "Fietsen vanaf Eikenstraat nr. 55".clone_into(&mut topic.subject);
    }
    for pupil in doc.pupils.keys() {
        let agreement = Agreement {
            pupil: *pupil,
            what: "het boek naar Eikenstraat 55 brengen".to_owned(),
            by: Some(day("2026-11-26")),
            ..Agreement::default()
        };
        doc.agreements.insert(Id::random(), agreement);
    }
    let copy = CopyMade {
        place: "Eikenstraat 55".to_owned(),
        file: "eikenstraat 55.klasband".to_owned(),
        ..CopyMade::default()
    };
    doc.copies.insert(Id::random(), copy);
    doc
}

#[test]
fn no_verb_but_the_export_of_the_whole_document_tells_a_secret_address() {
    let bench = Bench::new();
    let doc = planted();
    bench.write("klas.ron", &doc);
    let list = "Naam;Klas;Opmerking bij Eikenstraat 55\nPuck Vos;5B;in de Eikenstraat\n;5B;8011 ab\n";
    fs::write(bench.path("lijst.csv"), list).unwrap();
    let sem = doc
        .pupils
        .iter()
        .find(|(_, it)| it.name.given == "Sem")
        .unwrap()
        .0;
    let erase = format!("erase|@klas|{sem}");
    let mut verbs = std::collections::BTreeSet::new();
    let mut said = String::new();
    for line in [
        "new|@klas|--from|@klas.ron",
        "check|@klas",
        "check|@klas|--json",
        "due|@klas|--on|2026-11-26",
        "due|@klas|--on|2026-11-26|--json",
        "due|@klas|--on|2026-11-30",
        "pair|@klas",
        "pair|@klas|--json",
        "snapshot|@klas|@kopie.klasband",
        "check|@kopie.klasband",
        "restore|@kopie.klasband|@terug",
        "export|@klas|@uit.ron",
        "export|@klas|@uit.csv",
        "import|@klas|@lijst.csv|--dry-run",
        "import|@klas|@lijst.csv|--json",
        erase.as_str(),
        "erase|@klas|--year",
    ] {
        verbs.extend(line.split('|').next().map(str::to_owned));
        let answer = bench.run(line);
        assert!(answer.done, "{line}: {answer:?}");
        let all = format!("{}\n{}", answer.out, answer.problems.join("\n"));
        for part in ["eikenstr", "8011 ab", "8011ab"] {
            assert!(!all.to_lowercase().contains(part), "{line}: {all}");
        }
        said += &all;
    }
    let clap = <Args as clap::CommandFactory>::command();
    let all: std::collections::BTreeSet<String> = (clap.get_subcommands())
        .map(|verb| verb.get_name().to_owned())
        .collect();
    assert_eq!(verbs, all, "every verb is run");
    assert!(said.matches("[geheim adres]").count() > 12, "{said}");
    let roster = fs::read_to_string(bench.path("uit.csv")).unwrap().to_lowercase();
    assert!(roster.contains("noor") && !roster.contains("eikenstr") && !roster.contains("8011"));
    let whole = fs::read_to_string(bench.path("uit.ron")).unwrap();
    assert!(whole.contains("Eikenstraat 55"), "the whole document is whole");
}

#[test]
fn damage_is_named() {
    let bench = Bench::new();
    bench.write("klas.ron", &class());
    bench.done("new|@klas|--from|@klas.ron");
    bench.done("snapshot|@klas|@kopie.klasband");
    for file in ["klas/class.age", "kopie.klasband"] {
        let mut bytes = fs::read(bench.path(file)).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(bench.path(file), bytes).unwrap();
    }
    assert!(bench.refused("check|@klas").contains("veranderd of afgekapt"));
    let value: Value = serde_json::from_str(&bench.run("check|@kopie.klasband|--json").out).unwrap();
    assert_eq!(value["ok"], false);
    assert_eq!(value["problems"].as_array().unwrap().len(), 1);
    bench.refused("due|@klas|--on|2026-11-26");
    bench.refused("restore|@kopie.klasband|@terug");
}

#[test]
fn a_class_that_is_open_elsewhere_is_read_and_not_changed() {
    let bench = Bench::new();
    bench.done("new|@klas|--name|Groep 5B");
    let held = RealDisk.try_lock(&bench.path("klas/lock")).unwrap().unwrap();
    bench.done("check|@klas");
    bench.done("snapshot|@klas|@kopie.klasband");
    let said = bench.refused("import|@klas|#socialschools-groep-5b.xlsx");
    assert!(said.contains("al open"), "{said}");
    drop(held);
    bench.done("import|@klas|#socialschools-groep-5b.xlsx");
}

/// The files on the list of copies.
fn listed(bench: &Bench) -> Vec<(String, CopyKind)> {
    let passphrase = store::Passphrase::from(PASSPHRASE);
    let key = store::Key::Passphrase(&passphrase);
    let opened = store::ClassFolder::open(&bench.at.disk, &bench.path("klas"), key).unwrap();
    let copies = opened.doc.copies.values();
    let mut files: Vec<_> = copies.map(|copy| (copy.file.clone(), copy.kind)).collect();
    files.sort();
    files
}

#[test]
fn what_leaves_is_on_the_list_and_said_to_be_on_none_where_nothing_can_be_saved() {
    let bench = Bench::new();
    bench.done("new|@klas|--name|Groep 5B");
    for line in [
        "snapshot|@klas|@kopie.klasband",
        "export|@klas|@klas.csv",
        "export|@klas|@klas.ron",
    ] {
        let answer = bench.run(line);
        assert!(answer.done && answer.problems.is_empty(), "{answer:?}");
    }
    let file = |name: &str, kind| (name.to_owned(), kind);
    let all = [
        file("klas.csv", CopyKind::ClassList),
        file("klas.ron", CopyKind::Readable),
        file("kopie.klasband", CopyKind::Snapshot),
    ];
    assert_eq!(listed(&bench), all);

    // What was not written is not on it: the disk takes no name as long as that.
    let long = "x".repeat(250);
    for line in [
        format!("export|@klas|@{long}.ron"),
        format!("snapshot|@klas|@{long}.klasband"),
    ] {
        assert!(!bench.run(&line).done);
        assert_eq!(listed(&bench), all);
    }

    let held = RealDisk.try_lock(&bench.path("klas/lock")).unwrap().unwrap();
    for line in ["snapshot|@klas|@ook.klasband", "export|@klas|@ook.ron"] {
        let answer = bench.run(line);
        assert!(answer.done, "{answer:?}");
        assert!(answer.problems[0].contains("op geen lijst"), "{answer:?}");
    }
    drop(held);
    assert_eq!(listed(&bench), all);
}

#[test]
fn photos_that_a_document_cannot_hold_are_let_go() {
    let bench = Bench::new();
    let mut doc = class();
    let photo = Id::random();
    doc.media.insert(photo, crate::model::Media::default());
    let pupil = *doc.pupils.keys().next().unwrap();
    doc.pupils.get_mut(&pupil).unwrap().photo = Some(photo);
    bench.write("klas.ron", &doc);
    let answer = bench.run("new|@klas|--from|@klas.ron|--name|Groep 6");
    assert!(answer.done && answer.problems[0].contains("foto"), "{answer:?}");
    assert_eq!(bench.json("check|@klas|--json")["name"], "Groep 6");
    bench.done("export|@klas|@uit.ron");
    let back = store::from_text(&fs::read(bench.path("uit.ron")).unwrap()).unwrap();
    assert_eq!(back.pupils[&pupil].photo, None);
}

#[test]
fn the_example_is_whole() {
    let bench = Bench::new();
    bench.done("new|@klas|--voorbeeld");
    let checked = bench.json("check|@klas|--json");
    assert_eq!(checked["ok"], true);
    assert!(checked["pupils"].as_u64().unwrap() > 20);
    bench.done("due|@klas|--on|2026-11-26");
    bench.done("pair|@klas");
}

#[test]
fn a_locale_asks_for_a_language() {
    for english in ["en", "en_GB.UTF-8", "en-US", "en.UTF-8"] {
        assert_eq!(language(english), Language::En, "{english}");
    }
    for dutch in ["", "C.UTF-8", "nl_NL.UTF-8", "eno", "POSIX"] {
        assert_eq!(language(dutch), Language::Nl, "{dutch}");
    }
}

#[test]
fn a_name_cannot_break_a_line() {
    assert_eq!(words::one_line("a\nb\u{1b}[2J"), "a\u{fffd}b\u{fffd}[2J");
}
