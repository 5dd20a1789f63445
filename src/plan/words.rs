//! stub
use crate::model::Rule;
use chrono::NaiveDate;
/// s
#[derive(Debug)]
pub enum NotUnderstood {
    /// x
    Empty,
}
/// s
pub fn parse_rule(_text: &str, _today: NaiveDate) -> Result<Rule, NotUnderstood> {
    Err(NotUnderstood::Empty)
}
