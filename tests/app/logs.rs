//! What the app logs while the tests run: of all of them, since a process has one logger.

use std::fmt::Write as _;
use std::sync::{Mutex, Once};

static LOGGED: Mutex<String> = Mutex::new(String::new());

struct Logger;

impl log::Log for Logger {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        if record.target().starts_with("klasband") {
            let mut logged = LOGGED.lock().unwrap();
            writeln!(logged, "{}", record.args()).unwrap();
        }
    }

    fn flush(&self) {}
}

/// Begins to listen, once.
pub fn capture() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        log::set_logger(&Logger).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
    });
}

/// Everything that was logged since.
pub fn logged() -> String {
    LOGGED.lock().unwrap().clone()
}
