//! What Klasband gave to the clipboard, so that it does not stay there.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::{Context, FullOutput, OutputCommand, Plugin};

/// Whether a text went to the clipboard, and whether one was selected: where the system pastes with the middle button,
/// that alone hands it out.
#[derive(Clone, Default)]
pub struct Clipboard(Arc<Went>);

#[derive(Default)]
struct Went {
    copied: AtomicBool,
    selected: AtomicBool,
}

impl Clipboard {
    /// Watches what all windows of `ctx` hand out: a label does so after the frame's own code has run.
    pub fn watch(ctx: &Context) -> Self {
        let clipboard = Self::default();
        ctx.add_plugin(Watch(clipboard.clone()));
        clipboard
    }

    /// Empties what was filled from here, and nothing else: another program's text stays.
    pub fn clear(&self, ctx: &Context) {
        if self.0.copied.swap(false, Ordering::Relaxed) {
            ctx.copy_text(String::new());
        }
        if self.0.selected.swap(false, Ordering::Relaxed) {
            ctx.send_cmd(OutputCommand::TextSelectionSettled(String::new()));
        }
    }
}

struct Watch(Clipboard);

impl Plugin for Watch {
    fn debug_name(&self) -> &'static str {
        "clipboard"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        for command in &output.platform_output.commands {
            let (went, text) = match command {
                OutputCommand::CopyText(text) => (&self.0.0.copied, text),
                OutputCommand::TextSelectionSettled(text) => (&self.0.0.selected, text),
                _ => continue,
            };
            if !text.is_empty() {
                went.store(true, Ordering::Relaxed);
            }
        }
    }
}
