use leptos::prelude::*;

/// A part of a page as one type among others, whatever is in it.
pub trait IntoPart {
    /// This view without its type.
    fn into_part(self) -> AnyView;
}

/// A part that is drawn anew whenever something that it reads has changed.
pub fn redrawn(draw: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    let draw: Box<dyn FnMut() -> AnyView + Send> = Box::new(draw);
    draw.into_any()
}

/// What the `view` macro wraps is unwrapped first: the same element is then the same type, wherever it stands, and the
/// browser loads what makes it alive once.
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
