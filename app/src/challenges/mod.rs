//! Challenges: cards, pages, the editor, deciding and closing.

mod challenge_card;
mod challenge_page;
mod corrections;
mod decision;
mod done;
mod editor;
mod editor_page;
mod facts;
pub mod kinds;
mod labels;
mod new_challenge_form;
pub mod server_fns;
mod story;
mod team_forms;
mod team_panel;

pub use challenge_card::ChallengeCardView;
pub use challenge_page::{ChallengePage, challenge_call, shown_in};
pub use decision::PickForm;
pub use done::ANSWERED;
pub use editor_page::EditorPage;
pub use labels::{challenge_path, outcome_label};
pub use new_challenge_form::NewChallengeForm;
