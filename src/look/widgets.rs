//! The widgets that every screen is made of.

use egui::{
    Align, Button, Color32, ComboBox, CornerRadius, FontId, Frame, Label, Layout, Margin, Response, RichText,
    Role, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::{BOLD, Icon, Tokens, radius, size, space};

/// What every [`Ui`] can draw in Klasband's look.
pub trait Look {
    /// The colours shown now.
    fn tokens(&self) -> &'static Tokens;
    /// The title of a screen.
    fn title(&mut self, text: impl Into<String>) -> Response;
    /// A name, or the head of a card.
    fn name(&mut self, text: impl Into<String>) -> Response;
    /// Bold running text.
    fn strong_text(&mut self, text: impl Into<String>) -> Response;
    /// Running text.
    fn body(&mut self, text: impl Into<String>) -> Response;
    /// Soft running text.
    fn soft(&mut self, text: impl Into<String>) -> Response;
    /// Soft small text.
    fn small_text(&mut self, text: impl Into<String>) -> Response;
    /// The head of a group.
    fn section(&mut self, text: impl Into<String>) -> Response;
    /// A line that says what went wrong, read out at once by a screen reader.
    fn trouble(&mut self, text: impl Into<String>) -> Response;
    /// The one thing to do here.
    fn primary(&mut self, text: impl Into<String>) -> Response;
    /// Something else to do here.
    fn secondary(&mut self, text: impl Into<String>) -> Response;
    /// Something that is rarely done.
    fn quiet(&mut self, text: impl Into<String>) -> Response;
    /// [`Look::secondary`] with an icon before the word.
    fn secondary_with(&mut self, icon: Icon, text: impl Into<String>) -> Response;
    /// [`Look::quiet`] with an icon before the word.
    fn quiet_with(&mut self, icon: Icon, text: impl Into<String>) -> Response;
    /// An icon alone; `name` is what a screen reader says and what hovering shows.
    fn icon_button(&mut self, icon: Icon, name: impl Into<String>) -> Response;
    /// One choice of a few.
    fn chip(&mut self, selected: bool, text: impl Into<String>) -> Response;
    /// A word on a coloured ground, that cannot be clicked.
    fn tag(&mut self, text: impl Into<String>, ground: Color32, ink: Color32) -> Response;
    /// A hairline across.
    fn hairline(&mut self);
    /// A card; `label` names it for a screen reader.
    fn card<R>(&mut self, label: impl Into<String>, add: impl FnOnce(&mut Ui) -> R) -> R;
    /// A field of one line with its label above.
    fn field(&mut self, label: &str, text: &mut String) -> Response;
    /// A field of several lines with its label above.
    fn field_lines(&mut self, label: &str, text: &mut String, rows: usize) -> Response;
    /// A field whose text is not shown.
    fn secret_field(&mut self, label: &str, text: &mut String, shown: bool) -> Response;
    /// One of several values, with its label above. Returns the value newly chosen.
    fn choice<T: Copy + PartialEq>(
        &mut self,
        label: &str,
        current: T,
        values: &[T],
        word: impl Fn(T) -> String,
    ) -> Option<T>;
    /// An empty screen: what it is for, and one button. Returns whether that was clicked.
    fn empty_screen(&mut self, icon: Icon, title: &str, text: &str, button: &str) -> bool;
    /// Content of at most [`size::CONTENT`] points, in the middle, with air around it.
    fn page<R>(&mut self, add: impl FnOnce(&mut Ui) -> R) -> R;
    /// Things from right to left.
    fn right<R>(&mut self, add: impl FnOnce(&mut Ui) -> R) -> R;
}

impl Look for Ui {
    fn tokens(&self) -> &'static Tokens {
        Tokens::of(self.ctx())
    }

    fn title(&mut self, text: impl Into<String>) -> Response {
        let ink = self.tokens().ink;
        let words: String = text.into();
        let response = label(self, words.clone(), FontId::new(size::TITLE, BOLD.clone()), ink);
        speak(self, &response, Role::Heading, &words);
        response
    }

    fn name(&mut self, text: impl Into<String>) -> Response {
        let ink = self.tokens().ink;
        label(self, text.into(), FontId::new(size::NAME, BOLD.clone()), ink)
    }

    fn strong_text(&mut self, text: impl Into<String>) -> Response {
        let ink = self.tokens().ink;
        label(self, text.into(), FontId::new(size::BODY, BOLD.clone()), ink)
    }

    fn body(&mut self, text: impl Into<String>) -> Response {
        let ink = self.tokens().ink;
        label(self, text.into(), FontId::proportional(size::BODY), ink)
    }

    fn soft(&mut self, text: impl Into<String>) -> Response {
        let ink = self.tokens().ink_soft;
        label(self, text.into(), FontId::proportional(size::BODY), ink)
    }

    fn small_text(&mut self, text: impl Into<String>) -> Response {
        let ink = self.tokens().ink_soft;
        label(self, text.into(), FontId::proportional(size::SMALL), ink)
    }

    fn section(&mut self, text: impl Into<String>) -> Response {
        let ink = self.tokens().ink_soft;
        label(self, text.into(), FontId::new(size::SMALL, BOLD.clone()), ink)
    }

    fn trouble(&mut self, text: impl Into<String>) -> Response {
        let danger = self.tokens().danger;
        let words: String = text.into();
        let response = label(self, words.clone(), FontId::proportional(size::BODY), danger);
        speak(self, &response, Role::Alert, &words);
        response
    }

    fn primary(&mut self, text: impl Into<String>) -> Response {
        let tokens = self.tokens();
        let ground = if self.is_enabled() {
            tokens.accent
        } else {
            tokens.line_strong
        };
        let text = RichText::new(text)
            .font(FontId::new(size::BODY - 1.0, BOLD.clone()))
            .color(tokens.on_accent);
        let response = self
            .scope(|ui| {
                let visuals = &mut ui.visuals_mut().widgets;
                for (state, fill) in [
                    (&mut visuals.inactive, ground),
                    (&mut visuals.hovered, tokens.accent_hover),
                    (&mut visuals.active, tokens.accent_hover),
                ] {
                    state.weak_bg_fill = fill;
                    state.bg_stroke = Stroke::NONE;
                }
                ui.add(Button::new(text).min_size(Vec2::new(0.0, size::CONTROL)))
            })
            .inner;
        focus_ring(self, &response, radius::M);
        response
    }

    fn secondary(&mut self, text: impl Into<String>) -> Response {
        let ink = self.tokens().ink;
        word_button(self, None, text.into(), ink, true)
    }

    fn quiet(&mut self, text: impl Into<String>) -> Response {
        let accent = self.tokens().accent;
        word_button(self, None, text.into(), accent, false)
    }

    fn secondary_with(&mut self, icon: Icon, text: impl Into<String>) -> Response {
        let ink = self.tokens().ink;
        word_button(self, Some(icon), text.into(), ink, true)
    }

    fn quiet_with(&mut self, icon: Icon, text: impl Into<String>) -> Response {
        let accent = self.tokens().accent;
        word_button(self, Some(icon), text.into(), accent, false)
    }

    fn icon_button(&mut self, icon: Icon, name: impl Into<String>) -> Response {
        let ink = self.tokens().ink_soft;
        let name = name.into();
        let response = self
            .scope(|ui| {
                ui.spacing_mut().button_padding = Vec2::splat(7.0);
                ui.add(Button::image(icon.image(size::ICON, ink)).frame_when_inactive(false))
            })
            .inner;
        let enabled = self.is_enabled();
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, &name));
        focus_ring(self, &response, radius::M);
        response.on_hover_text(name)
    }

    fn chip(&mut self, selected: bool, text: impl Into<String>) -> Response {
        let tokens = self.tokens();
        let text: String = text.into();
        let (ground, ink, line) = if selected {
            (tokens.accent_soft, tokens.on_accent_soft, tokens.accent_soft)
        } else {
            (tokens.surface, tokens.ink, tokens.line)
        };
        // Not in a scope: that would take what is left of the row, and a row of chips would never wrap.
        let padding = self.spacing().button_padding;
        self.spacing_mut().button_padding = Vec2::new(space::M, 4.0);
        let response = self.add(
            Button::new(RichText::new(&text).size(size::SMALL).color(ink))
                .fill(ground)
                .stroke(Stroke::new(tokens.hairline(), line))
                .corner_radius(CornerRadius::same(14))
                .min_size(Vec2::new(0.0, 28.0))
                .wrap_mode(egui::TextWrapMode::Extend),
        );
        self.spacing_mut().button_padding = padding;
        let enabled = self.is_enabled();
        response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, selected, &text));
        focus_ring(self, &response, 14);
        response
    }

    fn tag(&mut self, text: impl Into<String>, ground: Color32, ink: Color32) -> Response {
        Frame::new()
            .fill(ground)
            .corner_radius(CornerRadius::same(12))
            .inner_margin(Margin::symmetric(10, 3))
            .show(self, |ui| {
                ui.add(Label::new(RichText::new(text).size(size::SMALL).color(ink)).selectable(false))
            })
            .inner
    }

    fn hairline(&mut self) {
        let tokens = self.tokens();
        let (rect, _) = self.allocate_exact_size(Vec2::new(self.available_width(), 1.0), Sense::hover());
        self.painter().hline(
            rect.x_range(),
            rect.center().y,
            Stroke::new(tokens.hairline(), tokens.line),
        );
    }

    fn card<R>(&mut self, label: impl Into<String>, add: impl FnOnce(&mut Ui) -> R) -> R {
        let tokens = self.tokens();
        Frame::new()
            .fill(tokens.surface)
            .stroke(Stroke::new(tokens.hairline(), tokens.line))
            .corner_radius(CornerRadius::same(radius::L))
            .inner_margin(Margin::same(space::L as i8))
            .show(self, |ui| {
                let group = UiBuilder::new()
                    .accessibility_role(Role::Group)
                    .accessibility_label(label);
                ui.scope_builder(group, |ui| {
                    ui.set_min_width(ui.available_width());
                    add(ui)
                })
                .inner
            })
            .inner
    }

    fn field(&mut self, label: &str, text: &mut String) -> Response {
        text_field(self, label, TextEdit::singleline(text))
    }

    fn field_lines(&mut self, label: &str, text: &mut String, rows: usize) -> Response {
        text_field(self, label, TextEdit::multiline(text).desired_rows(rows))
    }

    fn secret_field(&mut self, label: &str, text: &mut String, shown: bool) -> Response {
        text_field(self, label, TextEdit::singleline(text).password(!shown))
    }

    fn choice<T: Copy + PartialEq>(
        &mut self,
        label: &str,
        current: T,
        values: &[T],
        word: impl Fn(T) -> String,
    ) -> Option<T> {
        let mut chosen = None;
        let mut by_keyboard = false;
        self.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = space::XS;
            let caption = ui.small_text(label);
            let combo = ComboBox::from_id_salt(label)
                .width(ui.available_width().min(220.0))
                .selected_text(word(current))
                .show_ui(ui, |ui| {
                    for value in values {
                        if !ui.selectable_label(*value == current, word(*value)).clicked() {
                            continue;
                        }
                        chosen = (*value != current).then_some(*value);
                        // The pointer closes the list by itself; a key does not.
                        by_keyboard = !ui.input(|input| input.pointer.any_click());
                        ui.close();
                    }
                });
            if by_keyboard {
                combo.response.request_focus();
            }
            let response = combo.response.labelled_by(caption.id);
            focus_ring(ui, &response, radius::M);
        });
        chosen
    }

    fn empty_screen(&mut self, icon: Icon, title: &str, text: &str, button: &str) -> bool {
        let tokens = self.tokens();
        self.vertical_centered(|ui| {
            ui.add_space((ui.available_height() * 0.22).min(160.0));
            ui.add(icon.image(44.0, tokens.accent));
            ui.add_space(space::S);
            ui.name(title);
            ui.set_max_width(460.0);
            ui.soft(text);
            ui.add_space(space::M);
            ui.primary(button).clicked()
        })
        .inner
    }

    fn page<R>(&mut self, add: impl FnOnce(&mut Ui) -> R) -> R {
        let room = self.available_rect_before_wrap();
        let width = size::CONTENT.min(room.width() - 2.0 * space::XL);
        let middle = egui::pos2(room.center().x, room.center().y);
        let content = egui::Rect::from_center_size(middle, Vec2::new(width, room.height() - 2.0 * space::L));
        let layout = Layout::top_down(Align::Min);
        let inner = self.scope_builder(UiBuilder::new().max_rect(content).layout(layout), add);
        self.advance_cursor_after_rect(room);
        inner.inner
    }

    fn right<R>(&mut self, add: impl FnOnce(&mut Ui) -> R) -> R {
        // A height of its own: in a row that hangs from the top this would else take all there is.
        let room = Vec2::new(self.available_width(), size::CONTROL);
        self.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), add)
            .inner
    }
}

