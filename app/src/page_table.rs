//! Pages by path in one table. The router's own nested `Route`s would be monomorphised per page, and every browser
//! would load that code.

use leptos::prelude::AnyView;
use leptos_router::{
    ChooseView, GeneratedRouteData, LazyRoute, MatchInterface, MatchNestedRoutes, MatchParams, Method, PathSegment,
    RouteMatchId,
};
use std::{borrow::Cow, pin::Pin, sync::OnceLock};

/// A page and its path.
#[derive(Clone, Copy)]
pub struct Line {
    /// The segments: literals, and parameters with a colon.
    address: &'static str,
    open: fn() -> Opening,
}

/// The future of a page; on the server it is ready at once.
type Opening = Pin<Box<dyn Future<Output = AnyView>>>;

type Params = Vec<(Cow<'static, str>, String)>;

impl Line {
    /// A page whose code is part of the application.
    pub const fn first(address: &'static str, open: fn() -> Opening) -> Self {
        Self { address, open }
    }

    /// A page whose code is loaded on demand.
    pub const fn lazy<Page: LazyRoute>(address: &'static str) -> Self {
        Self { address, open: || Box::pin(async { Page::view(Page::data()).await }) }
    }

    fn parts(self) -> impl Iterator<Item = Part> {
        self.address.split('/').skip(1).map(|part| part.strip_prefix(':').map_or(Part::Word(part), Part::Param))
    }

    /// The values of the parameters, `None` when the path does not match.
    fn read(self, path: &str) -> Option<Params> {
        let path = path.strip_suffix('/').unwrap_or(path);
        let mut given = path.strip_prefix('/')?.split('/');
        let mut params = Vec::new();
        for part in self.parts() {
            match (part, given.next()?) {
                (Part::Param(name), value) if !value.is_empty() => params.push((name.into(), value.to_owned())),
                (Part::Word(word), same) if word == same => {}
                _ => return None,
            }
        }
        given.next().is_none().then_some(params)
    }
}

enum Part {
    Word(&'static str),
    Param(&'static str),
}

/// The first matching entry is the page.
#[derive(Clone, Copy)]
pub struct Table(pub &'static [Line]);

/// Identifiers that the router needs to compare routes.
static NUMBERS: OnceLock<Vec<RouteMatchId>> = OnceLock::new();

impl Table {
    fn number(self, position: usize) -> RouteMatchId {
        NUMBERS.get_or_init(|| self.0.iter().map(|_| RouteMatchId::new_from_route_id()).collect())[position]
    }
}

impl MatchNestedRoutes for Table {
    type Data = ();
    type Match = Found;

    fn match_nested<'a>(&'a self, path: &'a str) -> (Option<(RouteMatchId, Found)>, &'a str) {
        let mut lines = self.0.iter().enumerate();
        let found = lines.find_map(|(position, line)| Some((position, *line, line.read(path)?)));
        match found {
            Some((position, line, params)) => {
                let id = self.number(position);
                (Some((id, Found { id, line, params, path: path.to_owned() })), "")
            }
            None => (None, path),
        }
    }

    fn generate_routes(&self) -> impl IntoIterator<Item = GeneratedRouteData> + '_ {
        self.0.iter().map(|line| {
            let segment = |part| match part {
                Part::Word(word) => PathSegment::Static(word.into()),
                Part::Param(name) => PathSegment::Param(name.into()),
            };
            GeneratedRouteData {
                segments: line.parts().map(segment).collect(),
                methods: [Method::Get].into(),
                ..GeneratedRouteData::default()
            }
        })
    }

    fn optional(&self) -> bool {
        false
    }
}

/// The page of a path.
pub struct Found {
    id: RouteMatchId,
    line: Line,
    params: Params,
    path: String,
}

impl MatchParams for Found {
    fn to_params(&self) -> Params {
        self.params.clone()
    }
}

impl MatchInterface for Found {
    /// Pages are not nested.
    type Child = Self;

    fn as_id(&self) -> RouteMatchId {
        self.id
    }

    fn as_matched(&self) -> &str {
        &self.path
    }

    fn into_view_and_child(self) -> (impl ChooseView, Option<Self>) {
        (self.line, None)
    }
}

impl ChooseView for Line {
    async fn choose(self) -> AnyView {
        (self.open)().await
    }

    async fn preload(&self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &'static str, path: &str) -> Option<Vec<String>> {
        let line = Line::first(address, || unreachable!("nothing is opened"));
        line.read(path).map(|params| params.into_iter().map(|(name, value)| format!("{name}={value}")).collect())
    }

    #[test]
    fn words_stand_for_themselves_and_parameters_for_something() {
        let page = "/:lang/organisations/:slug/team";
        let params = Some(vec!["lang=fr".to_owned(), "slug=le-refuge".to_owned()]);
        assert_eq!(read(page, "/fr/organisations/le-refuge/team"), params);
        assert_eq!(read(page, "/fr/organisations/le-refuge/team/"), params);
        for other in [
            "",
            "/",
            "//organisations/le-refuge/team",
            "/fr/organisations//team",
            "/fr/organisations/le-refuge",
            "/fr/organisations/le-refuge/team/more",
            "/fr/organisations/le-refuge/team//",
            "/fr/organisations/le-refuge/teams",
            "fr/organisations/le-refuge/team",
        ] {
            assert_eq!(read(page, other), None, "{other}");
        }
    }

    #[test]
    fn the_start_page_is_the_language_alone() {
        assert_eq!(read("/:lang", "/en"), Some(vec!["lang=en".to_owned()]));
        assert_eq!(read("/:lang", "/en/"), Some(vec!["lang=en".to_owned()]));
        assert_eq!(read("/:lang", "/"), None);
    }
}
