use super::Words;

pub(super) const WORDS: Words = Words {
    name: |t| t.feedback_name(),
    about: |t| t.feedback_about(),
    answer: |t| t.feedback_answer(),
    label: |t, _| t.feedback_label().to_owned(),
    hidden: |_| "",
    others_hidden: |_, _| String::new(),
    delete_what: |t| t.response_delete_what(),
    answered: |t| t.done_answered(),
};
