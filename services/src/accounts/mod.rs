//! Accounts: signing up, in and out; links by email; sign-in with a provider; one's own account; passkeys and the
//! second factor.

mod arrive;
mod change_address;
mod change_languages;
mod change_name;
mod change_password;
mod create_user;
mod credentials;
mod end_session;
mod follow_link;
mod known_passwords;
mod passwords;
mod provider;
mod send_erasure_link;
mod send_link;
mod session;
mod show_account;
mod sign_in;
mod sign_out;
mod sign_up;
mod sign_up_form;

pub use arrive::{Arrived, Browser, arrive};
pub use change_address::change_address;
pub use change_languages::change_languages;
pub use change_name::change_name;
pub use change_password::change_password;
pub(crate) use create_user::create_hashed;
pub use create_user::create_user;
pub use credentials::{
    SHOWN, SignedIn, add_passkey, ask_to_add_passkey, ask_to_sign_in, begin_second_factor, confirm_second_factor,
    end_second_factor, give_code, make_recovery_codes, prove_identity, remove_passkey, rename_passkey,
    show_credentials, sign_in_with_passkey, take_off_second_factor,
};
pub use end_session::end_session;
pub use follow_link::{Followed, follow_link, show_link};
pub(crate) use passwords::hash;
pub use provider::{
    Arrival, CHOOSING, LOGIN_LASTS, authorization_url, callback, connect_provider, disconnect_provider, find_request,
    join_by_provider, show_own_provider, show_pending_sign_up, start_login,
};
pub use send_erasure_link::send_erasure_link;
pub use send_link::send_link;
pub use session::{Caller, NewSession, SESSION, find_session, session_label};
pub(crate) use session::{lock_with_own_password, require_own_password};
pub use show_account::show_account;
pub use sign_in::sign_in;
pub use sign_out::sign_out;
pub use sign_up::{PENDING, SignedUp, sign_up};
pub use sign_up_form::stamp_sign_up;
