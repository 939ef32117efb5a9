//! The commands, one file each.

mod bench;
mod build;
mod check;
mod run;
mod test;
mod tidy;

pub use bench::bench;
pub use build::build;
pub use check::check;
pub use run::run;
pub use test::test;
pub use tidy::tidy;
