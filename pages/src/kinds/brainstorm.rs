use super::Words;

pub(super) const WORDS: Words = Words {
    name: |t| t.brainstorm_name(),
    about: |t| t.brainstorm_about(),
    answer: |t| t.brainstorm_answer(),
    label: |t, number| t.brainstorm_label(number),
    hidden: |t| t.brainstorm_hidden(),
    others_hidden: |t, count| t.brainstorm_others_hidden(count),
    delete_what: |t| t.response_delete_what(),
    answered: |t| t.done_answered(),
};
