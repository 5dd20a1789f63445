//! What the verbs do.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use chrono::NaiveDate;
use secrecy::ExposeSecret as _;

use super::json::{self, Checked};
use super::refused::parent;
use super::words::{self, Open, family_name, pupil_name};
use super::{Answer, Refused, Surroundings, listed};
use crate::lang::{Lang, msg};
use crate::model::{Class, CopyKind, Document, SchoolYear};
use crate::store::{
    self, ClassFolder, EXTENSION, Key, MAX_TEXT, NewMedia, NoProgress, Opened, Passphrase, SnapshotOptions,
    Strength,
};
use crate::{bring, example, plan};

/// Opens a class with the passphrase that is asked for.
pub(super) fn open(at: &Surroundings, dir: &Path) -> Result<Opened, Refused> {
    // Said before anybody types.
    store::peek(at.disk.as_ref(), dir).map_err(Refused::store(dir))?;
    let passphrase = Passphrase::new((at.passphrase)(&at.lang, false)?);
    let mut opened =
        ClassFolder::open(&at.disk, dir, Key::Passphrase(&passphrase)).map_err(Refused::store(dir))?;
    // What lies beside the class is offered in the window: nobody chooses here.
    let beside = opened.beside.iter().map(|version| version.path.clone());
    opened.folder.spare(beside);
    Ok(opened)
}

/// Reads a file of at most `limit` bytes, and one more, so that a larger one is seen to be larger.
pub(super) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(limit.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(Refused::file(path))?;
    Ok(bytes)
}

/// The ending of a file's name, in small letters.
pub(super) fn ending(path: &Path) -> String {
    path.extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase()
}

/// Makes a class.
pub(super) fn new(
    at: &Surroundings,
    dir: &Path,
    name: Option<&str>,
    from: Option<&Path>,
    voorbeeld: bool,
) -> Result<Answer, Refused> {
    let (mut doc, media, left) = if voorbeeld {
        let (doc, photos) = example::class(at.now.date())?.named();
        let media = photos.into_iter().map(NewMedia::from).collect();
        (doc, media, 0)
    } else if let Some(from) = from {
        let (doc, left) = document(from)?;
        (doc, Vec::new(), left)
    } else {
        let year = SchoolYear::of(at.now.date());
        let class = Class {
            year,
            ..Class::default()
        };
        (Document::new(class), Vec::new(), 0)
    };
    if let Some(name) = name {
        name.clone_into(&mut doc.class.name);
    }
    let typed = (at.passphrase)(&at.lang, true)?;
    if !Strength::in_class(typed.expose_secret(), &doc.class).is_enough() {
        return Err(Refused::WeakPassphrase);
    }
    let passphrase = Passphrase::new(typed);
    let made = ClassFolder::create(&at.disk, dir, &doc, &media, &passphrase, at.work)
        .map_err(Refused::making(dir))?;
    let say = |words| at.lang.say(&words);
    let mut answer = Answer::done(format!(
        "{}\n{}\n{}\n",
        say(msg::headless_made(
            Open::of(&doc, &at.lang).say(&doc.class.name),
            dir.display().to_string()
        )),
        say(msg::headless_code(made.recovery.to_string())),
        say(msg::headless_code_keep()),
    ));
    if left > 0 {
        answer.problems.push(say(msg::headless_photos_left(left)));
    }
    Ok(answer)
}

/// A readable document without its photos, which lie elsewhere, and how many those were.
fn document(path: &Path) -> Result<(Document, usize), Refused> {
    let bytes = read(path, MAX_TEXT)?;
    let mut doc = store::from_text(&bytes).map_err(|error| Refused::Document {
        path: path.to_owned(),
        error,
    })?;
    // The new class has a code of its own, which is printed.
    doc.code_unseen = false;
    let left = std::mem::take(&mut doc.media).len();
    for pupil in doc.pupils.values_mut() {
        pupil.photo = None;
    }
    for page in doc.pages.values_mut() {
        page.photo = None;
    }
    Ok((doc, left))
}

/// Verifies a class folder or a snapshot. In JSON also what cannot be opened is an answer.
pub(super) fn check(at: &Surroundings, path: &Path, json: bool) -> Result<Answer, Refused> {
    let checked = match verify(at, path) {
        Ok(checked) => checked,
        Err(refused) if json => Checked {
            problems: vec![refused.words(&at.lang)],
            ..Checked::default()
        },
        Err(refused) => return Err(refused),
    };
    let out = if json {
        json::line(&checked)?
    } else if checked.ok {
        whole(&at.lang, &checked)
    } else {
        String::new()
    };
    Ok(Answer {
        out,
        done: checked.ok,
        problems: checked.problems,
    })
}

fn verify(at: &Surroundings, path: &Path) -> Result<Checked, Refused> {
    at.disk.meta(path).map_err(Refused::file(path))?;
    let passphrase = Passphrase::new((at.passphrase)(&at.lang, false)?);
    let report = store::check(&at.disk, path, Key::Passphrase(&passphrase), &NoProgress)
        .map_err(Refused::store(path))?;
    Ok(words::checked(&at.lang, report))
}

fn whole(lang: &Lang, checked: &Checked) -> String {
    let ok = lang.say(&msg::headless_whole(checked.name.as_str()));
    let counts = lang.say(&msg::headless_counts(
        checked.pupils,
        checked.guardians,
        checked.contacts,
        checked.media,
    ));
    format!("{ok}\n{counts}\n")
}

