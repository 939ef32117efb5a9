-- Two-letter codes with a space between, in alphabetical order; empty for the language of the page.
ALTER TABLE users ADD COLUMN languages_read TEXT NOT NULL DEFAULT '' CHECK (length(languages_read) <= 500);
