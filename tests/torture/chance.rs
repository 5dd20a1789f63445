//! Counts, figures, and chance that can be repeated.

/// How often: `short`, unless the environment says otherwise.
pub fn count(variable: &str, short: usize) -> usize {
    std::env::var(variable).map_or(short, |text| {
        text.parse()
            .unwrap_or_else(|_| panic!("{variable} is no number: {text}"))
    })
}

/// Says what a trial came to, for `scripts/torture`.
pub fn figure(row: &str, words: &str) {
    println!("\ntorture {row}: {words}");
}

/// Splitmix64: the same chances for the same seed.
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }
}
