//! Challenges: cards, pages, the editor, deciding and closing.

mod challenge_card;
mod challenge_page;
mod corrections;
mod decision;
pub mod done;
mod editor;
mod editor_page;
mod facts;
pub mod kinds;
mod labels;
mod need;
mod new_challenge_form;
mod review_panel;
pub mod server_fns;
mod story;
mod team_forms;
mod team_panel;
mod thanked_page;

pub use challenge_card::ChallengeCardView;
pub use challenge_page::{ChallengePage, challenge_call, shown_in};
pub use decision::{MAX_PICKS, PickForm};
pub use editor_page::EditorPage;
pub use labels::{challenge_path, outcome_label, state_label};
pub use new_challenge_form::NewChallengeForm;
pub use thanked_page::ThankedPage;
