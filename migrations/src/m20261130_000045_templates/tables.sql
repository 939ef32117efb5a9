-- Templates are files of the program: a challenge may name one that this version does not have any more.
ALTER TABLE challenges ADD COLUMN template TEXT CHECK (length(template) BETWEEN 1 AND 60);

-- The words of a template in one language, once its administrator has written them; who did stands in the audit log. All
-- of a language are read together.
CREATE TABLE template_texts (
    language TEXT NOT NULL CHECK (length(language) = 2),
    template TEXT NOT NULL CHECK (length(template) BETWEEN 1 AND 60),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
    need TEXT NOT NULL CHECK (length(need) BETWEEN 1 AND 4000),
    done_looks_like TEXT NOT NULL CHECK (length(done_looks_like) BETWEEN 1 AND 280),
    use_of_answers TEXT NOT NULL CHECK (length(use_of_answers) BETWEEN 1 AND 280),
    edited_at BIGINT NOT NULL,
    PRIMARY KEY (language, template)
);

CREATE TABLE hidden_templates (
    template TEXT NOT NULL PRIMARY KEY CHECK (length(template) BETWEEN 1 AND 60),
    hidden_at BIGINT NOT NULL
);
