use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::*,
    tachys::{
        hydration::Cursor,
        renderer::types::{Element, Node},
        ssr::StreamBuilder,
        view::{Mountable, Position, PositionState, add_attr::AddAnyAttr, any_view::AnyViewState},
    },
};

/// A part of a page about one subject, identified by a key. It is recreated when the key changes, so that what was
/// typed or chosen about one subject never appears with another.
///
/// Everything else is updated in place, which keeps state of the browser such as ticks and typed text.
pub fn keyed(key: impl Into<String>, view: AnyView) -> AnyView {
    Keyed { key: key.into(), view }.into_any()
}

struct Keyed {
    key: String,
    view: AnyView,
}

struct KeyedState {
    key: String,
    view: AnyViewState,
}

impl Render for Keyed {
    type State = KeyedState;

    fn build(self) -> KeyedState {
        KeyedState { key: self.key, view: self.view.build() }
    }

    fn rebuild(self, state: &mut KeyedState) {
        if self.key == state.key {
            self.view.rebuild(&mut state.view);
            return;
        }
        let mut next = self.build();
        state.view.insert_before_this(&mut next.view);
        state.view.unmount();
        *state = next;
    }
}

impl Mountable for KeyedState {
    fn unmount(&mut self) {
        self.view.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.view.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.view.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.view.elements()
    }
}

impl AddAnyAttr for Keyed {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for Keyed {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {
        self.view.dry_resolve();
    }

    async fn resolve(self) -> Self {
        Self { view: self.view.resolve().await, ..self }
    }

    fn html_len(&self) -> usize {
        self.view.html_len()
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        self.view.to_html_with_buf(buf, position, escape, mark_branches, extra_attrs);
    }

    fn to_html_async_with_buf<const OUT_OF_ORDER: bool>(
        self,
        buf: &mut StreamBuilder,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        self.view.to_html_async_with_buf::<OUT_OF_ORDER>(buf, position, escape, mark_branches, extra_attrs);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> KeyedState {
        KeyedState { key: self.key, view: self.view.hydrate::<FROM_SERVER>(cursor, position) }
    }

    async fn hydrate_async(self, cursor: &Cursor, position: &PositionState) -> KeyedState {
        KeyedState { key: self.key, view: self.view.hydrate_async(cursor, position).await }
    }

    fn into_owned(self) -> Self {
        self
    }
}
