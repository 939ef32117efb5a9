//! An organisation's team: inviting, accepting, roles, leaving.

mod accept_invitation;
mod hand_over;
mod invite_member;
mod remove_member;
mod set_team_role;
mod show_team;
mod withdraw_invitation;

pub use accept_invitation::{accept_invitation, show_invitation};
pub use hand_over::hand_over;
pub use invite_member::invite_member;
pub use remove_member::remove_member;
pub use set_team_role::set_team_role;
pub use show_team::show_team;
pub use withdraw_invitation::withdraw_invitation;
