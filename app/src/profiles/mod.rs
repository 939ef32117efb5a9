//! The causes and skills of volunteers, and what they follow.

pub mod server_fns;
