//! The command line as it is typed.

use std::path::PathBuf;

use chrono::{Datelike as _, NaiveDate};
use clap::{Parser, Subcommand, ValueEnum};

use crate::model::{Erasure, Guardian, Id, Pupil};
use crate::store::Newer;

const AFTER: &str = "\
The passphrase comes from the environment variable KLASBAND_PASSPHRASE, or is asked for.
What a verb says is Dutch, or English where LANG begins with en. With --json, standard output is one JSON value.

Exit status: 0 done; 1 refused or damaged, with one line a problem on standard error and nothing half done; \
2 wrong usage.";

/// A notebook with which a teacher builds a bond with every family of the class
///
/// Without a verb the window opens. The verbs need no display: they are for school IT, for scripts and for tests.
/// A class is a folder, always encrypted. A snapshot (kopie) is one file that ends in .klasband, also encrypted.
#[derive(Debug, Parser)]
#[command(name = "klasband", version, args_conflicts_with_subcommands = true, after_help = AFTER)]
pub struct Args {
    /// A class folder or a snapshot to open in the window
    #[arg(value_name = "CLASS_DIR | FILE.klasband")]
    pub path: Option<PathBuf>,
    /// Open the window on the example class (voorbeeldklas), which leaves your own data alone
    #[arg(long, conflicts_with = "path")]
    pub voorbeeld: bool,
    /// What to do without a window.
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// Whom to erase.
#[derive(Clone, Copy, Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub struct Who {
    /// The pupil (leerling), by id
    #[arg(value_name = "PUPIL_ID")]
    pupil: Option<Id<Pupil>>,
    /// A parent or other guardian (ouder, verzorger), by id; the pupils stay
    #[arg(long, value_name = "GUARDIAN_ID")]
    guardian: Option<Id<Guardian>>,
    /// The whole year: everything but the class's name and settings, its closed days and the list of its copies
    #[arg(long)]
    year: bool,
}

impl Who {
    /// What that comes to.
    #[must_use]
    pub const fn what(self) -> Erasure {
        match (self.pupil, self.guardian) {
            (Some(pupil), _) => Erasure::Pupil(pupil),
            (None, Some(guardian)) => Erasure::Guardian(guardian),
            (None, None) => Erasure::Year,
        }
    }
}

/// What happens to earlier versions of a newer format, out of which nothing can be erased.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum NewerVersions {
    /// They stay, with what is erased in them
    Keep,
    /// They are removed whole
    Remove,
}

impl NewerVersions {
    /// What that comes to.
    #[must_use]
    pub const fn what(self) -> Newer {
        match self {
            Self::Keep => Newer::Stays,
            Self::Remove => Newer::Goes,
        }
    }
}

