//! Signing up, in and out; links by mail; one's own account.

mod change_address;
mod change_password;
mod create_user;
mod end_session;
mod follow_link;
mod known_passwords;
mod passwords;
mod send_erasure_link;
mod send_link;
mod session;
mod show_account;
mod sign_in;
mod sign_out;
mod sign_up;
mod throttle;

pub use change_address::change_address;
pub use change_password::change_password;
pub(crate) use create_user::create_hashed;
pub use create_user::create_user;
pub use end_session::end_session;
pub use follow_link::{Followed, follow_link, show_link};
pub(crate) use passwords::hash;
pub use send_erasure_link::send_erasure_link;
pub use send_link::send_link;
pub use session::{Caller, NewSession, SESSION, find_session, session_label};
pub(crate) use session::{hold_own, require_own_password};
pub use show_account::show_account;
pub use sign_in::sign_in;
pub use sign_out::sign_out;
pub use sign_up::{PENDING, SignedUp, sign_up};
