//! The command line: `stemcheck scan page.html`. Built with the feature `cli`.

mod cli;

use stemcheck::html;

fn main() -> std::process::ExitCode {
    cli::run()
}