/// What can be done without a window.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Make a class; prints its recovery code (herstelcode), once
    ///
    /// The recovery code opens the class when the passphrase is forgotten. It is nowhere else: keep it on paper.
    /// A passphrase that is easy to guess is refused; four words that have nothing to do with each other are good.
    New {
        /// The folder to make; its parent must exist
        dir: PathBuf,
        /// What the school calls the class, such as "Groep 5B"
        #[arg(long, value_parser = name, required_unless_present_any = ["from", "voorbeeld"])]
        name: Option<String>,
        /// Begin with a readable document, as `export` writes it; photos are not in it
        #[arg(long, value_name = "DOCUMENT.ron", conflicts_with = "voorbeeld")]
        from: Option<PathBuf>,
        /// Begin with the example class (voorbeeldklas) of invented families
        #[arg(long)]
        voorbeeld: bool,
    },
    /// Take in a list from school: CSV, TSV, XLSX or EDEXML
    ///
    /// Columns are recognised by their headers. A second, newer list updates and never doubles. Rows that cannot
    /// go in are named on standard error; the others go in.
    Import {
        /// The class folder
        dir: PathBuf,
        /// The list
        file: PathBuf,
        /// Say what would happen, and change nothing
        #[arg(long)]
        dry_run: bool,
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// Verify every byte of a class folder or a snapshot; changes nothing
    Check {
        /// The class folder or the snapshot
        path: PathBuf,
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// Write the class, encrypted, to one new file, and read it back
    ///
    /// The class is not changed, and so does not list this copy among those that still lie somewhere, as it does
    /// with one made in the window: a script that makes a copy each night would fill the list. Who runs it keeps
    /// the list, since `erase` does not reach into copies.
    Snapshot {
        /// The class folder
        dir: PathBuf,
        /// The file to make; ends in .klasband
        #[arg(value_name = "OUT.klasband")]
        out: PathBuf,
    },
    /// Make a class folder from a snapshot
    Restore {
        /// The snapshot
        #[arg(value_name = "FILE.klasband")]
        file: PathBuf,
        /// The folder to make; its parent must exist
        dir: PathBuf,
    },
    /// Erase a pupil for good: from the class, its earlier versions, its photos and its merge state
    ///
    /// What is only about the pupil goes, with the parents (ouders) who are tied to nobody else in the class; what
    /// is about others stays. It cannot be undone. Nothing that was erased comes back when an old snapshot is
    /// restored over the class. A snapshot or a readable file that lies elsewhere still holds it: those that were
    /// made in the window are named. Ids are in the readable document that `export` writes. The same command again
    /// finishes what was cut off. Nothing can be erased from an earlier version that a newer Klasband wrote: where
    /// one still holds it, nothing is done until `--newer` says what happens to that version.
    Erase {
        /// The class folder
        dir: PathBuf,
        #[command(flatten)]
        #[expect(missing_docs, reason = "its arguments say whom")]
        who: Who,
        /// What happens to earlier versions of a newer Klasband that still hold it: keep them, or remove them whole
        #[arg(long, value_name = "WHAT")]
        newer: Option<NewerVersions>,
    },
    /// Write what others can read, without encryption; the ending says what
    ///
    /// .ron is the whole class as a readable document. .csv is the class list with parents (leerlingen en ouders);
    /// addresses and notes are not in it. As with `snapshot`, the class does not list the file.
    Export {
        /// The class folder
        dir: PathBuf,
        /// The file to make; ends in .ron or .csv
        out: PathBuf,
    },
    /// Say who deserves attention on a day, and why (Vandaag)
    Due {
        /// The class folder
        dir: PathBuf,
        /// The day, such as 2026-11-26
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: NaiveDate,
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// Propose families to introduce to each other (Samenbrengen)
    ///
    /// Only families with consent, by topics (onderwerpen) that parents offered themselves. Topics about health or
    /// origin are written out with --json only.
    Pair {
        /// The class folder
        dir: PathBuf,
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
}

fn name(text: &str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Err("a class needs a name"),
        name => Ok(name.to_owned()),
    }
}

fn day(text: &str) -> Result<NaiveDate, &'static str> {
    text.parse()
        .ok()
        .filter(|day: &NaiveDate| (1900..2200).contains(&day.year()))
        .ok_or("write the day as year-month-day, such as 2026-11-26")
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    fn parse(line: &str) -> Result<Args, clap::Error> {
        Args::try_parse_from(line.split('|'))
    }

    #[test]
    fn the_parser_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn without_a_verb_it_is_the_window() {
        assert!(parse("klasband").unwrap().verb.is_none());
        assert_eq!(parse("klasband|klas").unwrap().path, Some("klas".into()));
        assert!(parse("klasband|--voorbeeld").unwrap().voorbeeld);
    }

    #[test]
    fn wrong_usage_is_told_from_right() {
        for wrong in [
            "klasband|chekc|klas",
            "klasband|--voorbeeld|klas",
            "klasband|--voorbeeld|check|klas",
            "klasband|new|klas",
            "klasband|new|klas|--name| ",
            "klasband|new|klas|--from|a.ron|--voorbeeld",
            "klasband|due|klas",
            "klasband|due|klas|--on|26-11-2026",
            "klasband|due|klas|--on|99999-01-01",
            "klasband|export|klas",
            "klasband|snapshot|klas|uit.klasband|--json",
            "klasband|erase|klas",
            "klasband|erase|klas|Noor",
            "klasband|erase|klas|--guardian|Fatima",
            "klasband|erase|klas|--year|--newer|maybe",
            "klasband|erase|klas|6f1c1f0e-6f0b-4a53-9c1b-0d6f4f6f0d11|--year",
        ] {
            assert_eq!(parse(wrong).unwrap_err().exit_code(), 2, "{wrong}");
        }
        for right in [
            "klasband|new|klas|--name|Groep 5B",
            "klasband|new|klas|--from|a.ron",
            "klasband|new|klas|--voorbeeld|--name|Groep 5B",
            "klasband|due|klas|--on|2026-11-26|--json",
            "klasband|erase|klas|6f1c1f0e-6f0b-4a53-9c1b-0d6f4f6f0d11",
            "klasband|erase|klas|--guardian|6f1c1f0e-6f0b-4a53-9c1b-0d6f4f6f0d11",
            "klasband|erase|klas|--year",
            "klasband|erase|klas|--year|--newer|keep",
            "klasband|erase|klas|--year|--newer|remove",
        ] {
            assert!(parse(right).is_ok(), "{right}");
        }
    }

    #[test]
    fn every_verb_says_what_it_is_for() {
        for verb in Args::command().get_subcommands() {
            assert!(verb.get_about().is_some(), "{}", verb.get_name());
            for argument in verb.get_arguments() {
                assert!(
                    argument.get_help().is_some(),
                    "{} {}",
                    verb.get_name(),
                    argument.get_id()
                );
            }
        }
    }
}
