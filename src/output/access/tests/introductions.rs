//! What an adult reads of introductions: what became of them, and not what another offered or answered.

use super::*;

#[test]
fn an_adult_reads_what_became_of_an_introduction_of_the_family() {
    let mut fixture = fixture();
    let page = report(&fixture, Access::Guardian(fixture.iris));
    for said in [
        "Kennismaken met andere gezinnen",
        "A-subject",
        "A-introduction",
        "22 september 2026",
        "23 september 2026",
        "B-noor",
    ] {
        assert!(page.contains(said), "{said}");
    }
    // The other parent did not offer the topic; what was written about it is not his.
    let other = report(&fixture, Access::Guardian(fixture.mark));
    assert!(other.contains("22 september 2026"));
    assert!(!other.contains("A-subject") && !other.contains("A-introduction"));

    for introduction in fixture.doc.introductions.values_mut() {
        introduction.introduced = None;
    }
    let page = report(&fixture, Access::Guardian(fixture.iris));
    assert!(
        !page.contains("B-noor") && !page.contains("A-introduction"),
        "nobody is named before it is made"
    );
    fixture.doc.ties.retain(|_, tie| tie.guardian != fixture.iris);
    let page = report(&fixture, Access::Guardian(fixture.iris));
    assert!(!page.contains("22 september 2026"), "another family's");
}
