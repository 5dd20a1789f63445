//! What a review costs beside plain parsing of the same text, and how it grows: `cargo bench --bench intake`.
//!
//! Times are of this computer and prove nothing by themselves; the ratios are what to look at. A test in
//! `src/intake/tests/reviews.rs` counts comparisons and holds the growth.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use klasband::intake;
use klasband::model::{Class, Document};

/// The best of some rounds: what else the computer does only makes it slower.
fn best(mut work: impl FnMut()) -> Duration {
    let rounds = (0..5).map(|_| {
        let began = Instant::now();
        work();
        began.elapsed()
    });
    rounds.min().unwrap_or_default()
}

fn list(rows: usize) -> String {
    let mut text =
        String::from("Stamnummer;Roepnaam;Achternaam;Geboortedatum;Klas;Ouder 1;E-mail ouder 1;Adres\n");
    for row in 0..rows {
        let (given, surname) = (row % 97, row % 1_009);
        let _ = writeln!(
            text,
            "{row};Kind{given};Naam{surname};{}-{}-2018;{}A;Ouder{row} Naam{surname};o{row}@post.example;Dijk {row}",
            row % 28 + 1,
            row % 12 + 1,
            row % 8 + 1
        );
    }
    text
}

fn parse(text: &str) -> usize {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.as_bytes());
    reader
        .records()
        .filter_map(Result::ok)
        .map(|record| record.len())
        .sum()
}

fn main() {
    println!(
        "{:>7} {:>12} {:>12} {:>12} {:>14}",
        "rows", "parse", "read", "review", "review/parse"
    );
    for rows in [1_250, 2_500, 5_000, 10_000] {
        let text = list(rows);
        let plain = best(|| {
            std::hint::black_box(parse(&text));
        });
        let read = best(|| {
            std::hint::black_box(intake::read(text.as_bytes(), "lijst.csv").is_ok());
        });
        let Ok(sheet) = intake::read(text.as_bytes(), "lijst.csv") else {
            println!("the list is not read");
            return;
        };
        let mut doc = Document::new(Class::default());
        intake::review(&sheet, &doc).apply(&mut doc);
        let review = best(|| {
            std::hint::black_box(intake::review(&sheet, &doc).unchanged);
        });
        let ratio = review.as_secs_f64() / plain.as_secs_f64();
        println!("{rows:>7} {plain:>12.2?} {read:>12.2?} {review:>12.2?} {ratio:>14.1}");
    }
}
