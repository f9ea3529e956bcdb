//! The only door to JavaScript. JSON outside, the library's own types inside.

use wasm_bindgen::prelude::*;

/// Says on the browser's console where a fault happened: a trap alone names no place.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|fault| web_sys::console::error_1(&format!("Stemcheck: {fault}").into())));
}

/// Scans a page. `page` is the JSON of a [`crate::Page`]; returns the JSON of a [`crate::Scan`].
///
/// # Errors
/// Throws a JavaScript `Error` that names the place where the JSON is not a page. What is no string is told apart here:
/// the bindings would take a number for one, and trap.
#[wasm_bindgen]
pub fn scan(#[wasm_bindgen(unchecked_param_type = "string")] page: &JsValue) -> Result<String, js_sys::Error> {
    let not = |e: &dyn std::fmt::Display| js_sys::Error::new(&format!("not a page: {e}"));
    let page = page.as_string().ok_or_else(|| not(&"no text"))?;
    let page: crate::Page = serde_json::from_str(&page).map_err(|e| not(&e))?;
    serde_json::to_string(&crate::scan(&page)).map_err(|e| js_sys::Error::new(&e.to_string()))
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
