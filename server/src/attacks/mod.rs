//! Attacks on the whole instance: the real router, services and database, with requests that no page
//! of ours would send. Each file is a kind of attack; `functions` lists what there is to attack.

mod cross_site;
mod extra_fields;
mod foreign_rows;
mod functions;
mod headers;
mod methods;
mod moderated;
mod pace;
mod pages;
mod private;
mod redirects;
mod rows;
mod scene;
mod scripts;
mod sizes;
mod teams;
