//! Use-cases on a real database, one file per slice. One test binary for all, because each would be linked separately.

mod accounts;
mod attachments;
mod challenges;
mod deliverables;
mod demo;
mod discovery;
mod drafts;
mod image_choices;
mod moderation;
mod notices_by_mail;
mod notifications;
mod organisations;
mod polls;
mod privacy;
mod profiles;
mod pushes;
mod recognition;
mod responses;
mod reviews;
mod site;
mod smtp;
mod sweep;
mod taxonomy;
mod translations;
mod views;
mod voting;
