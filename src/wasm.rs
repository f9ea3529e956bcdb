//! The only door to JavaScript. JSON outside, the library's own types inside.

use crate::evidence;
use wasm_bindgen::prelude::*;

/// Says on the browser's console where a fault happened: a trap alone names no place.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|fault| web_sys::console::error_1(&format!("Stemcheck: {fault}").into())));
}

/// Scans a page. `page` is the JSON of a [`crate::Page`]; returns the JSON of a [`crate::Scan`].
///
/// # Errors
/// Throws a JavaScript `Error` that names the place where the JSON is not a page.
#[wasm_bindgen]
pub fn scan(page: &str) -> Result<String, js_sys::Error> {
    let page: crate::Page = serde_json::from_str(page).map_err(|e| js_sys::Error::new(&format!("not a page: {e}")))?;
    serde_json::to_string(&crate::scan(&page)).map_err(|e| js_sys::Error::new(&e.to_string()))
}

/// The words of the card for each kind of claim: JSON of `{kind: {name, title, meaning, questions: [{ask, why, source, url}]}}`.
#[wasm_bindgen]
pub fn kinds() -> String {
    let words = |kind| match kind {
        crate::ClaimKind::Efficacy => {
            ("Says that it works", "The page says that the treatment helps against an illness.")
        }
        crate::ClaimKind::Repair => {
            ("Says that it repairs the body", "The page says that the cells repair or renew tissue.")
        }
        crate::ClaimKind::Outcome => ("Names results", "The page names results that patients are said to have had."),
        crate::ClaimKind::Safety => ("Says that it is safe", "The page says that the treatment has little or no risk."),
        crate::ClaimKind::Superiority => (
            "Says that it beats standard care",
            "The page says that the treatment is better than, or replaces, standard care.",
        ),
        crate::ClaimKind::Legitimacy => (
            "Leans on approval or research",
            "The page names approvals, registrations or studies in favour of what it offers.",
        ),
        crate::ClaimKind::Hype => ("Praises without a fact", "The page praises the treatment without naming a fact."),
    };
    let all = crate::ClaimKind::ALL.map(|kind| {
        let (title, meaning) = words(kind);
        let questions: Vec<_> = evidence::questions(kind).map(evidence::Question::row).collect();
        let words =
            serde_json::json!({"name": kind.name(), "title": title, "meaning": meaning, "questions": questions});
        (kind.name().to_owned(), words)
    });
    serde_json::Value::Object(all.into_iter().collect()).to_string()
}

/// The facts that answer claims: JSON of a list of [`evidence::Row`].
///
/// # Errors
/// None is known; a JavaScript `Error` where the facts cannot be written as JSON.
#[wasm_bindgen]
pub fn facts() -> Result<String, js_sys::Error> {
    let rows: Vec<_> = crate::tables::FACTS.iter().map(evidence::Fact::row).collect();
    serde_json::to_string(&rows).map_err(|e| js_sys::Error::new(&e.to_string()))
}

/// The source of a JavaScript `RegExp` (flag `i`) without which no page can have a finding.
#[wasm_bindgen]
pub fn trigger() -> String {
    crate::tables::TRIGGER_REGEXP.into()
}

/// Letters of other alphabets that are read as Latin ones, each after the letter it imitates.
#[wasm_bindgen]
pub fn imitations() -> String {
    crate::text::imitations()
}

/// The version of the classifier.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}
