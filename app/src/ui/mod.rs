//! Widgets: they know no slice.

mod clock_face;
mod excerpt;
mod moment;
mod next_page;
mod prose;
mod tags;

pub use clock_face::ClockFace;
pub use excerpt::{excerpt, named_after};
pub use moment::Moment;
pub use next_page::NextPage;
pub use prose::Prose;
pub use tags::tags;
