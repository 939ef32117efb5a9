//! Challenges: cards, pages, the editor, deciding and closing.

pub mod ask_page;
mod challenge_card;
pub mod challenge_page;
pub mod closing_page;
mod conflict;
mod corrections;
mod decision;
mod done;
mod editor;
mod editor_page;
mod elsewhere;
mod facts;
mod finding_actions;
pub mod findings_page;
pub mod history_page;
mod labels;
mod need;
mod new_challenge_form;
mod personal_thanks;
mod pieces;
mod preview;
mod review_panel;
mod story;
mod team_forms;
mod team_panel;
mod template_box;
pub mod thanked_page;
mod toolbar;
mod translated;
mod translation_form;
mod volunteers;
pub(crate) mod voting_session;

pub use ask_page::AskPage;
pub use challenge_card::ChallengeCardView;
pub use challenge_page::ChallengePage;
pub use closing_page::ClosingPage;
#[cfg(test)]
pub use editor::Editor;
pub use editor_page::EditorPage;
pub use findings_page::FindingsPage;
pub use history_page::HistoryPage;
pub use labels::{date, outcome_label, state_label};
pub use new_challenge_form::NewChallengeForm;
pub use thanked_page::ThankedPage;
pub use voting_session::SessionPage;
