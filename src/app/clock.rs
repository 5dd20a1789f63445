//! What time it is for the app, and how long ago somebody did something.

use std::time::Instant;

use chrono::NaiveDateTime;
use egui::Context;

use super::App;

/// When egui last ran a whole frame.
pub struct Pass {
    time: f64,
    at: Instant,
}

impl Default for Pass {
    fn default() -> Self {
        Self {
            time: 0.0,
            at: Instant::now(),
        }
    }
}

#[cfg(test)]
impl Pass {
    /// As if it had run so much earlier.
    pub fn go_back(&mut self, by: std::time::Duration) {
        self.at = self.at.checked_sub(by).unwrap_or(self.at);
    }
}

/// When somebody last did something.
pub struct Active {
    /// In seconds of egui's clock, which stands still while the computer sleeps.
    time: f64,
    /// On the computer's clock, which somebody can set.
    clock: NaiveDateTime,
}

impl Active {
    /// From the start of the app on.
    pub const fn since(clock: NaiveDateTime) -> Self {
        Self { time: 0.0, clock }
    }
}

impl App {
    /// Takes note that somebody is there.
    pub(super) fn note_active(&mut self, ctx: &Context) {
        self.active = Active {
            time: self.time(ctx),
            clock: self.now(),
        };
    }

    /// For how long nobody has done anything, in seconds: by the clock that says the most, since who closed the lid is
    /// gone too.
    pub(super) fn idle(&self, ctx: &Context) -> f64 {
        let slept = (self.now() - self.active.clock).as_seconds_f64();
        slept.max(self.time(ctx) - self.active.time)
    }

    /// Seconds of egui's clock, which also go on while the window is hidden: egui itself runs no frame then, and its
    /// own time stands still.
    pub(super) fn time(&self, ctx: &Context) -> f64 {
        let time = ctx.input(|input| input.time);
        if time > self.pass.time {
            time
        } else {
            self.pass.time + self.pass.at.elapsed().as_secs_f64()
        }
    }

    /// Takes note of a whole frame: of its time, and of somebody who is there.
    pub(super) fn note_frame(&mut self, ctx: &Context) {
        let (time, active) = ctx.input(|input| (input.time, !input.events.is_empty()));
        self.pass = Pass {
            time,
            at: Instant::now(),
        };
        if active {
            self.note_active(ctx);
        }
        self.note_forms(ctx, time);
    }
}
