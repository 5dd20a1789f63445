//! After a wrong passphrase the next try waits, longer each time: who guesses gets tired, who mistypes hardly notices.

/// The longest wait, in seconds.
const LONGEST: f64 = 30.0;

/// How often it was wrong, and until when the next try waits. Times are seconds of one clock that never goes back.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Patience {
    wrong: u32,
    until: f64,
}

impl Patience {
    /// It was wrong at `time`: 1, 2, 4 … seconds.
    pub fn wrong(&mut self, time: f64) {
        self.until = time + 2_f64.powi(self.wrong.min(16).cast_signed()).min(LONGEST);
        self.wrong = self.wrong.saturating_add(1);
    }

    /// It was right: begins anew.
    pub fn right(&mut self) {
        *self = Self::default();
    }

    /// Whole seconds until the next try, from `time`; `None` where nothing waits.
    #[must_use]
    pub fn left(&self, time: f64) -> Option<u32> {
        let left = self.until - time;
        (left > 0.0).then(|| left.ceil() as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wrong_try_waits_longer_up_to_half_a_minute() {
        let mut patience = Patience::default();
        let mut time = 100.0;
        let mut waits = Vec::new();
        for _ in 0..40 {
            assert_eq!(patience.left(time), None);
            patience.wrong(time);
            waits.push(patience.left(time).unwrap());
            time += f64::from(*waits.last().unwrap());
        }
        assert_eq!(waits[..7], [1, 2, 4, 8, 16, 30, 30]);
        assert!(waits[7..].iter().all(|wait| *wait == 30));
    }

    #[test]
    fn it_counts_down_and_begins_anew_after_a_right_one() {
        let mut patience = Patience::default();
        for _ in 0..3 {
            patience.wrong(10.0);
        }
        assert_eq!(patience.left(10.0), Some(4));
        assert_eq!(patience.left(12.5), Some(2));
        assert_eq!(patience.left(13.999), Some(1));
        assert_eq!(patience.left(14.0), None);
        patience.right();
        patience.wrong(20.0);
        assert_eq!(patience.left(20.0), Some(1));
    }
}
