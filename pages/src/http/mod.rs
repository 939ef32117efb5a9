//! Requests for pages and forms: their context, limits, and responses.

mod attachments;
mod certificates;
mod documents;
mod download;
mod elsewhere;
mod entrance;
mod forms;
mod installed;
mod limits;
mod live;
mod multipart;
mod openid;
mod posters;
mod rate_limit;
mod render;
mod routes;
mod standalone;
mod unsubscribe;
mod uploads;
mod whose_form;

pub use certificates::is_certificate_check;
pub use limits::MOST_FIELDS;
pub use multipart::file_limit;
pub use rate_limit::{RateLimiter, RequestClass, refuse_call, refuse_page};
pub use routes::{Settings, functions, routes};
pub use standalone::error_page;
pub use unsubscribe::{OneClickOnly, takes_one_click};

use standalone::error_page_that_says;
