use leptos::prelude::*;

/// A type-erased view.
pub trait IntoPart {
    /// Erases the type of this view.
    fn into_part(self) -> AnyView;
}

/// A type-erased view that is rendered again whenever a signal that it reads has changed.
pub fn redrawn(draw: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let draw: Box<dyn FnMut() -> AnyView + Send> = Box::new(draw);
    draw.into_any()
}

/// Unwraps what the `view` macro wraps, so that equal elements have equal types, whose code the browser loads once.
impl<T: RenderHtml + Send + 'static> IntoPart for View<T> {
    fn into_part(self) -> AnyView {
        self.into_inner().into_any()
    }
}

impl<T: RenderHtml + Send + 'static> IntoPart for Option<View<T>> {
    fn into_part(self) -> AnyView {
        self.map(IntoPart::into_part).into_any()
    }
}

impl IntoPart for Option<AnyView> {
    fn into_part(self) -> AnyView {
        self.into_any()
    }
}

impl IntoPart for () {
    fn into_part(self) -> AnyView {
        self.into_any()
    }
}

impl IntoPart for Vec<AnyView> {
    fn into_part(self) -> AnyView {
        self.into_any()
    }
}
