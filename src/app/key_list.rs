//! F1: all keys, side by side.

use egui::{Align, Context, FontId, Key, Layout, Modifiers, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2};

use crate::command::Action;
use crate::lang::msg;
use crate::look::{self, Look as _, measure, size, space};
use crate::panels::Cx;

/// The width of a column, in points.
const COLUMN: f32 = 350.0;
/// Height of a line.
const LINE: f32 = 27.0;
/// What stands above and below the list, with the air around it.
const AROUND: f32 = 170.0;
/// Room for the bar, which would else lie over the keys.
const BAR: f32 = space::L;

/// A line of the list.
enum Line {
    Head(String),
    Keys { does: String, keys: String },
}

/// Draws the list of keys over everything; returns whether it should close.
pub fn ui(ctx: &Context, cx: &Cx<'_>) -> bool {
    draw(ctx, cx).0
}

/// The same, with where the list is seen.
fn draw(ctx: &Context, cx: &Cx<'_>) -> (bool, Rect) {
    let screen = ctx.content_rect().size();
    let room = screen.x - 2.0 * (space::L + space::S);
    let whole = |columns: f32| COLUMN * columns + space::XXL * (columns - 1.0) + BAR;
    let columns = if room >= whole(2.0) { 2 } else { 1 };
    let width = whole(columns as f32).min(room);
    let lines = lines(ctx, cx);
    let mut close = false;
    let modal = look::dialog(ctx, "keys").show(ctx, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = space::M;
        ui.name(cx.say(msg::action_keys()));
        let list = ScrollArea::vertical()
            .max_height((screen.y - AROUND).max(LINE))
            .auto_shrink([false, true])
            .show(ui, |ui| {
                scroll_by_key(ui);
                side_by_side(ui, &lines, columns, width - BAR);
            });
        let button = ui.primary(cx.say(msg::keys_close()));
        if ui.memory(|memory| memory.focused().is_none()) {
            button.request_focus();
        }
        close = button.clicked();
        let seen = list.inner_rect;
        seen.with_max_y(seen.bottom().min(seen.top() + list.content_size.y))
    });
    (close || modal.should_close(), modal.inner)
}

fn lines(ctx: &Context, cx: &Cx<'_>) -> Vec<Line> {
    let keys = |does, keys| Line::Keys { does, keys };
    let mut lines: Vec<_> = Action::all()
        .map(|action| {
            let all = action.shortcuts().map(|keys| ctx.format_shortcut(&keys));
            let all = all.collect::<Vec<_>>().join(", ");
            (action, all)
        })
        .filter(|(_, all)| !all.is_empty())
        .map(|(action, all)| keys(cx.say(action.label()), all))
        .collect();
    lines.push(Line::Head(cx.say(msg::keys_projector())));
    // As they stand on a keyboard, in every language.
    for (does, all) in [
        (msg::keys_projector_turn(), "PageUp, PageDown"),
        (msg::keys_projector_blank(), "B"),
        (msg::keys_projector_stop(), "Esc"),
    ] {
        lines.push(keys(cx.say(does), all.to_owned()));
    }
    lines
}

/// Nothing in the list takes the keyboard, so the keys that move it move the list.
fn scroll_by_key(ui: &mut Ui) {
    let page = (ui.clip_rect().height() - LINE).max(LINE);
    let steps = [
        (Key::ArrowDown, -LINE),
        (Key::ArrowUp, LINE),
        (Key::PageDown, -page),
        (Key::PageUp, page),
    ];
    for (key, step) in steps {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ui.scroll_with_delta(Vec2::new(0.0, step));
        }
    }
}

fn side_by_side(ui: &mut Ui, lines: &[Line], columns: usize, width: f32) {
    let each = (width - space::XXL * (columns - 1) as f32) / columns as f32;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(space::XXL, 0.0);
        for part in lines.chunks(lines.len().div_ceil(columns)) {
            ui.vertical(|ui| {
                ui.set_width(each);
                for line in part {
                    line_ui(ui, each, line);
                }
            });
        }
    });
}

