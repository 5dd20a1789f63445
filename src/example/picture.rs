//! Pictures of the families, drawn: flat shapes, round heads, no faces. Nobody real is in them.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::ExampleError;
use super::data::{Figure, Pet, Scene};
use super::people;

/// Width of a picture, in pixels; 4:3.
pub const WIDTH: u32 = 1200;
/// Height of a picture, in pixels.
pub const HEIGHT: u32 = 900;

/// Sides of a portrait, in pixels.
pub const PORTRAIT: u32 = 480;

/// Draws a family in a scene. `mirror` turns the scene round, so that two families there differ.
pub fn draw(
    scene: Scene,
    family: &[Figure],
    pet: Option<Pet>,
    mirror: bool,
) -> Result<Vec<u8>, ExampleError> {
    let turn = if mirror {
        "translate(1200 0) scale(-1 1)"
    } else {
        ""
    };
    let centre = if mirror {
        1200 - clearing(scene)
    } else {
        clearing(scene)
    };
    let parts = format!(
        r#"<g transform="{turn}">{}</g>{}"#,
        background(scene),
        people::group(family, pet, centre)
    );
    render(&parts, WIDTH, HEIGHT)
}

/// Draws one person, head and shoulders.
pub fn portrait(figure: Figure, nth: usize) -> Result<Vec<u8>, ExampleError> {
    let walls = ["#DDEFEC", "#F3DDBE", "#E3E2EE", "#E9EFD9", "#F6E5CB", "#DCE8EA"];
    let wall = walls.get(nth % walls.len()).copied().unwrap_or("#DDEFEC");
    let parts = rect(0, 0, 480, 480, 0, wall) + &people::bust(figure, 240, 800, 690);
    render(&parts, PORTRAIT, PORTRAIT)
}

fn render(parts: &str, width: u32, height: u32) -> Result<Vec<u8>, ExampleError> {
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{parts}</svg>"#
    );
    let tree = Tree::from_str(&svg, &Options::default()).map_err(|_| ExampleError::Picture)?;
    let mut pixmap = Pixmap::new(width, height).ok_or(ExampleError::Picture)?;
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|_| ExampleError::Picture)
}

/// Where a scene is empty, so that people can stand there.
const fn clearing(scene: Scene) -> i32 {
    match scene {
        Scene::Windmill | Scene::Garden | Scene::Football | Scene::Farm => 370,
        Scene::Canal | Scene::Kitchen => 420,
        _ => 580,
    }
}

