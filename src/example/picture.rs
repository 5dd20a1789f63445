//! Pictures of the families, drawn: flat shapes, round heads, no faces. Nobody real is in them.

mod scenes;
pub(super) mod shapes;
mod things;

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
        scenes::background(scene),
        people::group(family, pet, centre)
    );
    render(&parts, WIDTH, HEIGHT)
}

/// Draws one person, head and shoulders.
pub fn portrait(figure: Figure, nth: usize) -> Result<Vec<u8>, ExampleError> {
    let walls = ["#DDEFEC", "#F3DDBE", "#E3E2EE", "#E9EFD9", "#F6E5CB", "#DCE8EA"];
    let wall = walls.get(nth % walls.len()).copied().unwrap_or("#DDEFEC");
    let parts = shapes::rect(0, 0, 480, 480, 0, wall) + &people::bust(figure, 240, 800, 690);
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
