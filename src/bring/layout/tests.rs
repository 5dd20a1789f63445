use proptest::prelude::*;

use super::untangle::cross;
use super::*;
use crate::bring::class::{class, introduce, pupil, tie};
use crate::model::Reply::Yes;

fn web(count: usize, lines: &[(usize, usize)]) -> Document {
    let mut doc = class(count);
    for &(a, b) in lines {
        introduce(&mut doc, a, b, [Yes, Yes], true);
    }
    doc
}

fn distance(a: [f32; 2], b: [f32; 2]) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

fn nearest(places: &BTreeMap<Id<Pupil>, [f32; 2]>) -> f32 {
    let all: Vec<_> = places.values().collect();
    let between = |i: usize| all[..i].iter().map(move |other| (i, **other));
    (0..all.len())
        .flat_map(between)
        .map(|(i, other)| distance(*all[i], other))
        .fold(f32::INFINITY, f32::min)
}

fn crossings(doc: &Document, places: &BTreeMap<Id<Pupil>, [f32; 2]>) -> usize {
    let known = acquaintances(doc);
    let at = |id: &Id<Pupil>| places[id].map(f64::from);
    let crossed = |i: usize| {
        let (a, b) = known[i];
        known[..i]
            .iter()
            .filter(|(c, d)| ![a, b].contains(c) && ![a, b].contains(d))
            .filter(|(c, d)| cross(at(&a), at(&b), at(c), at(d)))
            .count()
    };
    (0..known.len()).map(crossed).sum()
}

fn assert_places(doc: &Document, least: f32) {
    let places = layout(doc);
    assert!(places.keys().eq(doc.pupils.keys()));
    let edge = (least / 2.0).min(0.055);
    for at in places.values().flatten() {
        assert!((edge..=1.0 - edge).contains(at), "{at}");
    }
    assert!(nearest(&places) >= least, "{}", nearest(&places));
}

#[test]
fn an_empty_class_and_one_family() {
    assert!(layout(&class(0)).is_empty());
    assert!(distance(layout(&class(1))[&pupil(0)], [0.5, 0.5]) < 1e-6);
}

#[test]
fn whoever_is_connected_nodes_keep_their_distance() {
    for (count, least) in [(2, 0.15), (12, 0.14), (26, 0.11), (30, 0.1), (60, 0.07)] {
        for connected in (0..=count)
            .filter(|connected| *connected != 1)
            .step_by(if count > 30 { 5 } else { 1 })
        {
            let lines: Vec<_> = (1..connected).map(|number| (number - 1, number)).collect();
            assert_places(&web(count, &lines), least);
        }
    }
}

#[test]
fn trees_and_rings_are_drawn_without_a_crossing() {
    let tree: Vec<_> = (1..26).map(|number| ((number - 1) / 2, number)).collect();
    let circle: Vec<_> = (0..12).map(|number| (number, (number + 1) % 12)).collect();
    let couples: Vec<_> = (0..13).map(|number| (number, number + 13)).collect();
    let stars: Vec<_> = (4..20).map(|number| (number % 4, number)).collect();
    for lines in [tree, circle, couples, stars] {
        let doc = web(26, &lines);
        assert_eq!(crossings(&doc, &layout(&doc)), 0);
    }
}

#[test]
fn families_that_know_each_other_stand_together() {
    let couples: Vec<_> = (0..13).map(|number| (number, number + 13)).collect();
    let places = layout(&web(26, &couples));
    let nearest = nearest(&places);
    for number in 0..13 {
        let apart = distance(places[&pupil(number)], places[&pupil(number + 13)]);
        assert!(apart < nearest * 1.05, "{number}: {apart}");
    }
}

#[test]
fn families_that_know_nobody_stand_around_the_others() {
    let mut doc = web(26, &[(0, 1), (1, 2), (3, 4)]);
    tie(&mut doc, 5, 106);
    let places = layout(&doc);
    let middle = |number| distance(places[&pupil(number)], [0.5, 0.5]);
    let farthest_in = (0..7).map(middle).fold(0.0, f32::max);
    let nearest_out = (7..26).map(middle).fold(1.0, f32::min);
    assert!(farthest_in + 0.1 < nearest_out, "{farthest_in} {nearest_out}");
}

#[test]
fn the_last_few_stand_in_the_corners() {
    let lines: Vec<_> = (1..23).map(|number| (number - 1, number)).collect();
    let places = layout(&web(26, &lines));
    let corners: Vec<_> = (23..26)
        .map(|number| places[&pupil(number)].map(|at| at > 0.5))
        .collect();
    assert_eq!(corners, [[false, false], [true, false], [true, true]]);
    assert!(
        (23..26)
            .flat_map(|number| places[&pupil(number)])
            .all(|at| !(0.1..=0.9).contains(&at))
    );
}

#[test]
fn introduced_in_another_order_the_drawing_is_the_same() {
    let lines = [(0, 1), (1, 2), (2, 0), (2, 5), (7, 8)];
    let mut turned = lines.map(|(a, b)| (b, a));
    turned.reverse();
    assert_eq!(layout(&web(12, &lines)), layout(&web(12, &turned)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_web_keeps_to_the_square(count in 2_usize..=30, lines in prop::collection::vec((0_usize..30, 0_usize..30), 0..45)) {
        let doc = web(count, &lines);
        assert_places(&doc, 0.1);
        prop_assert_eq!(layout(&doc), layout(&doc));
    }
}
