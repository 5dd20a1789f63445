//! Where each family stands in the drawing of the web.
//!
//! Families that know somebody stand inside, on the places of a honeycomb, so that no two ever overlap; which
//! place is whose is found by [`untangle`]. Families that know nobody yet stand around them, in the corners or
//! in rings, in the order of the class list.

mod untangle;

use std::collections::{BTreeMap, BTreeSet};
use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, PI, SQRT_2, TAU};

use super::web::acquaintances;
use crate::model::{Document, Id, Pupil};
use untangle::{Web, untangle};

/// Half a side of the unit square, and its centre.
const HALF: f64 = 0.5;
/// Distance between neighbours in a small class; larger classes stand closer.
const WIDEST: f64 = 0.18;
/// Distance between the innermost ring and what stands inside it, in distances between neighbours.
const MOAT: f64 = 1.15;
/// Free places inside, beyond one a family, so that clusters can keep off each other.
const SPARE: usize = 4;
const ROW: f64 = 0.866_025_403_784_438_6;

/// The centre of each family's node in the unit square; the same class gives the same drawing.
///
/// Any two centres are at least 0.11 apart in a class of 30, and no node of that width leaves the square.
#[must_use]
pub fn layout(doc: &Document) -> BTreeMap<Id<Pupil>, [f32; 2]> {
    let known = acquaintances(doc);
    let connected: BTreeSet<_> = known.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let list: Vec<_> = doc.class_list().into_iter().map(|(id, _)| id).collect();
    let (inside, around): (Vec<_>, Vec<_>) = list.into_iter().partition(|id| connected.contains(id));
    let room = Room::for_families(inside.len(), around.len());

    let number: BTreeMap<_, _> = inside
        .iter()
        .enumerate()
        .map(|(number, id)| (*id, number))
        .collect();
    let edges: Vec<_> = known
        .iter()
        .filter_map(|(a, b)| Some((*number.get(a)?, *number.get(b)?)))
        .collect();
    let places = room.honeycomb();
    let web = Web::new(inside.len(), edges);
    let inside = inside.into_iter().zip(untangle(&web, &places));
    let scaled = inside.map(|(id, [x, y])| (id, [x * room.gap, y * room.gap]));
    let around = around.into_iter().zip(room.rings.iter().flat_map(Ring::places));
    scaled
        .chain(around)
        .map(|(id, place)| (id, place.map(|at| (HALF + at) as f32)))
        .collect()
}

/// How the square is divided: the widest distances at which everybody fits.
#[derive(Debug)]
struct Room {
    /// Distance between neighbours.
    gap: f64,
    /// Outermost first.
    rings: Vec<Ring>,
    /// Radius of the disc inside.
    inside: f64,
}

/// Families evenly around the middle, clockwise.
#[derive(Debug)]
struct Ring {
    radius: f64,
    /// The angle of the first seat.
    first: f64,
    seats: usize,
    taken: usize,
}

impl Ring {
    const CORNERS: usize = 4;

    fn corners(outermost: f64, taken: usize) -> Self {
        Self {
            radius: outermost * SQRT_2,
            first: -3.0 * FRAC_PI_4,
            seats: Self::CORNERS,
            taken,
        }
    }

    /// A ring that starts at the top, with all its seats taken.
    fn full(radius: f64, taken: usize) -> Self {
        Self {
            radius,
            first: -FRAC_PI_2,
            seats: taken,
            taken,
        }
    }

    /// From the middle of the square.
    fn places(&self) -> impl Iterator<Item = [f64; 2]> + '_ {
        (0..self.taken).map(|seat| {
            let angle = self.first + TAU * seat as f64 / self.seats as f64;
            [self.radius * angle.cos(), self.radius * angle.sin()]
        })
    }
}

impl Room {
    fn for_families(inside: usize, around: usize) -> Self {
        let mut gap = WIDEST;
        if inside + around < 2 {
            let rings = vec![Ring::full(0.0, around)];
            return Self {
                gap,
                rings,
                inside: -1.0,
            };
        }
        loop {
            let room = Self::with_gap(gap, around);
            if let Some(room) = room.filter(|room| inside == 0 || room.honeycomb().len() >= inside + SPARE) {
                return room;
            }
            gap *= 0.98;
        }
    }

    /// The corners, or the least number of rings that hold `around` families; `None` where they do not fit.
    fn with_gap(gap: f64, around: usize) -> Option<Self> {
        let outermost = HALF - gap / 2.0;
        if around <= Ring::CORNERS {
            let corners = Ring::corners(outermost, around);
            let inside = outermost.min(corners.radius - gap * MOAT);
            let rings = vec![corners];
            return Some(Self { gap, rings, inside });
        }
        let mut room = Vec::new();
        let mut seats = 0;
        let mut radius = outermost;
        while seats < around {
            if radius < gap {
                return None;
            }
            // Neighbours on a ring are a chord apart.
            let here = (PI / (gap / (2.0 * radius)).asin()) as usize;
            room.push((radius, here));
            seats += here;
            radius -= gap;
        }
        // Every ring gets its share, so that none stands half empty.
        let mut left = around;
        let rings = room.into_iter().map(|(radius, here)| {
            let share = (around * here).div_ceil(seats).min(left);
            left -= share;
            Ring::full(radius, share)
        });
        let rings = rings.collect();
        let inside = radius + gap - gap * MOAT;
        Some(Self { gap, rings, inside })
    }

    /// The places inside in distances between neighbours, the middle first.
    fn honeycomb(&self) -> Vec<[f64; 2]> {
        let reach = self.inside / self.gap;
        if reach < 0.0 {
            return Vec::new();
        }
        let rows = (reach / ROW) as i32;
        let columns = reach as i32 + 1;
        let mut places: Vec<[f64; 2]> = (-rows..=rows)
            .flat_map(|row| {
                let shift = f64::from(row.rem_euclid(2)) / 2.0;
                (-columns..=columns).map(move |column| [f64::from(column) + shift, f64::from(row) * ROW])
            })
            .filter(|[x, y]| x * x + y * y <= reach * reach)
            .collect();
        places.sort_by(|[ax, ay], [bx, by]| (ax * ax + ay * ay).total_cmp(&(bx * bx + by * by)));
        places
    }
}

#[cfg(test)]
mod tests;
