//! What lies over the screen: while a dialog is open, the keyboard is its alone.

use egui::{Context, Event, Popup};

use super::{App, erase};

/// Whether a dialog lies over everything else.
pub fn is_open(app: &App) -> bool {
    // On the way out, and without a class, nothing that belongs to one is drawn.
    let in_class = app.class.is_some() && app.leaving.is_none();
    let of_class = app.palette.is_some() || app.keys || app.rekey.is_some() || erase::is_asking(app);
    app.prompt.is_some() || (in_class && of_class)
}

/// Takes the keys away while what lies behind a dialog is drawn, which would else act on them first.
pub fn hold_keys(app: &mut App, ctx: &Context) -> Vec<Event> {
    let open = is_open(app);
    let was_open = std::mem::replace(&mut app.on_top, open);
    if !open {
        return Vec::new();
    }
    if !was_open {
        // A list of choices that stays open behind the dialog would wait for Escape as well.
        Popup::close_all(ctx);
    }
    ctx.input_mut(|input| {
        let (held, others) = std::mem::take(&mut input.events).into_iter().partition(is_typed);
        input.events = others;
        held
    })
}

/// Gives the keys back, for the dialog.
pub fn give_back(ctx: &Context, held: Vec<Event>) {
    if !held.is_empty() {
        ctx.input_mut(|input| drop(input.events.splice(0..0, held)));
    }
}

/// Whether an event comes from the keyboard.
fn is_typed(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { .. } | Event::Text(_) | Event::Ime(_) | Event::Paste(_) | Event::Copy | Event::Cut
    )
}