fn label(ui: &mut Ui, text: String, font: FontId, color: Color32) -> Response {
    let line_height = (font.size * 1.4).round();
    let text = RichText::new(text)
        .font(font)
        .color(color)
        .line_height(Some(line_height));
    ui.add(Label::new(text))
}

/// Gives a text a role beyond running text; its words become its name, which a screen reader says for that role.
fn speak(ui: &Ui, response: &Response, role: Role, words: &str) {
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(role);
        node.set_label(words);
    });
}

/// A button of words, with a picture before them where there is one. Without a frame that only shows while somebody
/// points at it.
fn word_button(ui: &mut Ui, icon: Option<Icon>, text: String, color: Color32, framed: bool) -> Response {
    let text = RichText::new(text).size(size::BODY - 1.0).color(color);
    let button = match icon {
        Some(icon) => Button::image_and_text(icon.image(size::ICON - 2.0, color), text),
        None => Button::new(text),
    };
    let button = button
        .frame_when_inactive(framed)
        .min_size(Vec2::new(0.0, size::CONTROL));
    let response = ui.add(button);
    focus_ring(ui, &response, radius::M);
    response
}

/// A field as wide as there is room, with its label above.
fn text_field(ui: &mut Ui, label: &str, edit: TextEdit<'_>) -> Response {
    let width = ui.available_width();
    let edit = edit.desired_width(width).margin(Margin::symmetric(10, 7));
    labelled(ui, label, |ui| ui.add(edit))
}

fn labelled(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui) -> Response) -> Response {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let caption = ui.small_text(label);
        let response = add(ui).labelled_by(caption.id);
        focus_ring(ui, &response, radius::M);
        response
    })
    .inner
}

/// Shows where the keyboard is: a ring around the widget that has the focus.
pub fn focus_ring(ui: &Ui, response: &Response, corner: u8) {
    if response.has_focus() {
        let tokens = Tokens::of(ui.ctx());
        ui.painter().rect_stroke(
            response.rect.expand(2.0),
            CornerRadius::same(corner.saturating_add(2)),
            Stroke::new(2.0, tokens.accent),
            StrokeKind::Outside,
        );
    }
}

/// The height that `text` takes in `width` points.
#[must_use]
pub fn measure(ui: &Ui, text: &str, font: FontId, width: f32) -> f32 {
    ui.painter()
        .layout(text.to_owned(), font, Color32::BLACK, width)
        .size()
        .y
}
