//! People and pets, as they stand in the pictures: flat shapes, round heads, no faces.

use super::data::{Figure, Hair, Pet, Size, Wear};
use super::picture::shapes::{disc, line, path, rect};

const BASE: i32 = 850;
const SKIN: [&str; 6] = ["#F0CDAA", "#E8BE96", "#C98F63", "#B77F56", "#A8704A", "#8A5A3A"];

/// One who stands: where, how tall, and who.
struct Stand {
    x: i32,
    base: i32,
    height: i32,
    figure: Figure,
}

/// The tall behind, the small in front between them, the pet at the side.
pub fn group(family: &[Figure], pet: Option<Pet>, centre: i32) -> String {
    let small = |figure: &&Figure| matches!(figure.0, Size::Child | Size::Toddler);
    let front: Vec<Figure> = family.iter().filter(small).copied().collect();
    let back: Vec<Figure> = family.iter().filter(|figure| !small(figure)).copied().collect();
    let shift = if back.len() == front.len() { 75 } else { 0 };
    let mut parts = row(&back, centre - shift, 160, BASE);
    parts += &row(&front, centre + shift, 160, BASE + 22);
    let side = centre + 110 + 80 * count(&back).max(count(&front));
    parts + &pet.map_or_else(String::new, |pet| animal(pet, side + shift / 2, BASE + 24))
}

fn row(figures: &[Figure], centre: i32, step: i32, base: i32) -> String {
    let left = centre - step * (count(figures) - 1) / 2;
    figures
        .iter()
        .zip(0..)
        .map(|(figure, nth)| {
            let stand = Stand {
                x: left + step * nth,
                base,
                height: tall(figure.0),
                figure: *figure,
            };
            if figure.5 { seated(&stand) } else { person(&stand) }
        })
        .collect()
}

const fn tall(size: Size) -> i32 {
    match size {
        Size::Tall => 400,
        Size::Grown => 372,
        Size::Old => 348,
        Size::Teen => 318,
        Size::Child => 250,
        Size::Toddler => 190,
    }
}

/// A person who is partly out of the picture, `height` in pixels from `base` to the crown.
pub fn bust(figure: Figure, x: i32, base: i32, height: i32) -> String {
    person(&Stand {
        x,
        base,
        height,
        figure,
    })
}

fn person(stand: &Stand) -> String {
    let Stand {
        x,
        base,
        height,
        figure: Figure(size, hair, tint, skin, wears, _),
    } = *stand;
    let skin = SKIN.get(usize::from(skin)).copied().unwrap_or(SKIN[0]);
    // The young have larger heads for their height.
    let head = height
        * if matches!(size, Size::Child | Size::Toddler) {
            19
        } else {
            16
        }
        / 100;
    let crown = base - height + head;
    let shoulder = crown + head + head / 8;
    let half = height * 22 / 100;
    let (left, right, bend) = (x - half, x + half, shoulder + half);
    let body = path(
        &format!(
            "M{left} {base} C{left} {bend} {} {shoulder} {x} {shoulder} C{} {shoulder} {right} {bend} {right} {base} Z",
            left + half / 5,
            right - half / 5
        ),
        colour(wears),
    );
    let neck = rect(x - head / 3, crown + head / 2, head * 2 / 3, head, head / 4, skin);
    let tint = tint.colour();
    behind(hair, x, crown, head, tint)
        + &body
        + &neck
        + &disc(x, crown, head, skin)
        + &over(hair, x, crown, head, tint)
}

/// What shows behind the head.
fn behind(hair: Hair, x: i32, y: i32, head: i32, tint: &str) -> String {
    let curtain = |down: i32| {
        rect(
            x - head - head / 8,
            y - head * 4 / 5,
            head * 2 + head / 4,
            head * 4 / 5 + down,
            head * 4 / 5,
            tint,
        )
    };
    match hair {
        Hair::Long => curtain(head * 2),
        Hair::Bob => curtain(head),
        Hair::Braids => {
            rect(x - head - head / 4, y, head / 2, head * 2, head / 4, tint)
                + &rect(x + head - head / 4, y, head / 2, head * 2, head / 4, tint)
        }
        Hair::Tail => rect(x + head / 2, y - head, head * 3 / 4, head * 2, head / 3, tint),
        Hair::Bun => disc(x, y - head - head / 5, head / 2, tint),
        Hair::Curls => {
            let ring = [
                (-100, -20),
                (-80, -75),
                (-30, -105),
                (30, -105),
                (80, -75),
                (100, -20),
            ];
            ring.iter()
                .map(|(dx, dy)| disc(x + head * dx / 100, y + head * dy / 100, head * 45 / 100, tint))
                .collect()
        }
        Hair::Scarf => {
            disc(x, y, head + head / 5, tint)
                + &path(
                    &format!(
                        "M{} {y} q{} {} {} {} h{} q{} {} {} {}Z",
                        x - head * 6 / 5,
                        -head / 6,
                        head,
                        head / 3,
                        head * 2,
                        head * 26 / 15,
                        head / 2,
                        -head,
                        head / 3,
                        -head * 2
                    ),
                    tint,
                )
        }
        Hair::Short | Hair::Beard | Hair::Bald | Hair::Cap => String::new(),
    }
}