/// Writes a snapshot.
pub(super) fn snapshot(at: &Surroundings, dir: &Path, out: &Path) -> Result<Answer, Refused> {
    if ending(out) != EXTENSION {
        return Err(Refused::Ending {
            path: out.to_owned(),
            endings: &[".klasband"],
        });
    }
    at.disk.meta(parent(out)).map_err(Refused::file(parent(out)))?;
    if at.disk.meta(out).is_ok() {
        return Err(Refused::exists(out));
    }
    let mut opened = open(at, dir)?;
    let is_listed = listed::note(at, &mut opened, CopyKind::Snapshot, out);
    let options = SnapshotOptions {
        now: at.now,
        replace: false,
        free: None,
    };
    let made = store::snapshot(&opened.folder, out, options, &NoProgress)
        .inspect_err(|_| listed::take_back(at, &mut opened, is_listed))
        .map_err(Refused::making(out))?;
    let size = crate::trouble::size(made.bytes);
    let mut answer = Answer::done(
        at.lang
            .say(&msg::headless_snapshot(out.display().to_string(), size))
            + "\n",
    );
    let problems = made.problems.iter();
    answer
        .problems
        .extend(problems.map(|problem| words::problem(&at.lang, problem)));
    listed::tell(at, &mut answer, is_listed, out);
    Ok(answer)
}

/// Makes a class folder from a snapshot.
pub(super) fn restore(at: &Surroundings, file: &Path, dir: &Path) -> Result<Answer, Refused> {
    at.disk.meta(file).map_err(Refused::file(file))?;
    at.disk.meta(parent(dir)).map_err(Refused::file(parent(dir)))?;
    let passphrase = Passphrase::new((at.passphrase)(&at.lang, false)?);
    let key = Key::Passphrase(&passphrase);
    let opened = store::restore(&at.disk, file, dir, key, &NoProgress).map_err(|error| match error {
        store::StoreError::Exists { .. } => Refused::making(dir)(error),
        error => Refused::store(file)(error),
    })?;
    let class = Open::of(&opened.doc, &at.lang).say(&opened.doc.class.name);
    let words = msg::headless_restored(class, opened.doc.pupils.len(), dir.display().to_string());
    Ok(Answer::done(at.lang.say(&words) + "\n"))
}

/// Who deserves attention on a day, and why.
pub(super) fn due(at: &Surroundings, dir: &Path, on: NaiveDate, json: bool) -> Result<Answer, Refused> {
    let doc = open(at, dir)?.doc;
    let lang = &at.lang;
    let open = Open::of(&doc, lang);
    let due = plan::attention(&doc, on);
    if json {
        let due: Vec<_> = due.iter().map(|due| due_json(&doc, lang, &open, due)).collect();
        return json::line(&due).map(Answer::done);
    }
    let mut out = String::new();
    if due.is_empty() {
        out = lang.say(&msg::headless_nobody(lang.date(on))) + "\n";
    }
    for due in &due {
        let family = family_name(&doc, lang, due.pupil);
        let head = msg::headless_due(family, lang.due_when(due, on));
        let why = msg::headless_due_why(lang.due_title(&doc, due), lang.due_reason(&doc, due));
        let why = words::one_line(&open.say(&lang.say(&why)));
        out.extend([open.say(&lang.say(&head)).as_str(), "\n  ", why.as_str(), "\n"]);
    }
    Ok(Answer::done(out))
}

fn due_json(doc: &Document, lang: &Lang, open: &Open, due: &plan::Due) -> json::Due {
    let day = due.moment.day;
    json::Due {
        family: open.say(&family_name(doc, lang, due.pupil)),
        on: match due.moment.time {
            Some(time) => format!("{day}T{}", time.format("%H:%M")),
            None => day.to_string(),
        },
        latest: due.moment.latest.to_string(),
        reason: open.say(&lang.due_reason(doc, due)),
    }
}

/// Families to introduce to each other.
pub(super) fn pair(at: &Surroundings, dir: &Path, json: bool) -> Result<Answer, Refused> {
    let doc = open(at, dir)?.doc;
    let lang = &at.lang;
    let proposal = bring::propose(&doc, at.now.date());
    let open = Open::of(&doc, lang);
    let named = |pupil| open.say(&pupil_name(&doc, pupil));
    let alone = || proposal.alone.iter().map(|(pupil, _)| named(*pupil));
    if json {
        let pairs = proposal.pairs.iter().map(|pair| json::Pair {
            a: named(pair.a),
            b: named(pair.b),
            topics: pair.subjects.iter().map(|subject| open.say(subject)).collect(),
            weight: pair.weight,
        });
        let paired = json::Paired {
            pairs: pairs.collect(),
            alone: alone().collect(),
            total: proposal.total,
        };
        return json::line(&paired).map(Answer::done);
    }
    let mut out = String::new();
    for pair in &proposal.pairs {
        // What is about health or origin is not shown unless it is asked for.
        let topics = if pair.sensitive {
            lang.say(&msg::headless_sensitive())
        } else {
            lang.list(pair.subjects.iter().map(String::as_str))
        };
        let words = msg::headless_pair(named(pair.a), named(pair.b), open.say(&topics));
        out += &(words::one_line(&lang.say(&words)) + "\n");
    }
    if proposal.pairs.is_empty() {
        out = lang.say(&msg::headless_no_pairs()) + "\n";
    }
    if !proposal.alone.is_empty() {
        out += &(lang.say(&msg::headless_alone(lang.list(alone()))) + "\n");
    }
    Ok(Answer::done(out))
}
