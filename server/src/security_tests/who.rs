//! Server functions and who may call them.

use super::{
    rows::Rows,
    scene::{Person, Scene},
};

/// Who may call it with these arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The organisation's team.
    Team,
    /// The team of any verified organisation.
    AnyTeam,
    /// The author.
    Author,
    /// The person who asked to leave.
    Leaver,
    Administrator,
    /// Any signed-in person: it touches only their own rows, or adds to what is open to all.
    SignedIn,
    /// Anybody, without signing in.
    Anybody,
}

impl Who {
    /// Somebody who is allowed.
    pub fn of(self, scene: &Scene) -> Option<&Person> {
        match self {
            Self::Team => Some(&scene.owner),
            Self::Author => Some(&scene.author),
            Self::Leaver => Some(&scene.leaver),
            Self::Administrator => Some(&scene.administrator),
            Self::AnyTeam | Self::SignedIn => Some(&scene.stranger),
            Self::Anybody => None,
        }
    }

    /// Whether a stranger must be refused.
    pub fn are_some(self) -> bool {
        matches!(self, Self::Team | Self::Author | Self::Leaver | Self::Administrator)
    }
}

/// A server function with valid arguments.
pub struct Function {
    pub path: &'static str,
    pub who: Who,
    pub words: fn(&Rows) -> String,
}

/// A server function with who may call it, and valid arguments.
pub const fn function(path: &'static str, who: Who, words: fn(&Rows) -> String) -> Function {
    Function { path, who, words }
}
