//! Erasing from the command line.

use super::*;

/// The class in a folder, with its ids.
fn with_class(bench: &Bench) -> Document {
    let doc = class();
    bench.write("klas.ron", &doc);
    bench.done("new|@klas|--from|@klas.ron");
    doc
}

fn by_name(doc: &Document, given: &str) -> Id<Pupil> {
    *doc.pupils
        .iter()
        .find(|(_, it)| it.name.given == given)
        .unwrap()
        .0
}

fn exported(bench: &Bench, name: &str) -> Document {
    bench.done(&format!("export|@klas|@{name}"));
    let mut doc = store::from_text(&fs::read(bench.path(name)).unwrap()).unwrap();
    fs::remove_file(bench.path(name)).unwrap();
    // Each of these files is on the list itself.
    doc.copies.clear();
    doc
}

#[test]
fn a_pupil_is_erased_from_every_version_and_a_second_time_is_harmless() {
    let bench = Bench::new();
    let doc = with_class(&bench);
    let mila = by_name(&doc, "Mila");
    bench.done("snapshot|@klas|@oud.klasband");
    let said = bench.done(&format!("erase|@klas|{mila}"));
    assert!(said.contains("leerlingen 1, ouders 1"), "{said}");
    assert!(!said.contains("Mila") && !said.contains("Eva"), "{said}");
    let left = exported(&bench, "na.ron");
    assert_eq!(left.pupils.len() + 1, doc.pupils.len());
    assert!(left.erased.contains(&mila.uuid()));
    assert!(!bench.path("klas/erasing").exists());
    let again = bench.done(&format!("erase|@klas|{mila}"));
    assert!(again.contains("al gewist"), "{again}");
    assert_eq!(exported(&bench, "weer.ron"), left);
    bench.done("check|@klas");
}

#[test]
fn a_guardian_or_a_year_is_erased_too() {
    let bench = Bench::new();
    let doc = with_class(&bench);
    let mila = by_name(&doc, "Mila");
    let eva = doc.ties.values().find(|tie| tie.pupil == mila).unwrap().guardian;
    bench.done(&format!("erase|@klas|--guardian|{eva}"));
    let left = exported(&bench, "na.ron");
    assert_eq!(left.pupils.len(), doc.pupils.len());
    assert!(!left.guardians.contains_key(&eva));
    bench.done("erase|@klas|--year");
    let left = exported(&bench, "leeg.ron");
    assert_eq!((left.records(), left.class), (0, doc.class));
}

#[test]
fn who_is_not_there_is_not_erased_and_nothing_is_changed() {
    let bench = Bench::new();
    with_class(&bench);
    let before = fs::read(bench.path("klas/class.age")).unwrap();
    let nobody = Id::<Pupil>::random();
    let said = bench.refused(&format!("erase|@klas|{nobody}"));
    assert!(said.contains("Er is niets gewist"), "{said}");
    assert_eq!(fs::read(bench.path("klas/class.age")).unwrap(), before);
}

#[test]
fn erasing_that_cannot_be_finished_says_so_and_is_finished_by_the_same_command() {
    let bench = Bench::new();
    let doc = with_class(&bench);
    let mila = by_name(&doc, "Mila");
    let stuck = bench.path("klas/backups/2026-11-25T09-00-00.age");
    fs::create_dir(&stuck).unwrap();
    fs::write(stuck.join("x"), "x").unwrap();
    let answer = bench.run(&format!("erase|@klas|{mila}"));
    assert!(!answer.done && answer.out.is_empty());
    assert!(
        answer.problems[0].contains("nog niet af"),
        "{:?}",
        answer.problems
    );
    assert!(bench.path("klas/erasing").exists());
    fs::remove_dir_all(&stuck).unwrap();
    bench.done(&format!("erase|@klas|{mila}"));
    assert!(!bench.path("klas/erasing").exists());
}

#[test]
fn a_version_of_a_newer_klasband_is_named_and_nothing_is_erased_until_somebody_says_what_happens_to_it() {
    let bench = Bench::new();
    let doc = with_class(&bench);
    let mila = by_name(&doc, "Mila");
    let disk: Arc<dyn store::Disk> = Arc::new(RealDisk);
    let passphrase = store::Passphrase::from(PASSPHRASE);
    let key = store::Key::Passphrase(&passphrase);
    let folder = store::ClassFolder::open(&disk, &bench.path("klas"), key)
        .unwrap()
        .folder;
    let known = format!("format: {},", crate::model::FORMAT);
    let newer = format!("format: {},", crate::model::FORMAT + 1);
    let text = store::to_text(&doc).unwrap().replacen(&known, &newer, 1);
    let sealed = folder.identity().seal(text.as_bytes()).unwrap();
    drop(folder);
    let file = bench.path("klas/backups/2026-11-25T09-00-00.age");
    fs::write(&file, &sealed).unwrap();
    let before = fs::read(bench.path("klas/class.age")).unwrap();

    let said = bench.refused(&format!("erase|@klas|{mila}"));
    assert!(
        said.contains("2026-11-25T09-00-00.age") && said.contains("--newer"),
        "{said}"
    );
    assert_eq!(fs::read(bench.path("klas/class.age")).unwrap(), before);
    let said = bench.done(&format!("erase|@klas|{mila}|--newer|keep"));
    assert!(said.contains("nieuwere Klasband"), "{said}");
    assert_eq!(fs::read(&file).unwrap(), sealed);
    bench.done(&format!("erase|@klas|{mila}|--newer|remove"));
    assert!(!file.exists());
}
