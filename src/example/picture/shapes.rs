//! Flat shapes, as SVG.

pub(in crate::example) fn rect(x: i32, y: i32, width: i32, height: i32, radius: i32, fill: &str) -> String {
    format!(r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="{fill}"/>"#)
}

pub(in crate::example) fn disc(x: i32, y: i32, radius: i32, fill: &str) -> String {
    format!(r#"<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}"/>"#)
}

pub(in crate::example) fn path(d: &str, fill: &str) -> String {
    format!(r#"<path d="{d}" fill="{fill}"/>"#)
}

pub(in crate::example) fn line(d: &str, width: i32, color: &str) -> String {
    format!(r#"<path d="{d}" fill="none" stroke="{color}" stroke-width="{width}" stroke-linecap="round"/>"#)
}
