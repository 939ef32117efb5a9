//! Parts that know no slice.

mod choices;
mod clock_face;
mod error_view;
mod fields;
mod form;
mod loaded;
mod moment;
mod part;
mod prose;
mod state;

pub use choices::{Choice, Choices, Select};
pub use clock_face::ClockFace;
pub use error_view::{ErrorView, NotFoundPage};
pub use fields::{HiddenField, TextArea, TextField};
pub use form::{FirstOutcome, Form, Refresh, Sending, path_of, use_refresh};
pub use loaded::Loaded;
pub use moment::Moment;
pub use part::IntoPart;
pub use prose::Prose;
