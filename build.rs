//! Turns the Dutch Fluent files into one typed function a message, so that a missing message, a misspelt name
//! or a forgotten argument does not compile.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=assets/lang");
    let mut messages = BTreeMap::new();
    for path in fluent_files(Path::new("assets/lang/nl"))? {
        read_messages(&path, &mut messages)?;
    }
    let mut code = String::new();
    for (key, message) in &messages {
        write_function(&mut code, key, message)?;
    }
    for language in ["nl", "en"] {
        let name = language.to_uppercase();
        writeln!(code, "pub(super) const {name}: &[(&str, &str)] = &[")?;
        for path in fluent_files(&Path::new("assets/lang").join(language))? {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let path = fs::canonicalize(&path)?;
            let path = path.to_string_lossy().into_owned();
            writeln!(code, "    ({name:?}, include_str!({path:?})),")?;
        }
        writeln!(code, "];")?;
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    fs::write(out.join("messages.rs"), code)?;
    Ok(())
}

struct Message {
    text: String,
    arguments: Vec<String>,
}

fn fluent_files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ftl") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn read_messages(path: &Path, messages: &mut BTreeMap<String, Message>) -> Result<(), Box<dyn Error>> {
    let source = fs::read_to_string(path)?;
    let resource =
        parser::parse(source.as_str()).map_err(|(_, errors)| format!("{}: {errors:?}", path.display()))?;
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let Some(pattern) = &message.value else { continue };
        let mut arguments = Vec::new();
        collect_arguments(pattern, &mut arguments);
        let text = first_line(pattern);
        let key = message.id.name.to_owned();
        if messages
            .insert(key.clone(), Message { text, arguments })
            .is_some()
        {
            return Err(format!("{}: {key} stands twice", path.display()).into());
        }
    }
    Ok(())
}

fn first_line(pattern: &Pattern<&str>) -> String {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { .. } => text.push('…'),
        }
    }
    text.lines()
        .next()
        .unwrap_or_default()
        .replace(['[', ']', '<', '>', '`'], "")
}

fn collect_arguments(pattern: &Pattern<&str>, arguments: &mut Vec<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_from_expression(expression, arguments);
        }
    }
}

fn collect_from_expression(expression: &Expression<&str>, arguments: &mut Vec<String>) {
    match expression {
        Expression::Inline(inline) => collect_from_inline(inline, arguments),
        Expression::Select { selector, variants } => {
            collect_from_inline(selector, arguments);
            for variant in variants {
                collect_arguments(&variant.value, arguments);
            }
        }
    }
}

fn collect_from_inline(inline: &InlineExpression<&str>, arguments: &mut Vec<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            let name = id.name.to_owned();
            if !arguments.contains(&name) {
                arguments.push(name);
            }
        }
        InlineExpression::Placeable { expression } => collect_from_expression(expression, arguments),
        InlineExpression::FunctionReference { arguments: call, .. } => {
            for argument in &call.positional {
                collect_from_inline(argument, arguments);
            }
        }
        _ => {}
    }
}

fn write_function(code: &mut String, key: &str, message: &Message) -> Result<(), Box<dyn Error>> {
    let name = key.replace('-', "_");
    let parameters: Vec<String> = message
        .arguments
        .iter()
        .map(|argument| format!("{}: impl Into<Arg>", argument.replace('-', "_")))
        .collect();
    let arguments: Vec<String> = message
        .arguments
        .iter()
        .map(|argument| format!("({argument:?}, {}.into())", argument.replace('-', "_")))
        .collect();
    writeln!(code, "/// “{}”", message.text)?;
    writeln!(code, "#[must_use]")?;
    writeln!(code, "pub fn {name}({}) -> Msg {{", parameters.join(", "))?;
    writeln!(code, "    Msg::new({key:?}, vec![{}])", arguments.join(", "))?;
    writeln!(code, "}}")?;
    Ok(())
}
