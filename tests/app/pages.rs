//! Pages for people to read, written from the screen.

use klasband::app::Start;
use klasband::command::{Command, Place, Request};

use crate::desk::Desk;

fn run(desk: &mut Desk, command: impl Into<Command>) {
    let ctx = desk.harness.ctx.clone();
    desk.harness.state_mut().run(&ctx, command.into());
    desk.settle();
}

#[test]
fn an_access_report_and_a_class_list_are_written_and_said_to_be_unprotected() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(home.path(), Start::Example);
    let doc = desk.doc();
    let (sem, _) = doc
        .pupils
        .iter()
        .find(|(_, pupil)| pupil.name.given == "Sem")
        .unwrap();
    run(&mut desk, Place::Family(*sem));
    let member = &doc.members(*sem)[0];
    let parent = member.guardian.name.call();
    desk.click("Inzage");
    desk.click(&format!("Maak een inzageverslag van Sem voor {parent}"));
    desk.sees_part("niet beveiligd");
    desk.click("Schrijf");
    let page = html(home.path(), "inzage-");
    assert!(page.contains(&member.guardian.name.full()), "{page}");
    for other in doc.members(*sem).iter().filter(|it| it.id != member.id) {
        for private in [&other.guardian.phone, &other.guardian.email] {
            assert!(private.is_empty() || !page.contains(private.as_str()));
        }
    }
    assert!(
        page.contains("data:image/"),
        "Sem's portrait is not in the report"
    );

    let pupils = doc.class_list().into_iter().map(|(id, _)| id).collect();
    run(&mut desk, Request::PrintList(pupils));
    desk.sees_part("niet beveiligd");
    desk.click("Schrijf");
    let page = html(home.path(), "klassenlijst-");
    for (_, pupil) in doc.class_list() {
        assert!(page.contains(&pupil.name.full()));
    }
    for household in doc.households.values() {
        assert!(household.address.is_empty() || !page.contains(&household.address));
    }
}

fn html(dir: &std::path::Path, begins: &str) -> String {
    let file = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.file_name().unwrap().to_string_lossy().starts_with(begins))
        .expect("nothing was written");
    assert!(file.extension().is_some_and(|extension| extension == "html"));
    if let Some(look) = std::env::var_os("KLASBAND_LOOK") {
        std::fs::copy(&file, std::path::Path::new(&look).join(file.file_name().unwrap())).unwrap();
    }
    std::fs::read_to_string(file).unwrap()
}
