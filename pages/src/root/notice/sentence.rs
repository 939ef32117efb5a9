use locales::Locale;

/// What a page says after an action.
#[derive(Clone, Copy, Debug)]
pub struct Notice {
    /// The value of `done`: the last segment of the server function's path, or the word with which it redirects.
    pub done: &'static str,
    pub sentence: fn(Locale) -> &'static str,
    pub next: Option<NextStep>,
}

/// A link to the next step.
#[derive(Clone, Copy, Debug)]
pub struct NextStep {
    pub label: fn(Locale) -> &'static str,
    /// A path below the language, or a fragment of the same page.
    pub to: &'static str,
}

/// The notice for a value of `done`.
pub const fn says(done: &'static str, sentence: fn(Locale) -> &'static str) -> Notice {
    Notice { done, sentence, next: None }
}

impl Notice {
    /// The same with the next step.
    pub const fn then(self, label: fn(Locale) -> &'static str, to: &'static str) -> Self {
        Self { next: Some(NextStep { label, to }), ..self }
    }
}
