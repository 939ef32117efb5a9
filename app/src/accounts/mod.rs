//! Signing up, in and out.

mod server_fns;
mod session;
mod sign_in_page;
mod sign_up_page;

pub use session::{Session, sign_out_form};
pub use sign_in_page::SignInPage;
pub use sign_up_page::SignUpPage;
