//! The attribute of tests that run on both databases. Procedural macros need a crate of their own.

use proc_macro::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

/// Turns an `async fn` that takes a `TestApp` into two tests: `name::sqlite` and `name::postgres`.
///
/// ```text
/// #[both_databases]
/// async fn a_vote_sent_twice_counts_once(app: TestApp) { … }
/// ```
#[proc_macro_attribute]
pub fn both_databases(_: TokenStream, test: TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = test.into_iter().collect();
    let is_fn = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word.to_string() == "fn");
    let name = tokens.iter().position(is_fn).and_then(|keyword| tokens.get_mut(keyword + 1));
    let Some(TokenTree::Ident(name)) = name else {
        return parse("compile_error!(\"#[both_databases] stands before an async fn\");");
    };
    let module = std::mem::replace(name, Ident::new("body_of_the_test", Span::call_site()));
    let inside: TokenStream =
        [parse("use super::*;"), tokens.into_iter().collect(), parse(TESTS)].into_iter().collect();
    let inside = TokenTree::Group(Group::new(Delimiter::Brace, inside));
    [parse("mod"), TokenTree::Ident(module).into(), inside.into()].into_iter().collect()
}

const TESTS: &str = "
    #[test]
    fn sqlite() {
        ::test_support::on_sqlite(body_of_the_test);
    }

    #[test]
    fn postgres() {
        ::test_support::on_postgres(body_of_the_test);
    }
";

fn parse(code: &str) -> TokenStream {
    code.parse().expect("the macro's own code is well formed")
}
