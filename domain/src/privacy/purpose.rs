use crate::string_enum::string_enum;

string_enum! {
    /// A purpose that needs a person's consent. All other processing is covered by [the retention
    /// table](super::retention::RETENTION), with its legal basis.
    pub enum Purpose {
        /// Causes and skills order the feed. They can reveal beliefs or health.
        Suggestions => "suggestions",
    }
}
