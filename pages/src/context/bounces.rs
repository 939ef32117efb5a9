use leptos::prelude::use_context;

/// That mail to the viewer is refused, as a context of their own pages.
#[derive(Clone, Copy, Debug)]
pub struct Bounces;

/// Whether mail to the viewer is refused; known on their own pages alone.
pub fn bounces() -> bool {
    use_context::<Bounces>().is_some()
}
