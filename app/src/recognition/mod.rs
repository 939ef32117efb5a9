//! What volunteers' answers led to.

mod impact_page;
mod server_fns;

pub use impact_page::ImpactPage;
#[cfg(test)]
pub use impact_page::impact;
