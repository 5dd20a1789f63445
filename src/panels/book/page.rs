//! One page: what is typed on the left, what the room sees on the right.

use egui::{
    Align, Button, FontId, Layout, Margin, Rect, Response, RichText, Role, Sense, Shape, Stroke, StrokeKind,
    TextEdit, Ui, UiBuilder, Vec2, WidgetInfo, vec2,
};

use super::super::{Commands, Cx};
use super::{Book, State, consent, shown};
use crate::command::{Change, Field, PhotoTarget, Request};
use crate::lang::msg;
use crate::look::{Icon, Look as _, Size, focus_ring, radius, size, space};
use crate::model::{Id, Page, Pupil};
use crate::projector;

/// Between the page and what the room sees of it.
const GAP: f32 = space::XXL;

impl Book {
    pub(super) fn page(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
        self.head(ui, cx, pupil);
        ui.add_space(space::M);
        let full = ui.available_rect_before_wrap();
        let left = ((full.width() - GAP) * 0.46).round();
        let form = Rect::from_min_size(full.min, vec2(left, full.height()));
        let side = full.with_min_x(form.right() + GAP);
        let column = |rect, salt| {
            UiBuilder::new()
                .max_rect(rect)
                .layout(Layout::top_down(Align::Min))
                .id_salt((salt, pupil))
        };
        let mut live = None;
        ui.scope_builder(column(form, "form"), |ui| {
            ui.spacing_mut().item_spacing.y = space::M;
            if let Some((id, page)) = cx.doc.page_of(pupil) {
                live = Some(form_of(ui, cx, pupil, id, page.clone(), out));
            } else {
                begin(ui, cx, pupil, out);
            }
        });
        ui.scope_builder(column(side, "side"), |ui| {
            self.preview(ui, cx, pupil, live);
            ui.add_space(space::XL);
            consent::ui(ui, cx, pupil, out);
        });
    }

    fn head(&mut self, ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>) {
        let list = cx.doc.class_list();
        let at = list.iter().position(|(id, _)| *id == pupil).unwrap_or_default();
        let neighbour = |step: usize| {
            let (id, pupil) = list.get((at + step) % list.len().max(1))?;
            Some((*id, pupil.name.call()))
        };
        let previous = neighbour(list.len().saturating_sub(1));
        let next = neighbour(1);
        ui.horizontal(|ui| {
            if ui.icon_button(Icon::Left, cx.say(msg::book_all())).clicked() {
                self.open = None;
            }
            let name = cx
                .doc
                .pupils
                .get(&pupil)
                .map(|pupil| pupil.name.full())
                .unwrap_or_default();
            ui.title(name);
            ui.right(|ui| {
                let next = next.filter(|(id, _)| *id != pupil);
                let previous = previous.filter(|(id, _)| *id != pupil);
                if let Some((id, name)) = next
                    && turn(ui, Icon::Right, name, &cx.say(msg::book_next())).clicked()
                {
                    self.open = Some(id);
                }
                if let Some((id, name)) = previous
                    && turn(ui, Icon::Left, name, &cx.say(msg::book_previous())).clicked()
                {
                    self.open = Some(id);
                }
            });
        });
    }

    fn preview(&mut self, ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, live: Option<Page>) {
        ui.section(cx.say(msg::book_preview()));
        let width = ui.available_width();
        let (rect, response) = ui.allocate_exact_size(vec2(width, width * 9.0 / 16.0), Sense::hover());
        let page = live.unwrap_or_else(|| Page {
            pupil,
            ..Page::default()
        });
        let given = cx
            .doc
            .pupils
            .get(&pupil)
            .map(|pupil| pupil.name.given.as_str())
            .unwrap_or_default();
        let slide = projector::slide(cx.doc, &page, given, cx.today, cx.lang);
        let said = [slide.title.as_str(), &slide.story, &slide.greeting].join(" ");
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, said.trim()));
        let photo = slide.photo.and_then(|id| {
            cx.photos
                .texture(id, Size::Large)
                .or_else(|| cx.photos.texture(id, Size::Small))
        });
        projector::paint(ui, rect, &slide, photo, &mut self.texts);
        let tokens = ui.tokens();
        ui.painter().rect_stroke(
            rect,
            0.0,
            Stroke::new(tokens.hairline(), tokens.line),
            StrokeKind::Outside,
        );
        let words = match State::of(cx, pupil) {
            State::Ready => msg::book_preview_ready(),
            State::WithoutPhoto => msg::book_preview_without_photo(),
            State::Unanswered => msg::book_preview_unanswered(),
            State::Secret => msg::evening_secret(),
            State::Empty => msg::book_preview_empty(),
            State::Asking => msg::book_preview_asking(),
            State::Hidden => msg::book_preview_hidden(),
        };
        ui.small_text(cx.say(words));
    }
}

/// A neighbouring page, by the child's name, with the arrow on its own side.
fn turn(ui: &mut Ui, icon: Icon, name: String, which: &str) -> Response {
    let label = format!("{which}, {name}");
    let tokens = ui.tokens();
    let arrow = icon.image(size::ICON - 4.0, tokens.ink_soft);
    let words = RichText::new(name).size(size::BODY - 1.0).color(tokens.ink);
    let button = if icon == Icon::Left {
        Button::new((arrow, words))
    } else {
        Button::new((words, arrow))
    };
    let response = ui.add(button.min_size(vec2(0.0, size::CONTROL)));
    focus_ring(ui, &response, radius::M);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    response.on_hover_text(which)
}

