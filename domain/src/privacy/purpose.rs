use crate::string_enum::string_enum;

string_enum! {
    /// What something of a person is used for that they alone decide on, and can take back. Everything else is needed for
    /// what they came for, and stands in [the table](super::retention::RETENTION) with its reason.
    pub enum Purpose {
        /// What one cares about and can do orders what one is shown. It can tell of beliefs or of health.
        Suggestions => "suggestions",
    }
}
