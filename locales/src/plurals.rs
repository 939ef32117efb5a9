use crate::Locale;

impl Locale {
    /// Whether a count takes the form `_one`: each language lists such counts (Unicode CLDR, cardinal rules).
    pub(crate) fn is_one(self, count: i64) -> bool {
        let count = count.to_string();
        self.plural_counts_as_one().split(' ').any(|one| one == count)
    }

    /// An integer with thousands separators.
    pub fn number(self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut text = String::from(if number < 0 { "−" } else { "" });
        for (position, digit) in digits.chars().enumerate() {
            if position > 0 && (digits.len() - position).is_multiple_of(3) {
                text.push_str(self.date_thousands());
            }
            text.push(digit);
        }
        text
    }

    /// A number in hundredths that is not negative, with two decimals.
    pub fn hundredths(self, number: i64) -> String {
        [&self.number(number / 100), self.date_decimal(), &format!("{:02}", number % 100)].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(Locale::En.number(1_234_567), "1,234,567");
        assert_eq!(Locale::Fr.number(-12_345), "−12\u{202f}345");
        assert_eq!(Locale::Fr.number(999), "999");
    }

    #[test]
    fn decimals_have_the_mark_of_the_language() {
        assert_eq!(Locale::En.hundredths(433), "4.33");
        assert_eq!(Locale::Fr.hundredths(123_405), "1\u{202f}234,05");
    }

    #[test]
    fn french_counts_nothing_as_one() {
        assert_eq!(Locale::Fr.card_people(0, "8"), "0 personne a répondu (8 souhaitées)");
        assert_eq!(Locale::Fr.card_people(2, "8"), "2 personnes ont répondu (8 souhaitées)");
        assert_eq!(Locale::En.card_people(0, "8"), "0 people answered (8 hoped for)");
        assert_eq!(Locale::En.card_people(1, "8"), "1 person answered (8 hoped for)");
    }
}
