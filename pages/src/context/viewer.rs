use app::platform::server::Request;
use domain::accounts::view::SignedIn;
use leptos::prelude::use_context;

/// The signed-in person, looked up once for the whole page, as a context.
#[derive(Clone, Debug)]
pub struct Viewer(pub Option<SignedIn>);

/// The signed-in person, `None` for visitors.
pub fn viewer() -> Option<SignedIn> {
    use_context::<Viewer>().and_then(|viewer| viewer.0)
}

/// The account of this page for its forms: the identifier, empty for visitors.
pub fn account() -> String {
    let viewer = use_context::<Request>().and_then(|request| request.viewer);
    viewer.map(|viewer| viewer.id.to_string()).unwrap_or_default()
}