pub(super) fn rect(x: i32, y: i32, width: i32, height: i32, radius: i32, fill: &str) -> String {
    format!(r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="{fill}"/>"#)
}

pub(super) fn disc(x: i32, y: i32, radius: i32, fill: &str) -> String {
    format!(r#"<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}"/>"#)
}

pub(super) fn path(d: &str, fill: &str) -> String {
    format!(r#"<path d="{d}" fill="{fill}"/>"#)
}

pub(super) fn line(d: &str, width: i32, color: &str) -> String {
    format!(r#"<path d="{d}" fill="none" stroke="{color}" stroke-width="{width}" stroke-linecap="round"/>"#)
}

fn sky(color: &str) -> String {
    rect(0, 0, 1200, 900, 0, color)
}

/// Two rolling hills.
fn hills(back: &str, front: &str) -> String {
    path(
        "M0 560 C200 440 420 440 640 540 C820 620 1020 600 1200 500 V900 H0 Z",
        back,
    ) + &path(
        "M0 680 C260 600 520 620 760 690 C940 740 1080 730 1200 680 V900 H0 Z",
        front,
    )
}

fn flat_ground(y: i32, color: &str) -> String {
    rect(0, y, 1200, 900 - y, 0, color)
}

fn house(x: i32, y: i32, width: i32, height: i32, wall: &str, roof: &str) -> String {
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

fn tree(x: i32, y: i32, size: i32, leaf: &str) -> String {
    rect(x - size / 12, y - size / 2, size / 6, size / 2, 4, "#7A5638")
        + &disc(x, y - size * 8 / 10, size * 4 / 10, leaf)
        + &disc(x - size / 4, y - size * 6 / 10, size * 3 / 10, leaf)
        + &disc(x + size / 4, y - size * 6 / 10, size * 3 / 10, leaf)
}

fn fir(x: i32, y: i32, size: i32, leaf: &str) -> String {
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

fn windmill(x: i32, y: i32) -> String {
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

fn boat(x: i32, y: i32, hull: &str) -> String {
    path(
        &format!("M{x} {y} h420 q-16 90 -90 96 h-250 q-66 -8 -80 -96Z"),
        hull,
    ) + &rect(x + 90, y - 84, 220, 90, 14, "#FBF3E2")
        + &rect(x + 116, y - 60, 44, 40, 6, "#9CC3CF")
        + &rect(x + 180, y - 60, 44, 40, 6, "#9CC3CF")
        + &rect(x + 244, y - 60, 44, 40, 6, "#9CC3CF")
}

fn bicycle(x: i32, y: i32, color: &str) -> String {
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

fn flats(x: i32, wall: &str) -> String {
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

fn stars() -> String {
    (0..26)
        .map(|n| disc((n * 197 + 60) % 1200, (n * 83 + 40) % 380, 2 + n % 3, "#FBEFD2"))
        .collect()
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm a scene; parting them would only hide which is which"
)]
fn background(scene: Scene) -> String {
    match scene {
        Scene::Sunset => sky("#F3DDBE") + &disc(830, 320, 140, "#F1B067") + &hills("#9DB69C", "#6E977A"),
        Scene::Sea => {
            sky("#CFE3E6")
                + &disc(960, 200, 90, "#F6CF8A")
                + &rect(0, 380, 1200, 240, 0, "#5E9AA8")
                + &rect(0, 440, 1200, 10, 5, "#8DBAC2")
                + &rect(140, 500, 420, 8, 4, "#8DBAC2")
                + &path("M820 400 l0 -150 q90 80 100 150Z", "#FBF3E2")
                + &path("M770 400 h190 q-14 50 -50 52 h-90 q-40 -6 -50 -52Z", "#B3574F")
                + &path("M0 600 C300 560 620 640 1200 580 V900 H0 Z", "#E9D3A4")
        }
        Scene::Village => {
            sky("#DDE9E4")
                + &hills("#B9CDB0", "#8FB085")
                + &house(150, 470, 190, 200, "#E7C9A5", "#B3574F")
                + &house(420, 430, 170, 220, "#F1E2C4", "#8C5A4A")
                + &house(820, 450, 210, 220, "#DDB892", "#46618C")
                + &tree(720, 680, 220, "#5F8A63")
        }
        Scene::Windmill => {
            sky("#F0E6CF")
                + &disc(240, 230, 90, "#F1B067")
                + &flat_ground(620, "#8FB085")
                + &windmill(860, 660)
                + &rect(0, 700, 1200, 46, 0, "#7FAFB8")
                + &flat_ground(746, "#79A06F")
        }
        Scene::Farm => {
            sky("#E6EEDC")
                + &hills("#C9D6A3", "#9DB873")
                + &house(760, 420, 300, 230, "#B3574F", "#5B3A34")
                + &tree(180, 640, 260, "#6B9460")
                + &cow(880, 700)
        }
        Scene::Flat => {
            sky("#E3E2EE")
                + &disc(980, 170, 70, "#F6CF8A")
                + &flats(90, "#B7B4C9")
                + &flats(760, "#9DA6C2")
                + &flat_ground(720, "#8DA58C")
        }
        Scene::Canal => {
            let row: String = (0..6)
                .map(|n| {
                    let wall =
                        ["#C97A5D", "#E7C9A5", "#8C5A4A", "#D9A441", "#B3574F", "#DDB892"][n as usize % 6];
                    let height = 300 + (n * 37) % 90;
                    rect(n * 200, 540 - height, 192, height, 0, wall)
                        + &path(
                            &format!("M{} {} h40 v-40 h112 v40 h40Z", n * 200, 540 - height),
                            wall,
                        )
                        + &rect(n * 200 + 36, 600 - height, 44, 66, 4, "#FBF3E2")
                        + &rect(n * 200 + 112, 600 - height, 44, 66, 4, "#FBF3E2")
                        + &rect(n * 200 + 36, 710 - height, 44, 66, 4, "#FBF3E2")
                })
                .collect();
            sky("#DCE8EA")
                + &row
                + &flat_ground(540, "#6FA0A6")
                + &boat(680, 620, "#0F6E6E")
                + &flat_ground(780, "#B9A488")
        }
        Scene::Kitchen => {
            sky("#F6E5CB")
                + &rect(90, 110, 300, 260, 12, "#BFDDE0")
                + &rect(236, 110, 10, 260, 0, "#FBF3E2")
                + &rect(90, 236, 300, 10, 0, "#FBF3E2")
                + &line("M860 0 v150", 6, "#5B3A34")
                + &path("M780 220 q80 -130 160 0Z", "#B3574F")
                + &rect(520, 300, 560, 22, 6, "#B98C5E")
                + &disc(600, 268, 32, "#E8894A")
                + &rect(680, 236, 46, 64, 8, "#0F6E6E")
                + &rect(770, 250, 90, 50, 24, "#F3E5C8")
                + &flat_ground(760, "#D8B48A")
                + &rect(720, 620, 420, 26, 8, "#9A6B42")
                + &rect(750, 640, 22, 190, 6, "#835A37")
                + &rect(1088, 640, 22, 190, 6, "#835A37")
                + &path("M820 572 h130 q-6 48 -65 48 q-59 0 -65 -48Z", "#0F6E6E")
                + &line("M858 556 q-12 -24 0 -44 M900 556 q-12 -24 0 -44", 7, "#FBF3E2")
                + &disc(1020, 600, 20, "#E8894A")
                + &disc(1056, 602, 18, "#D9A441")
        }
        Scene::Forest => {
            let trees: String = (0..9)
                .map(|n| {
                    fir(
                        60 + n * 140,
                        640 + (n * 41) % 60,
                        330 + (n * 67) % 120,
                        ["#4F7A5B", "#6B9470", "#3F6B4E"][n as usize % 3],
                    )
                })
                .collect();
            sky("#E4ECDD") + &hills("#A8C3A0", "#86AB84") + &trees + &flat_ground(720, "#7C9E6B")
        }
        Scene::Market => {
            let stall = |x: i32, color: &str| {
                let stripes: String = (0..5)
                    .map(|n| rect(x + n * 60, 330, 30, 70, 0, "#FBF3E2"))
                    .collect();
                rect(x - 10, 330, 310, 70, 14, color)
                    + &stripes
                    + &rect(x, 400, 10, 260, 0, "#7A5638")
                    + &rect(x + 280, 400, 10, 260, 0, "#7A5638")
                    + &rect(x - 10, 540, 310, 130, 8, "#B98C5E")
                    + &disc(x + 60, 530, 26, "#E8894A")
                    + &disc(x + 118, 528, 26, "#D9A441")
                    + &disc(x + 178, 530, 26, "#B3574F")
                    + &disc(x + 236, 528, 26, "#6F8F5F")
            };
            sky("#F3E9D6")
                + &house(460, 260, 200, 300, "#DDB892", "#8C5A4A")
                + &stall(70, "#B3574F")
                + &stall(800, "#0F6E6E")
                + &flat_ground(660, "#C9B595")
        }
        Scene::Cyclists => {
            sky("#DCEBEA")
                + &disc(220, 190, 80, "#F6CF8A")
                + &hills("#C2D3A5", "#A3BE86")
                + &tree(1010, 660, 240, "#5F8A63")
                + &path("M0 760 C400 700 800 720 1200 690 V900 H0 Z", "#C9BBA2")
                + &bicycle(120, 760, "#B3574F")
                + &bicycle(860, 770, "#0F6E6E")
        }
        Scene::Skaters => {
            sky("#DFE8EE")
                + &disc(900, 210, 80, "#F7E6C0")
                + &path("M0 520 C300 470 700 480 1200 520 V900 H0Z", "#F4F6F7")
                + &house(180, 400, 170, 150, "#B3574F", "#EDF1F3")
                + &fir(520, 540, 220, "#5B7F76")
                + &fir(1040, 560, 260, "#5B7F76")
                + &path("M0 640 C400 590 800 610 1200 630 V900 H0Z", "#BCD5DE")
                + &line("M200 760 q200 -60 420 0", 5, "#E6F0F3")
                + &line("M640 820 q180 -50 400 -10", 5, "#E6F0F3")
        }
        Scene::Evening => {
            let lamps: String = (0..5)
                .map(|n| {
                    line(&format!("M{} 700 v-260", 130 + n * 240), 8, "#2B3440")
                        + &disc(130 + n * 240, 430, 26, "#F6CF8A")
                })
                .collect();
            sky("#34435C")
                + &stars()
                + &disc(980, 160, 64, "#F7E6C0")
                + &house(260, 430, 200, 250, "#4C5A78", "#2B3440")
                + &house(640, 400, 220, 280, "#556489", "#2B3440")
                + &flat_ground(680, "#3F5560")
                + &lamps
        }
        Scene::Football => {
            sky("#E4EFE0")
                + &hills("#A9CB9B", "#7FB074")
                + &line("M760 640 v-190 h300 v190", 12, "#FBF8F3")
                + &line(
                    "M770 500 h280 M770 550 h280 M840 456 v184 M920 456 v184 M1000 456 v184",
                    3,
                    "#DDE9D8",
                )
                + &disc(900, 790, 34, "#FBF8F3")
                + &disc(900, 790, 12, "#33404A")
        }
        Scene::Garden => {
            let rows: String = (0..4)
                .map(|n| {
                    rect(620, 600 + n * 66, 560, 40, 20, "#8B6A48")
                        + &(0..8)
                            .map(|p| {
                                disc(
                                    660 + p * 68,
                                    596 + n * 66,
                                    20,
                                    if (p + n) % 3 == 0 { "#B3574F" } else { "#6F9A5F" },
                                )
                            })
                            .collect::<String>()
                })
                .collect();
            sky("#E9EFD9")
                + &disc(980, 190, 90, "#F6CF8A")
                + &hills("#B9CFA0", "#93B57E")
                + &house(110, 430, 150, 150, "#B98C5E", "#5B3A34")
                + &rows
        }
        Scene::Mountains => {
            sky("#E8DFE9")
                + &path(
                    "M0 620 L260 240 L430 480 L640 180 L900 540 L1040 380 L1200 600 V900 H0Z",
                    "#9AA3BD",
                )
                + &path(
                    "M260 240 l60 88 l-52 -14 l-44 34 l-30 -16Z M640 180 l74 104 l-60 -18 l-46 40 l-44 -24Z",
                    "#F7F3F0",
                )
                + &hills("#B6C3A0", "#8FAA7F")
                + &line("M700 560 q120 -190 210 -330", 3, "#6B6660")
                + &path("M900 150 l70 60 l-50 90 l-60 -66Z", "#B3574F")
        }
        Scene::Station => {
            sky("#E7E8E0")
                + &path("M0 330 Q600 90 1200 330 V400 Q600 170 0 400Z", "#8FA3A6")
                + &rect(0, 400, 1200, 250, 0, "#F3E5C8")
                + &rect(120, 430, 960, 200, 30, "#D9A441")
                + &(0..6)
                    .map(|n| rect(170 + n * 150, 470, 100, 76, 12, "#BFDDE0"))
                    .collect::<String>()
                + &rect(120, 580, 960, 20, 0, "#46618C")
                + &flat_ground(650, "#B5ADA0")
        }
        Scene::Bridge => {
            sky("#F2DFC9")
                + &disc(320, 250, 100, "#F1B067")
                + &rect(0, 560, 1200, 340, 0, "#6FA0A6")
                + &line("M0 560 H1200", 22, "#5B4A44")
                + &line("M120 560 Q360 180 600 560 Q840 180 1080 560", 14, "#B3574F")
                + &(1..12)
                    .map(|n| {
                        line(
                            &format!("M{} 560 v-{}", n * 100, 90 + (n * 53) % 120),
                            5,
                            "#B3574F",
                        )
                    })
                    .collect::<String>()
                + &boat(90, 640, "#46618C")
                + &flat_ground(790, "#B9A488")
        }
    }
}

fn cow(x: i32, y: i32) -> String {
    rect(x, y, 150, 80, 34, "#FBF8F3")
        + &disc(x + 40, y + 30, 22, "#3B3532")
        + &disc(x + 104, y + 50, 18, "#3B3532")
        + &rect(x + 18, y + 60, 14, 60, 5, "#FBF8F3")
        + &rect(x + 112, y + 60, 14, 60, 5, "#FBF8F3")
        + &disc(x + 160, y + 12, 30, "#FBF8F3")
        + &rect(x + 164, y + 18, 30, 20, 10, "#E8BE96")
}
