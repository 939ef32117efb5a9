//! Signing up, in and out; links by email; sign-in with a provider; one's own account; passkeys and the second factor.

pub mod account_for_managers;
pub mod account_page;
mod ask_for_link_page;
mod code_page;
pub mod credentials_page;
pub mod link_page;
mod mail_sent_page;
pub mod own_provider_page;
mod passkey_button;
mod passkeys_section;
pub mod pending_sign_up_page;
mod proof;
mod provider_button;
mod second_factor_section;
mod sign_in_page;
pub mod sign_up_page;

pub use account_page::AccountPage;
pub use ask_for_link_page::AskForLinkPage;
pub use code_page::CodePage;
pub use credentials_page::CredentialsPage;
pub use link_page::LinkPage;
pub use mail_sent_page::MailSentPage;
pub use own_provider_page::OwnProviderPage;
pub use pending_sign_up_page::PendingSignUpPage;
pub use sign_in_page::SignInPage;
pub use sign_up_page::SignUpPage;
