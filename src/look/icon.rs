//! Our own icons: SVG files of 24 × 24, drawn white and tinted where they are shown.

use egui::{Color32, Image, ImageSource, Vec2};

macro_rules! icons {
    ($($name:ident => $file:literal),* $(,)?) => {
        /// An icon.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each is the picture in its name")]
        pub enum Icon {
            $($name),*
        }

        impl Icon {
            /// All icons.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            fn source(self) -> ImageSource<'static> {
                match self {
                    $(Self::$name => ImageSource::Bytes {
                        uri: concat!("bytes://icons/", $file, ".svg").into(),
                        bytes: egui::load::Bytes::Static(include_bytes!(concat!(
                            "../../assets/icons/", $file, ".svg"
                        ))),
                    }),*
                }
            }
        }
    };
}

icons! {
    Sun => "sun",
    People => "people",
    Talk => "talk",
    Calendar => "calendar",
    Book => "book",
    Web => "web",
    Share => "share",
    Gear => "gear",
    Search => "search",
    Plus => "plus",
    Check => "check",
    Cross => "cross",
    Left => "left",
    Right => "right",
    Undo => "undo",
    Redo => "redo",
    House => "house",
    Phone => "phone",
    Mail => "mail",
    Camera => "camera",
    Stick => "stick",
    Lock => "lock",
    Screen => "screen",
    Warning => "warning",
    File => "file",
    Bin => "bin",
    Pencil => "pencil",
    Clock => "clock",
    Eye => "eye",
    Bike => "bike",
    Print => "print",
    Table => "table",
    Grid => "grid",
    List => "list",
}

impl Icon {
    /// The icon as an image of `side` points in one colour.
    pub fn image(self, side: f32, color: Color32) -> Image<'static> {
        Image::new(self.source())
            .fit_to_exact_size(Vec2::splat(side))
            .tint(color)
    }
}