/// What lies over the head.
fn over(hair: Hair, x: i32, y: i32, head: i32, tint: &str) -> String {
    match hair {
        Hair::Bald => String::new(),
        // Close around the face: over the brow, and under the chin down to the shoulders.
        Hair::Scarf => {
            crescent(x, y, head, head * 3 / 5, tint)
                + &path(
                    &format!(
                        "M{} {} Q{x} {} {} {} L{} {} H{} Z",
                        x - head,
                        y + head / 3,
                        y + head * 3 / 2,
                        x + head,
                        y + head / 3,
                        x + head * 6 / 5,
                        y + head * 2,
                        x - head * 6 / 5
                    ),
                    tint,
                )
        }
        Hair::Cap => {
            crescent(x, y, head, head / 3, tint)
                + &rect(
                    x - head / 6,
                    y - head * 45 / 100,
                    head * 3 / 2,
                    head / 6,
                    head / 12,
                    tint,
                )
        }
        Hair::Beard => {
            let reach = head + 1;
            crescent(x, y, head, head / 2, tint)
                + &path(
                    &format!(
                        "M{} {} A{reach} {reach} 0 0 0 {} {} Q{x} {} {} {}Z",
                        x - head,
                        y + head / 4,
                        x + head,
                        y + head / 4,
                        y + head * 3 / 4,
                        x - head,
                        y + head / 4
                    ),
                    tint,
                )
        }
        _ => crescent(x, y, head, head / 2, tint),
    }
}

/// The upper part of the head, down to `rise` above its middle at the sides.
fn crescent(x: i32, y: i32, head: i32, rise: i32, tint: &str) -> String {
    let reach = head + head / 14;
    let wide = (f64::from(reach * reach - rise * rise / 4)).max(0.0).sqrt() as i32;
    let side = y - rise / 2;
    path(
        &format!(
            "M{} {side} A{reach} {reach} 0 0 1 {} {side} Q{x} {} {} {side}Z",
            x - wide,
            x + wide,
            side - head * 7 / 10,
            x - wide
        ),
        tint,
    )
}

/// In a wheelchair, seen from the side: seat, back, one large wheel and one small.
fn seated(stand: &Stand) -> String {
    let (x, base) = (stand.x, stand.base);
    let frame = "#33404A";
    let hub = base - 66;
    line(
        &format!("M{} {} V{hub} H{} l22 56 h26", x - 62, base - 190, x + 62),
        12,
        frame,
    ) + &person(&Stand {
        base: base - 44,
        height: stand.height - 22,
        ..*stand
    }) + &format!(
        r##"<circle cx="{}" cy="{hub}" r="62" fill="#FBF8F3" fill-opacity="0.35" stroke="{frame}" stroke-width="11"/>"##,
        x - 14
    ) + &disc(x - 14, hub, 10, frame)
        + &disc(x + 88, base - 16, 18, frame)
}

fn animal(pet: Pet, x: i32, base: i32) -> String {
    match pet {
        Pet::Dog => {
            rect(x, base - 74, 110, 50, 24, "#8C5A2E")
                + &rect(x + 10, base - 40, 14, 40, 6, "#8C5A2E")
                + &rect(x + 84, base - 40, 14, 40, 6, "#8C5A2E")
                + &disc(x + 112, base - 88, 28, "#8C5A2E")
                + &path(&format!("M{} {} l-8 34 l24 -8Z", x + 98, base - 112), "#5B3A24")
                + &line(
                    &format!("M{} {} q-30 -20 -24 -44", x + 6, base - 60),
                    10,
                    "#8C5A2E",
                )
        }
        Pet::Cat => {
            path(&format!("M{x} {base} q-4 -84 36 -84 q40 0 36 84Z"), "#4A4540")
                + &disc(x + 36, base - 96, 26, "#4A4540")
                + &path(&format!("M{} {} l4 -34 l22 20Z", x + 12, base - 108), "#4A4540")
                + &path(&format!("M{} {} l-4 -34 l-22 20Z", x + 60, base - 108), "#4A4540")
                + &line(&format!("M{} {} q34 -4 28 -44", x + 66, base - 8), 10, "#4A4540")
        }
        Pet::Rabbit => {
            path(&format!("M{x} {base} q0 -56 44 -56 q40 0 40 56Z"), "#D9C9B4")
                + &disc(x + 74, base - 56, 22, "#D9C9B4")
                + &rect(x + 62, base - 122, 13, 54, 7, "#D9C9B4")
                + &rect(x + 80, base - 120, 13, 54, 7, "#C9B59C")
                + &disc(x + 2, base - 18, 12, "#FBF3E2")
        }
        Pet::GuineaPig => {
            rect(x, base - 44, 84, 44, 22, "#B87A45")
                + &rect(x + 30, base - 44, 26, 44, 0, "#FBF3E2")
                + &disc(x + 66, base - 40, 9, "#8C5A2E")
        }
    }
}

const fn colour(wear: Wear) -> &'static str {
    match wear {
        Wear::Petrol => "#0F6E6E",
        Wear::Brick => "#B3574F",
        Wear::Apricot => "#E8894A",
        Wear::Cream => "#F3E5C8",
        Wear::Blue => "#46618C",
        Wear::Gold => "#D9A441",
        Wear::Leaf => "#6F8F5F",
        Wear::Plum => "#7C5A78",
    }
}

/// How many there are; a picture holds a handful.
fn count(figures: &[Figure]) -> i32 {
    i32::try_from(figures.len()).unwrap_or_default()
}
