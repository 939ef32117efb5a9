//! Attacks on the whole instance: the real router, services and database, with requests that no page of ours would
//! send. Each file is a kind of attack; `functions` lists the targets.

mod after_forms;
mod credentials;
mod cross_site;
mod documents;
mod enumeration;
mod extra_fields;
mod findings;
mod foreign_rows;
mod functions;
mod headers;
mod languages;
mod methods;
mod moderated;
mod old_sessions;
mod pages;
mod party;
mod polls;
mod private;
mod programs;
mod provider;
mod rate_limit;
mod redirects;
mod removed_meanwhile;
mod rows;
mod scene;
mod scripts;
mod sites;
mod sizes;
mod teams;
mod two_people;
mod words;
mod written_down;
