//! Families as a table: what one looks up.

use egui::{Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2};

use super::index::Sort;
use super::rows::{self, Item};
use super::words;
use crate::lang::{Msg, msg};
use crate::look::{BOLD, Look as _, focus_ring, radius, size, space};
use crate::panels::Cx;

/// Height of a row, in points.
pub(super) const ROW: f32 = 40.0;
/// Height of the heads of the columns.
const HEAD: f32 = 30.0;
/// Side of a face.
const FACE: f32 = 26.0;

/// A column: its share of the width, and the order that its head gives.
struct Column {
    share: f32,
    head: fn() -> Msg,
    sort: Option<Sort>,
}

const COLUMNS: [Column; 6] = [
    Column {
        share: 0.26,
        head: msg::roster_name,
        sort: Some(Sort::GivenName),
    },
    Column {
        share: 0.1,
        head: msg::roster_group,
        sort: Some(Sort::Group),
    },
    Column {
        share: 0.2,
        head: msg::roster_adults,
        sort: None,
    },
    Column {
        share: 0.17,
        head: msg::roster_phone,
        sort: None,
    },
    Column {
        share: 0.14,
        head: msg::roster_languages,
        sort: None,
    },
    Column {
        share: 0.13,
        head: msg::roster_spoken,
        sort: Some(Sort::LongestAgo),
    },
];

/// The places of the columns in a row.
fn places(row: Rect) -> [Rect; COLUMNS.len()] {
    let mut left = row.left();
    COLUMNS.map(|column| {
        let width = row.width() * column.share;
        let cell = Rect::from_min_size(pos2(left, row.top()), Vec2::new(width, row.height()));
        left += width;
        cell
    })
}

/// Draws the heads; returns the order that somebody asked for.
pub(super) fn heads(ui: &mut Ui, cx: &Cx<'_>, sort: Sort) -> Option<Sort> {
    let mut asked = None;
    let room = Vec2::new(ui.available_width() - space::S, HEAD);
    let (rect, _) = ui.allocate_exact_size(room, Sense::hover());
    let tokens = ui.tokens();
    for (column, cell) in COLUMNS.iter().zip(places(rect)) {
        let word = cx.say((column.head)());
        let text = cell.with_min_x(cell.left() + space::S);
        let id = ui.make_persistent_id(("head", &word));
        let is_sorted = column.sort.is_some_and(|own| own == sort || own == other(sort));
        let ink = if is_sorted { tokens.accent } else { tokens.ink_soft };
        let font = egui::FontId::new(size::SMALL, BOLD.clone());
        let galley = rows::line(ui, &word, font, ink, text.width() - space::XS);
        let at = pos2(text.left(), text.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, ink);
        if let Some(own) = column.sort {
            let response = ui.interact(cell, id, Sense::click());
            let said = cx.say(msg::roster_sort_by(word));
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_sorted, &said));
            focus_ring(ui, &response, radius::S);
            if response.clicked() {
                asked = Some(if own == sort { other(own) } else { own });
            }
            response.on_hover_text(said);
        } else {
            let response = ui.interact(cell, id, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &word));
        }
    }
    ui.painter().hline(
        rect.x_range(),
        rect.bottom(),
        (tokens.hairline(), tokens.line_strong),
    );
    asked
}

/// The same column the other way round.
const fn other(sort: Sort) -> Sort {
    match sort {
        Sort::GivenName => Sort::Surname,
        Sort::Surname => Sort::GivenName,
        Sort::LongestAgo => Sort::Latest,
        Sort::Latest => Sort::LongestAgo,
        Sort::Group => Sort::Group,
    }
}

/// Draws a family as a row of the table.
pub(super) fn row(ui: &Ui, cx: &Cx<'_>, item: &Item<'_>) -> Response {
    let entry = item.entry;
    let name = rows::name(cx, entry);
    let response = item.interact(ui, &name, &[]);
    let tokens = ui.tokens();
    ui.painter().hline(
        item.rect.x_range(),
        item.rect.bottom(),
        (tokens.hairline(), tokens.line),
    );
    let spoken = match entry.left {
        Some(day) => cx.say(msg::roster_left_on(cx.lang.short_date(day))),
        None if entry.spoken.is_none() => cx.say(msg::roster_not_yet()),
        None => rows::spoken(cx, entry),
    };
    let values = [
        name,
        entry.group.clone(),
        cx.lang.list(entry.adults.iter().map(String::as_str)),
        entry.phones.clone(),
        entry.languages.clone(),
        spoken,
    ];
    let (ink, soft) = words::inks(tokens, item.is_lit());
    for (place, (cell, value)) in places(item.rect).into_iter().zip(&values).enumerate() {
        let mut text = cell.with_min_x(cell.left() + space::S);
        if place == 0 {
            text = item.check_box(ui, cell);
            let middle = pos2(text.left() + space::S + FACE / 2.0, text.center().y);
            rows::face(ui, cx, entry, Rect::from_center_size(middle, Vec2::splat(FACE)));
            text = text.with_min_x(middle.x + FACE / 2.0 + space::S);
        }
        let color = if place == 0 { ink } else { soft };
        let font = egui::FontId::proportional(size::BODY - 1.0);
        let galley = rows::line(ui, value, font, color, text.width() - space::S);
        let at = pos2(text.left(), text.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, color);
        let id = ui.make_persistent_id(("cell", entry.id, place));
        let said = match COLUMNS.get(place) {
            Some(column) => format!("{}: {value}", cx.say((column.head)())),
            None => value.clone(),
        };
        ui.interact(cell, id, Sense::hover())
            .widget_info(|| WidgetInfo::labeled(Role::Cell, true, &said));
    }
    response
}
