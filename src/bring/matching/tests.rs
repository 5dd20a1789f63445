use proptest::prelude::*;

use super::*;

type Edge = (usize, usize, u32);

/// The largest total by trying everything: the first vertex stays single, or takes one of its neighbours.
fn brute_force(count: usize, edges: &[Edge]) -> u64 {
    fn best(free: &[usize], edges: &[Edge]) -> u64 {
        let Some((&first, rest)) = free.split_first() else {
            return 0;
        };
        let mut most = best(rest, edges);
        for &(a, b, weight) in edges {
            let other = match (a == first, b == first) {
                (true, false) => b,
                (false, true) => a,
                _ => continue,
            };
            if rest.contains(&other) {
                let left: Vec<_> = rest.iter().copied().filter(|&vertex| vertex != other).collect();
                most = most.max(u64::from(weight) + best(&left, edges));
            }
        }
        most
    }
    best(&(0..count).collect::<Vec<_>>(), edges)
}

fn heaviest_edge(a: usize, b: usize, edges: &[Edge]) -> u64 {
    edges
        .iter()
        .filter(|(x, y, _)| (*x, *y) == (a, b) || (*x, *y) == (b, a))
        .map(|(_, _, weight)| u64::from(*weight))
        .max()
        .unwrap_or(0)
}

fn total(mates: &[Option<usize>], edges: &[Edge]) -> u64 {
    mates
        .iter()
        .enumerate()
        .filter_map(|(vertex, mate)| mate.filter(|&mate| vertex < mate).map(|mate| (vertex, mate)))
        .map(|(a, b)| heaviest_edge(a, b, edges))
        .sum()
}

fn assert_matching(mates: &[Option<usize>], edges: &[Edge]) {
    for (vertex, mate) in mates.iter().enumerate() {
        if let Some(mate) = *mate {
            assert_eq!(mates[mate], Some(vertex), "both ends name each other");
            assert!(heaviest_edge(vertex, mate, edges) > 0, "only along an edge");
        }
    }
}

/// Twice the bound that the final duals put on every matching, after checking that they may be used as one.
fn proven_bound(solver: &Solver, edges: &[Edge]) -> i64 {
    let blossoms: Vec<_> = (solver.count..solver.size)
        .filter(|&slot| solver.top[slot].is_some())
        .collect();
    let holds = |blossom: usize, vertex: usize| solver.holder_of(blossom, vertex).is_some();
    assert!(solver.dual.iter().all(|&dual| dual >= 0));
    for &(a, b, weight) in edges.iter().filter(|(a, b, _)| a != b) {
        let around: i64 = blossoms
            .iter()
            .filter(|&&blossom| holds(blossom, a) && holds(blossom, b))
            .map(|&blossom| solver.dual[blossom])
            .sum();
        assert!(solver.dual[a] + solver.dual[b] + around >= 2 * i64::from(weight));
    }
    let vertices: i64 = solver.dual[..solver.count].iter().sum();
    let circles: i64 = blossoms
        .iter()
        .map(|&blossom| {
            let inside = (0..solver.count).filter(|&vertex| holds(blossom, vertex)).count();
            solver.dual[blossom] * i64::try_from(inside / 2).unwrap()
        })
        .sum();
    vertices + circles
}

fn graph(vertices: impl Strategy<Value = usize>, heaviest: u32) -> impl Strategy<Value = (usize, Vec<Edge>)> {
    vertices.prop_flat_map(move |count| {
        let edge = (0..count, 0..count, 0..=heaviest);
        (Just(count), prop::collection::vec(edge, 0..count * 3))
    })
}

fn assert_heaviest(count: usize, edges: &[Edge]) {
    let mates = heaviest(count, edges);
    assert_eq!(mates.len(), count);
    assert_matching(&mates, edges);
    assert_eq!(total(&mates, edges), brute_force(count, edges), "{edges:?}");
}

#[test]
fn nothing_to_match() {
    assert!(heaviest(0, &[]).is_empty());
    assert_eq!(heaviest(1, &[(0, 0, 5)]), [None]);
    assert_eq!(heaviest(2, &[(0, 1, 0), (0, 7, 3), (9, 1, 3)]), [None, None]);
}

#[test]
fn the_heavy_middle_beats_two_light_ends_only_when_heavier() {
    assert_eq!(
        heaviest(4, &[(0, 1, 2), (1, 2, 5), (2, 3, 2)]),
        [None, Some(2), Some(1), None]
    );
    assert_eq!(
        heaviest(4, &[(0, 1, 3), (1, 2, 5), (2, 3, 3)]),
        [Some(1), Some(0), Some(3), Some(2)]
    );
}

#[test]
fn the_heavier_of_two_equal_edges_counts() {
    assert_eq!(
        heaviest(3, &[(0, 1, 2), (1, 2, 3), (1, 0, 4)]),
        [Some(1), Some(0), None]
    );
}

#[test]
fn circles_are_shrunk_and_opened() {
    // A triangle with a tail on each corner; two triangles on a bridge; a circle of five with tails.
    assert_heaviest(
        6,
        &[(0, 1, 9), (1, 2, 9), (2, 0, 9), (0, 3, 5), (1, 4, 5), (2, 5, 5)],
    );
    assert_heaviest(
        6,
        &[
            (0, 1, 8),
            (1, 2, 8),
            (2, 0, 8),
            (3, 4, 8),
            (4, 5, 8),
            (5, 3, 8),
            (2, 3, 7),
        ],
    );
    assert_heaviest(
        8,
        &[
            (0, 1, 45),
            (0, 4, 45),
            (1, 2, 50),
            (2, 3, 45),
            (3, 4, 50),
            (0, 5, 30),
            (2, 7, 35),
            (3, 6, 26),
        ],
    );
}

#[test]
fn the_greatest_weights_do_not_overflow() {
    let edges: Vec<_> = (0..9)
        .flat_map(|a| (0..a).map(move |b| (a, b, u32::MAX)))
        .collect();
    assert_eq!(total(&heaviest(9, &edges), &edges), 4 * u64::from(u32::MAX));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn as_heavy_as_brute_force((count, edges) in graph(1_usize..=9, 12)) {
        assert_heaviest(count, &edges);
    }

    #[test]
    fn as_heavy_as_brute_force_with_rough_weights((count, edges) in graph(1_usize..=9, u32::MAX)) {
        assert_heaviest(count, &edges);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_duals_prove_a_large_matching((count, edges) in graph(10_usize..=45, 9)) {
        let solver = solve(count, &edges);
        let mates = heaviest(count, &edges);
        assert_matching(&mates, &edges);
        prop_assert_eq!(proven_bound(&solver, &edges), 2 * i64::try_from(total(&mates, &edges)).unwrap());
    }
}
