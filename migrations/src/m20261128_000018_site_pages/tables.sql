-- A page about the site in one language, once its administrator has written it; who did stands in the audit log.
CREATE TABLE site_pages (
    page TEXT NOT NULL CHECK (length(page) BETWEEN 1 AND 40),
    language TEXT NOT NULL CHECK (length(language) = 2),
    body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 20000),
    edited_at BIGINT NOT NULL,
    PRIMARY KEY (page, language)
);

-- The challenges whose answers were used, the one closed last first.
CREATE INDEX challenges_by_outcome ON challenges (outcome, closed_at DESC, id DESC);
