//! Parts that know no slice.

mod choices;
mod clock_face;
mod error_summary;
mod error_view;
mod excerpt;
mod fields;
mod form;
mod loaded;
mod moment;
mod next_page;
mod one_thing;
mod page_title;
mod part;
mod prose;
mod state;
mod tags;
mod token;

pub use choices::{Choice, Choices, Select};
pub use clock_face::ClockFace;
pub use error_summary::ErrorSummary;
pub use error_view::{ErrorView, NotFoundPage};
pub use excerpt::{excerpt, named_after};
pub use fields::{HiddenField, TextArea, TextField};
pub use form::{FirstOutcome, Form, Refresh, Sending, came_back, path_of, use_refresh};
pub use loaded::{Live, Loaded, Part, version};
pub use moment::Moment;
pub use next_page::NextPage;
pub use one_thing::{ActionForm, ConfirmForm, TextForm};
pub use page_title::PageTitle;
pub use part::{IntoPart, redrawn};
pub use prose::Prose;
pub use state::FormState;
pub use tags::tags;
pub use token::token;
