//! A defect of our own: it ends the work that it is in, and nothing else.

use klasband::command::Action;

use crate::bench::{Bench, add_pupil, draw_until, run};
use crate::desk::PASSPHRASE;
use crate::disk::Fault;

#[test]
fn a_save_in_which_klasband_trips_is_told_and_made_again() {
    let mut bench = Bench::with(u64::MAX, |home, _| home.join("data"));
    add_pupil(&mut bench.desk, "Noor");
    bench.desk.wait_until_saved();
    bench.disk.set(Fault::Trips);
    add_pupil(&mut bench.desk, "Sem");
    draw_until(&mut bench.desk, "it is not told", |desk| {
        desk.has_part("Er ging iets mis in Klasband zelf.")
    });
    bench.disk.set(Fault::None);
    bench.desk.wait_until_saved();
    run(&mut bench.desk, Action::Lock);
    draw_until(&mut bench.desk, "it does not lock", |desk| {
        desk.harness.state().class().is_none()
    });
    bench.desk.write("Wachtwoord", PASSPHRASE);
    bench.desk.click("Open");
    assert_eq!(bench.desk.doc().pupils.len(), 2);
}