/// Before there is a page: what to ask the child, and a button.
fn begin(ui: &mut Ui, cx: &mut Cx<'_>, pupil: Id<Pupil>, out: &mut Commands) {
    let name = cx.called(pupil);
    ui.name(cx.say(msg::book_begin_title(name.as_str())));
    ui.soft(cx.say(msg::book_begin_text(name.as_str())));
    if ui.primary(cx.say(msg::book_begin(name))).clicked() {
        let id = Id::random();
        let page = Page {
            pupil,
            ..Page::default()
        };
        out.push(Change::PutPage(id, page));
        cx.drafts.focus(Field::PageStory(id));
    }
    ui.add_space(space::M);
    questions(ui, cx);
}

fn questions(ui: &mut Ui, cx: &Cx<'_>) {
    ui.section(cx.say(msg::book_questions()));
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        for question in [
            msg::book_question_who(),
            msg::book_question_together(),
            msg::book_question_food(),
            msg::book_question_proud(),
            msg::book_question_later(),
            msg::book_question_hello(),
        ] {
            ui.soft(cx.say(question));
        }
    });
}

/// The fields. Returns the page with what is being typed, so that the preview follows at once.
fn form_of(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    pupil: Id<Pupil>,
    id: Id<Page>,
    page: Page,
    out: &mut Commands,
) -> Page {
    let mut live = page.clone();
    let given = cx.called(pupil);
    let usual = cx.say(msg::book_usual_title(given));
    cx.draft(ui, Field::PageTitle(id), out, |ui, label, text| {
        let response = field(ui, label, |ui, width| {
            ui.add(
                TextEdit::singleline(text)
                    .hint_text(usual)
                    .desired_width(width)
                    .margin(Margin::symmetric(10, 7)),
            )
        });
        live.title.clone_from(text);
        response
    });
    cx.draft(ui, Field::PageStory(id), out, |ui, label, text| {
        let response = ui.field_lines(label, text, 6);
        live.story.clone_from(text);
        response
    });
    cx.draft(ui, Field::PageGreeting(id), out, |ui, label, text| {
        let response = ui.field(label, text);
        live.greeting.clone_from(text);
        response
    });
    photo(ui, cx, pupil, id, page, out);
    if live.story.trim().is_empty() {
        questions(ui, cx);
    }
    live
}

fn field(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui, f32) -> Response) -> Response {
    let width = ui.available_width();
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let caption = ui.small_text(label);
        let response = add(ui, width).labelled_by(caption.id);
        focus_ring(ui, &response, radius::M);
        response
    })
    .inner
}

fn photo(ui: &mut Ui, cx: &Cx<'_>, pupil: Id<Pupil>, id: Id<Page>, page: Page, out: &mut Commands) {
    let pick = Request::PickPhoto(PhotoTarget::Page(pupil));
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.small_text(cx.say(msg::book_photo()));
        let Some(media) = page.photo else {
            if drop_zone(ui, cx) {
                out.push(pick);
            }
            return;
        };
        ui.horizontal_wrapped(|ui| {
            let other = cx.say(msg::book_pick_other());
            if ui.secondary_with(Icon::Camera, other).clicked() {
                out.push(pick);
            }
            let remove = cx.say(msg::book_remove_photo());
            if ui.quiet_with(Icon::Bin, remove).clicked() {
                out.push(Change::SetPagePhoto(id, page, None));
            }
        });
        shown::ui(ui, cx, pupil, media, out);
    });
}

/// Where a photo is dropped; the app takes it. Returns whether the button in it was clicked.
fn drop_zone(ui: &mut Ui, cx: &Cx<'_>) -> bool {
    let tokens = ui.tokens();
    let hovering = ui.input(|input| !input.raw.hovered_files.is_empty());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 76.0), Sense::hover());
    let line = if hovering {
        tokens.accent
    } else {
        tokens.line_strong
    };
    let stroke = Stroke::new(1.5, line);
    if hovering {
        ui.painter()
            .rect_filled(rect, f32::from(radius::M), tokens.accent_soft);
    }
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    ui.painter()
        .extend(Shape::dashed_line(&corners, stroke, 5.0, 4.0));
    let inner = rect.shrink2(Vec2::new(space::L, space::S));
    let row = UiBuilder::new()
        .max_rect(inner)
        .layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(row, |ui| {
        ui.add(Icon::Camera.image(size::ICON, tokens.ink_soft));
        ui.vertical(|ui| {
            ui.set_width((ui.available_width() - 150.0).max(60.0));
            ui.spacing_mut().item_spacing.y = 0.0;
            let hint = cx.say(msg::book_drop_hint());
            let small = FontId::proportional(size::SMALL);
            let words = size::BODY * 1.4 + crate::look::measure(ui, &hint, small, ui.available_width());
            ui.add_space(((inner.height() - words) / 2.0).max(0.0));
            ui.body(cx.say(msg::book_drop()));
            ui.small_text(hint);
        });
        ui.right(|ui| ui.secondary(cx.say(msg::book_pick())).clicked())
    })
    .inner
}
