//! What lies behind a family in its picture.

use super::shapes::{disc, line, path, rect};
use super::things::{bicycle, boat, cow, fir, flat_ground, flats, hills, house, sky, stars, tree, windmill};
use crate::example::data::Scene;

/// Draws a scene, without people.
pub(super) fn background(scene: Scene) -> String {
    match scene {
        Scene::Sunset => sunset(),
        Scene::Sea => sea(),
        Scene::Village => village(),
        Scene::Windmill => at_the_mill(),
        Scene::Farm => farm(),
        Scene::Flat => flat(),
        Scene::Canal => canal(),
        Scene::Kitchen => kitchen(),
        Scene::Forest => forest(),
        Scene::Market => market(),
        Scene::Cyclists => cyclists(),
        Scene::Skaters => skaters(),
        Scene::Evening => evening(),
        Scene::Football => football(),
        Scene::Garden => garden(),
        Scene::Mountains => mountains(),
        Scene::Station => station(),
        Scene::Bridge => bridge(),
    }
}

fn sunset() -> String {
    sky("#F3DDBE") + &disc(830, 320, 140, "#F1B067") + &hills("#9DB69C", "#6E977A")
}

fn sea() -> String {
    sky("#CFE3E6")
        + &disc(960, 200, 90, "#F6CF8A")
        + &rect(0, 380, 1200, 240, 0, "#5E9AA8")
        + &rect(0, 440, 1200, 10, 5, "#8DBAC2")
        + &rect(140, 500, 420, 8, 4, "#8DBAC2")
        + &path("M820 400 l0 -150 q90 80 100 150Z", "#FBF3E2")
        + &path("M770 400 h190 q-14 50 -50 52 h-90 q-40 -6 -50 -52Z", "#B3574F")
        + &path("M0 600 C300 560 620 640 1200 580 V900 H0 Z", "#E9D3A4")
}

fn village() -> String {
    sky("#DDE9E4")
        + &hills("#B9CDB0", "#8FB085")
        + &house(150, 470, 190, 200, "#E7C9A5", "#B3574F")
        + &house(420, 430, 170, 220, "#F1E2C4", "#8C5A4A")
        + &house(820, 450, 210, 220, "#DDB892", "#46618C")
        + &tree(720, 680, 220, "#5F8A63")
}

fn at_the_mill() -> String {
    sky("#F0E6CF")
        + &disc(240, 230, 90, "#F1B067")
        + &flat_ground(620, "#8FB085")
        + &windmill(860, 660)
        + &rect(0, 700, 1200, 46, 0, "#7FAFB8")
        + &flat_ground(746, "#79A06F")
}

fn farm() -> String {
    sky("#E6EEDC")
        + &hills("#C9D6A3", "#9DB873")
        + &house(760, 420, 300, 230, "#B3574F", "#5B3A34")
        + &tree(180, 640, 260, "#6B9460")
        + &cow(880, 700)
}

fn flat() -> String {
    sky("#E3E2EE")
        + &disc(980, 170, 70, "#F6CF8A")
        + &flats(90, "#B7B4C9")
        + &flats(760, "#9DA6C2")
        + &flat_ground(720, "#8DA58C")
}

fn canal() -> String {
    let row: String = (0..6)
        .map(|n| {
            let wall = ["#C97A5D", "#E7C9A5", "#8C5A4A", "#D9A441", "#B3574F", "#DDB892"][n as usize % 6];
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

fn kitchen() -> String {
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

fn forest() -> String {
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

fn market() -> String {
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

fn cyclists() -> String {
    sky("#DCEBEA")
        + &disc(220, 190, 80, "#F6CF8A")
        + &hills("#C2D3A5", "#A3BE86")
        + &tree(1010, 660, 240, "#5F8A63")
        + &path("M0 760 C400 700 800 720 1200 690 V900 H0 Z", "#C9BBA2")
        + &bicycle(120, 760, "#B3574F")
        + &bicycle(860, 770, "#0F6E6E")
}

fn skaters() -> String {
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

fn evening() -> String {
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

fn football() -> String {
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

fn garden() -> String {
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

fn mountains() -> String {
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

fn station() -> String {
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

fn bridge() -> String {
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
