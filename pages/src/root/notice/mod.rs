//! What a page says after an action: one sentence, and the next step where one is obvious.

mod accounts;
mod challenges;
mod moderation;
mod organisations;
mod others;
mod region;
mod sentence;
mod table;

pub use region::NoticeRegion;
#[cfg(test)]
pub use table::all;