/// What it does on the left, on a second line where it must, and the keys on the right.
fn line_ui(ui: &mut Ui, width: f32, line: &Line) {
    let (does, keys) = match line {
        Line::Head(words) => {
            ui.add_space(space::S);
            ui.section(words.clone());
            return;
        }
        Line::Keys { does, keys } => (does, keys),
    };
    let small = FontId::proportional(size::SMALL);
    let galley = (ui.painter()).layout_no_wrap(keys.clone(), small, ui.tokens().ink_soft);
    let right = galley.size().x.ceil() + 1.0;
    let left = width - right - space::M;
    let body = FontId::proportional(size::BODY);
    let height = (measure(ui, does, body, left) + space::S).max(LINE);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
    let place = |rect, layout| UiBuilder::new().max_rect(rect).layout(layout);
    let words = Rect::from_min_size(rect.min, Vec2::new(left, height));
    ui.new_child(place(words, Layout::left_to_right(Align::Center)))
        .body(does.clone());
    let keys_at = rect.with_min_x(rect.right() - right);
    ui.new_child(place(keys_at, Layout::right_to_left(Align::Center)))
        .small_text(keys.clone());
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use egui::Role;
    use egui_kittest::Harness;
    use egui_kittest::kittest::{NodeT as _, Queryable as _};

    use super::*;
    use crate::lang::{Lang, Language};
    use crate::look::Photos;
    use crate::model::{Class, Document};
    use crate::panels::{Desk, Drafts};

    /// The list in a window of this size, and where it is seen.
    fn shown(language: Language, size: [f32; 2]) -> Harness<'static, Rect> {
        let doc = Document::new(Class::default());
        let (lang, photos, desk) = (Lang::new(language), Photos::default(), Desk::default());
        let mut drafts = Drafts::default();
        let mut ready = false;
        let mut harness = Harness::builder().with_size(size).build_ui_state(
            move |ui, list: &mut Rect| {
                if !std::mem::replace(&mut ready, true) {
                    look::install(ui.ctx());
                    look::set_theme(ui.ctx(), crate::command::Theme::Light);
                    ui.ctx().request_repaint();
                    return;
                }
                let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
                let cx = Cx {
                    doc: &doc,
                    revision: 1,
                    lang: &lang,
                    today,
                    now: today.and_hms_opt(9, 30, 0).unwrap(),
                    photos: &photos,
                    drafts: &mut drafts,
                    desk: &desk,
                };
                *list = draw(ui.ctx(), &cx).1;
            },
            Rect::NOTHING,
        );
        harness.run();
        harness
    }

    /// Where the words of the list stand, with them; the title is left out.
    fn texts(harness: &Harness<'_, Rect>) -> Vec<(String, Rect)> {
        let labels = harness.query_all_by_role(Role::Label);
        labels
            .map(|node| (node.accesskit_node().value().unwrap_or_default(), node.rect()))
            .skip(1)
            .collect()
    }

    #[test]
    fn the_list_fits_its_window_and_nothing_lies_over_anything_else() {
        // A school laptop at 100 and at 200 percent, and a smaller one at 200.
        for size in [[1280.0, 720.0], [640.0, 360.0], [512.0, 350.0]] {
            for language in Language::ALL {
                let mut harness = shown(language, size);
                let name = format!("keys-{language:?}-{}", size[0]);
                crate::panels::testing::look_at(&mut harness, &name);
                let list = *harness.state();
                let window = Rect::from_min_size(egui::Pos2::ZERO, size.into());
                let button = harness.get_by_role(Role::Button).rect();
                let (title, close) = match language {
                    Language::Nl => ("Toetsen", "Sluit"),
                    Language::En => ("Keys", "Close"),
                };
                let title = harness.query_all_by_label(title).next().unwrap().rect();
                harness.get_by_label(close);
                for (what, rect) in [("title", title), ("list", list), ("button", button)] {
                    assert!(window.contains_rect(rect), "{what} {rect:?} is outside {size:?}");
                }
                let in_order = title.bottom() <= list.top() && list.bottom() <= button.top();
                assert!(in_order, "{title:?}, {list:?}, {button:?}");
                let texts = texts(&harness);
                assert!(texts.len() > 50, "{}", texts.len());
                for (index, (words, rect)) in texts.iter().enumerate() {
                    let keys_end = list.right() - BAR + 1.0;
                    assert!(
                        rect.left() >= list.left() && rect.right() <= keys_end,
                        "{words}: {rect:?}"
                    );
                    for (other, over) in &texts[..index] {
                        assert!(
                            !rect.shrink(1.0).intersects(*over),
                            "“{words}” lies over “{other}”"
                        );
                    }
                    let seen = rect.top() >= list.top() && rect.bottom() <= list.bottom();
                    assert!(seen || size[0] < 1280.0, "“{words}” is not seen: {rect:?}");
                }
            }
        }
    }

    #[test]
    fn a_list_longer_than_the_window_is_gone_through_by_key() {
        let mut harness = shown(Language::Nl, [640.0, 360.0]);
        for _ in 0..10 {
            harness.key_press(Key::PageDown);
            harness.run();
        }
        let list = *harness.state();
        let texts = texts(&harness);
        let (words, last) = texts.last().unwrap();
        assert_eq!(words, "Esc");
        assert!(
            list.expand(1.0).contains_rect(*last),
            "{last:?} is not in {list:?}"
        );
        // The keyboard is on the button all the while.
        harness.key_press(Key::Enter);
        harness.run();
        assert!(harness.get_by_role(Role::Button).accesskit_node().is_focused());
    }
}
