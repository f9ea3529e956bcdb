//! The only door to JavaScript. JSON outside, the library's own types inside.

use wasm_bindgen::prelude::*;

/// Scans a page. `page` is the JSON of a [`crate::Page`]; returns the JSON of a [`crate::Scan`].
///
/// # Errors
/// Throws a JavaScript `Error` that names the place where the JSON is not a page.
#[wasm_bindgen]
pub fn scan(page: &str) -> Result<String, js_sys::Error> {
    let page: crate::Page = serde_json::from_str(page).map_err(|e| js_sys::Error::new(&format!("not a page: {e}")))?;
    serde_json::to_string(&crate::scan(&page)).map_err(|e| js_sys::Error::new(&e.to_string()))
}
