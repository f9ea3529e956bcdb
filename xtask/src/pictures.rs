//! `cargo xtask icons` and `cargo xtask screenshots`: the pictures that are committed, made anew.

use std::process::Command;

use crate::setup::{self, Browser};
use crate::{Result, build, run};

/// The icons' PNGs, by extension/icons/draw.js.
pub fn icons() -> Result<()> {
    setup::npm()?;
    take("draw the icons", "extension/icons/draw.js", Browser::Chromium)
}

/// What readers see, by tests/e2e/screenshots.js; for the stores' listings, by tests/e2e/store-screenshots.js.
pub fn screenshots(args: &[&str]) -> Result<()> {
    let store = match args {
        [] => false,
        ["--store"] => true,
        _ => return Err("screenshots knows only --store".into()),
    };
    build::wasm()?;
    build::pack()?;
    if store {
        return take("take the stores' screenshots", "tests/e2e/store-screenshots.js", Browser::Chromium);
    }
    for browser in Browser::ALL {
        take(&format!("take screenshots in {}", browser.name()), "tests/e2e/screenshots.js", browser)?;
    }
    Ok(())
}

fn take(what: &str, script: &str, browser: Browser) -> Result<()> {
    let program = setup::browser(browser)?;
    let mut command = Command::new("node");
    command.arg(script).env("STEMCHECK_BROWSER", browser.name()).env("STEMCHECK_BROWSER_PATH", program);
    run::step(what, &mut command)?;
    Ok(())
}
