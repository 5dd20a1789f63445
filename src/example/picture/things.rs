//! Things in a picture, of flat shapes.

use super::shapes::{disc, line, path, rect};

pub(super) fn sky(color: &str) -> String {
    rect(0, 0, 1200, 900, 0, color)
}

/// Two rolling hills.
pub(super) fn hills(back: &str, front: &str) -> String {
    path(
        "M0 560 C200 440 420 440 640 540 C820 620 1020 600 1200 500 V900 H0 Z",
        back,
    ) + &path(
        "M0 680 C260 600 520 620 760 690 C940 740 1080 730 1200 680 V900 H0 Z",
        front,
    )
}

pub(super) fn flat_ground(y: i32, color: &str) -> String {
    rect(0, y, 1200, 900 - y, 0, color)
}

pub(super) fn house(x: i32, y: i32, width: i32, height: i32, wall: &str, roof: &str) -> String {
    let (right, middle) = (x + width, x + width / 2);
    let (left_eave, right_eave, top) = (x - 14, right + 14, y - width * 6 / 10);
    let pane = width / 4;
    rect(x, y, width, height, 0, wall)
        + &path(
            &format!("M{left_eave} {y} L{middle} {top} L{right_eave} {y} Z"),
            roof,
        )
        + &rect(x + pane / 2, y + pane / 2, pane, pane, 4, "#FDF3DC")
        + &rect(right - pane - pane / 2, y + pane / 2, pane, pane, 4, "#FDF3DC")
        + &rect(
            middle - pane / 2,
            y + height - pane * 3 / 2,
            pane,
            pane * 3 / 2,
            4,
            "#7A4A3A",
        )
}

pub(super) fn tree(x: i32, y: i32, size: i32, leaf: &str) -> String {
    rect(x - size / 12, y - size / 2, size / 6, size / 2, 4, "#7A5638")
        + &disc(x, y - size * 8 / 10, size * 4 / 10, leaf)
        + &disc(x - size / 4, y - size * 6 / 10, size * 3 / 10, leaf)
        + &disc(x + size / 4, y - size * 6 / 10, size * 3 / 10, leaf)
}

pub(super) fn fir(x: i32, y: i32, size: i32, leaf: &str) -> String {
    let half = size / 3;
    let (left, right, top, middle) = (x - half, x + half, y - size, y - size / 2);
    rect(x - size / 16, y - 10, size / 8, size / 6, 3, "#6B4B31")
        + &path(&format!("M{left} {y} L{x} {middle} L{right} {y} Z"), leaf)
        + &path(
            &format!(
                "M{} {} L{x} {top} L{} {} Z",
                left + 14,
                y - size / 3,
                right - 14,
                y - size / 3
            ),
            leaf,
        )
}

pub(super) fn windmill(x: i32, y: i32) -> String {
    let sails = format!(
        r##"<g transform="translate({x} {}) rotate(24)"><rect x="-9" y="-190" width="18" height="380" fill="#7A5638"/><rect x="-190" y="-9" width="380" height="18" fill="#7A5638"/><path d="M9 -185 h44 v130 h-44Z M-9 185 h-44 v-130 h44Z M185 9 v44 h-130 v-44Z M-185 -9 v-44 h130 v44Z" fill="#FBF3E2"/></g>"##,
        y - 330
    );
    path(
        &format!(
            "M{} {y} L{} {} H{} L{} {y} Z",
            x - 100,
            x - 55,
            y - 300,
            x + 55,
            x + 100
        ),
        "#8C5A4A",
    ) + &path(
        &format!(
            "M{} {} Q{x} {} {} {} Z",
            x - 62,
            y - 296,
            y - 400,
            x + 62,
            y - 296
        ),
        "#5B3A34",
    ) + &rect(x - 22, y - 90, 44, 90, 22, "#FDF3DC")
        + &sails
}

pub(super) fn boat(x: i32, y: i32, hull: &str) -> String {
    path(
        &format!("M{x} {y} h420 q-16 90 -90 96 h-250 q-66 -8 -80 -96Z"),
        hull,
    ) + &rect(x + 90, y - 84, 220, 90, 14, "#FBF3E2")
        + &rect(x + 116, y - 60, 44, 40, 6, "#9CC3CF")
        + &rect(x + 180, y - 60, 44, 40, 6, "#9CC3CF")
        + &rect(x + 244, y - 60, 44, 40, 6, "#9CC3CF")
}

pub(super) fn bicycle(x: i32, y: i32, color: &str) -> String {
    let wheel = |x: i32| {
        format!(r##"<circle cx="{x}" cy="{y}" r="58" fill="none" stroke="#33404A" stroke-width="9"/>"##)
    };
    let frame = format!(
        "M{x} {y} L{} {} H{} L{} {y} M{} {} L{} {y} H{x}",
        x + 55,
        y - 90,
        x + 140,
        x + 170,
        x + 55,
        y - 90,
        x + 80
    );
    wheel(x)
        + &wheel(x + 170)
        + &line(&frame, 9, color)
        + &line(
            &format!("M{} {} L{} {} h30", x + 140, y - 90, x + 132, y - 126),
            9,
            "#33404A",
        )
        + &line(&format!("M{} {} v-22 m-20 0 h40", x + 55, y - 90), 9, "#33404A")
}

pub(super) fn flats(x: i32, wall: &str) -> String {
    let mut parts = rect(x, 170, 300, 560, 8, wall);
    for row in 0..7 {
        for column in 0..4 {
            let lit = (row * 3 + column * 5) % 4 == 0;
            let pane = if lit { "#F6D58A" } else { "#DCE8EA" };
            parts += &rect(x + 28 + column * 64, 205 + row * 70, 44, 44, 4, pane);
        }
    }
    parts
}

pub(super) fn stars() -> String {
    (0..26)
        .map(|n| disc((n * 197 + 60) % 1200, (n * 83 + 40) % 380, 2 + n % 3, "#FBEFD2"))
        .collect()
}

pub(super) fn cow(x: i32, y: i32) -> String {
    rect(x, y, 150, 80, 34, "#FBF8F3")
        + &disc(x + 40, y + 30, 22, "#3B3532")
        + &disc(x + 104, y + 50, 18, "#3B3532")
        + &rect(x + 18, y + 60, 14, 60, 5, "#FBF8F3")
        + &rect(x + 112, y + 60, 14, 60, 5, "#FBF8F3")
        + &disc(x + 160, y + 12, 30, "#FBF8F3")
        + &rect(x + 164, y + 18, 30, 20, 10, "#E8BE96")
}
