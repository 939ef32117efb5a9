//! Ways to sign in beside password and link: passkeys, and a code as the second factor of those.

mod add_passkey;
mod ask_device;
mod begin_second_factor;
mod confirm_second_factor;
mod end_second_factor;
mod enter;
mod give_code;
mod make_recovery_codes;
mod moment_code;
mod proof;
mod prove_identity;
mod qr;
mod recovery;
mod relying_party;
mod remove_passkey;
mod rename_passkey;
mod show_ways;
mod sign_in_with_passkey;
mod take_off_second_factor;
mod use_code;

pub use add_passkey::add_passkey;
pub use ask_device::{ask_to_add_passkey, ask_to_sign_in};
pub use begin_second_factor::begin_second_factor;
pub use confirm_second_factor::confirm_second_factor;
pub use end_second_factor::end_second_factor;
pub use enter::SignedIn;
pub(super) use enter::enter;
pub use give_code::give_code;
pub use make_recovery_codes::make_recovery_codes;
pub use prove_identity::prove_identity;
pub use recovery::SHOWN;
pub use remove_passkey::remove_passkey;
pub use rename_passkey::rename_passkey;
pub use show_ways::show_ways;
pub use sign_in_with_passkey::sign_in_with_passkey;
pub use take_off_second_factor::take_off_second_factor;
