//! `cargo xtask demo`: the packed extension in a real browser. The browser's part is tests/e2e/demo.js.

use std::path::{Path, absolute};
use std::process::{Command, ExitCode};

use crate::setup::{self, Browser};
use crate::{Result, build, root};

const EXTENSIONS: [&str; 4] = ["html", "htm", "txt", "json"];

pub fn run(args: &[&str]) -> Result<ExitCode> {
    let mut browser = Browser::Chromium;
    let mut headless = !has_display();
    let mut file = None;
    let mut args = args.iter();
    while let Some(&arg) = args.next() {
        match arg {
            "--headless" => headless = true,
            "--browser" => {
                let name = *args.next().unwrap_or(&"");
                browser = *Browser::ALL
                    .iter()
                    .find(|browser| browser.name() == name)
                    .ok_or_else(|| format!("--browser is chromium or firefox, not `{name}`"))?;
            }
            _ if arg.starts_with('-') => return Err(format!("demo has no option `{arg}`; see cargo xtask help")),
            _ if file.is_some() => return Err(format!("demo shows one file; `{arg}` is a second")),
            _ => file = Some(arg),
        }
    }
    let file = match file {
        Some(file) => absolute(file).map_err(|e| format!("{file}: {e}"))?,
        None => root().join("tests/pages/demo-clinic.html"),
    };
    check(&file)?;
    let program = setup::browser(browser)?;
    build::wasm()?;
    build::pack()?;

    let mut demo = Command::new("node");
    demo.arg("tests/e2e/demo.js")
        .arg(&file)
        .current_dir(root())
        .env("STEMCHECK_BROWSER", browser.name())
        .env("STEMCHECK_BROWSER_PATH", program)
        // It turns .txt and .json into blocks.
        .env("STEMCHECK_CLI", build::command_line_path())
        .env("STEMCHECK_HEADLESS", if headless { "1" } else { "0" });
    let status = demo.status().map_err(|e| format!("node: {e}"))?;
    Ok(ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)))
}

/// Said at once, not after minutes of building.
fn check(file: &Path) -> Result<()> {
    let extension = file.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    if !EXTENSIONS.contains(&extension.as_str()) {
        return Err(format!("{}: unknown format; give a file that ends in .html, .txt or .json", file.display()));
    }
    std::fs::File::open(file).map(drop).map_err(|e| format!("{}: cannot be read: {e}", file.display()))
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(target_os = "macos", windows)) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
