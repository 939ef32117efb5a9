//! Lists of slugs that a query returns as one text.

/// A list that the database has joined with spaces.
pub(crate) fn words(list: Option<String>) -> Vec<String> {
    list.iter().flat_map(|list| list.split(' ')).map(str::to_owned).collect()
}

/// A list that the database has joined with spaces, each with its position before a colon, in their order. Sorted here,
/// because SQLite would build a table in memory for each list.
pub(crate) fn ordered_words(list: Option<String>) -> Vec<String> {
    let mut all: Vec<(i64, &str)> = list
        .iter()
        .flat_map(|list| list.split(' '))
        .filter_map(|word| word.split_once(':'))
        .filter_map(|(position, word)| Some((position.parse().ok()?, word)))
        .collect();
    all.sort_unstable();
    all.into_iter().map(|(_, word)| word.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_in_their_order() {
        let list = "10:food 0:animals 2:arts".to_owned();
        assert_eq!(ordered_words(Some(list)), ["animals", "arts", "food"]);
        assert_eq!(ordered_words(None), Vec::<String>::new());
    }
}
