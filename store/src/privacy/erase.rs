use super::Erasure;
use crate::{
    Connect, Result, Tx, certificates, dialect,
    entities::{
        answer_drafts, appeals, attachments, audit_log, authorization_requests, challenges, closing_links, comments,
        consents, decisions, domain_proofs, erasures, exports, flags, follows, greetings, idempotency_keys, identities,
        invitations, kept_asks, links, mails, memberships, notice_choices, notice_settings, notices, passkeys,
        pending_sign_ups, picks, push_subscriptions, recovery_codes, removals, removed_votes, responses, reveals,
        second_factors, segments, sessions, uploads, user_causes, user_notices, user_skills, users,
        webauthn_challenges,
    },
    places, vote_patterns,
};
use domain::{
    accounts::Email,
    actor::Role,
    challenges::State,
    ids::{OrganisationId, UserId},
    moderation::{AuditAction, Reason, Trust},
    organisations::TeamRole,
    privacy::ERASED,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set,
    sea_query::{Expr, ExprTrait, Iden, IntoColumnRef, IntoCondition, Query, SelectStatement, SimpleExpr},
};

/// What is recorded about an erasure, and the keys of the files to delete.
#[derive(Debug)]
pub struct Erased {
    pub erasure: Erasure,
    pub files: Vec<String>,
    /// The address of the erased account.
    pub address: String,
}

/// Deletes everything that identifies a person: the account becomes an identifier without data, their content is
/// deleted or emptied, and their votes stay. `None` when there is no such account, or it is erased already.
///
/// To be called with locks on the account and on every challenge that they answered and that is not closed. The number
/// of statements is fixed; the rows are those that they wrote.
pub async fn erase(tx: &Tx, user: UserId, now: Timestamp) -> Result<Option<Erased>> {
    let there = users::Entity::find_by_id(user.0).filter(users::Column::ErasedAt.is_null());
    let Some(account) = there.one(tx.connection()).await? else { return Ok(None) };
    let files = exports::Entity::find().filter(exports::Column::UserId.eq(user.0)).all(tx.connection()).await?;
    forget_rows(tx, user).await?;
    forget_address(tx, &account.email, &account.email_key).await?;
    take_answers(tx, user, now).await?;
    // A trigger looks for another first answer while they are taken.
    forget::<greetings::Entity>(tx, greetings::Column::UserId.eq(user.0)).await?;
    give_back_segments(tx, user).await?;
    places::give_back_all(tx, user).await?;
    take_comments(tx, user, now).await?;
    take_reports(tx, user, now).await?;
    leave_teams(tx, user).await?;
    certificates::erase_all(tx, user, now).await?;
    vote_patterns::forget_pairs_of(tx, user).await?;
    vote_patterns::forget_networks_of(tx, user).await?;
    blank(tx, user, now).await?;
    let row = erasures::ActiveModel { user_id: Set(user.0), joined_at: Set(account.created_at), at: Set(now.0) };
    row.insert(tx.connection()).await?;
    let erasure = Erasure { user, joined: Timestamp(account.created_at), at: now };
    Ok(Some(Erased { erasure, files: files.into_iter().map(|row| row.file).collect(), address: account.email }))
}

/// Deletes rows that concern them alone.
async fn forget_rows(tx: &Tx, user: UserId) -> Result<()> {
    forget::<sessions::Entity>(tx, sessions::Column::UserId.eq(user.0)).await?;
    forget::<links::Entity>(tx, links::Column::UserId.eq(user.0)).await?;
    forget::<answer_drafts::Entity>(tx, answer_drafts::Column::UserId.eq(user.0)).await?;
    forget::<kept_asks::Entity>(tx, kept_asks::Column::UserId.eq(user.0)).await?;
    // Those of their responses go with these, by a trigger; those of challenges belong to the organisation.
    let unposted = attachments::Column::UploaderId.eq(user.0).and(Expr::cust("belongs_to = 'draft'"));
    forget::<attachments::Entity>(tx, unposted).await?;
    forget::<uploads::Entity>(tx, uploads::Column::UploaderId.eq(user.0)).await?;
    forget::<mails::Entity>(tx, mails::Column::UserId.eq(user.0)).await?;
    forget::<invitations::Entity>(tx, invitations::Column::InvitedBy.eq(user.0)).await?;
    forget::<closing_links::Entity>(tx, closing_links::Column::UserId.eq(user.0)).await?;
    forget::<consents::Entity>(tx, consents::Column::UserId.eq(user.0)).await?;
    forget::<exports::Entity>(tx, exports::Column::UserId.eq(user.0)).await?;
    forget::<passkeys::Entity>(tx, passkeys::Column::UserId.eq(user.0)).await?;
    forget::<webauthn_challenges::Entity>(tx, webauthn_challenges::Column::UserId.eq(user.0)).await?;
    forget::<recovery_codes::Entity>(tx, recovery_codes::Column::UserId.eq(user.0)).await?;
    forget::<second_factors::Entity>(tx, second_factors::Column::UserId.eq(user.0)).await?;
    forget::<idempotency_keys::Entity>(tx, idempotency_keys::Column::UserId.eq(user.0)).await?;
    forget::<identities::Entity>(tx, identities::Column::UserId.eq(user.0)).await?;
    forget::<authorization_requests::Entity>(tx, authorization_requests::Column::UserId.eq(user.0)).await?;
    forget::<reveals::Entity>(tx, reveals::Column::UserId.eq(user.0)).await?;
    forget::<follows::Entity>(tx, follows::Column::UserId.eq(user.0)).await?;
    forget::<user_causes::Entity>(tx, user_causes::Column::UserId.eq(user.0)).await?;
    forget::<user_skills::Entity>(tx, user_skills::Column::UserId.eq(user.0)).await?;
    // What was to be sent of them goes with them.
    forget::<user_notices::Entity>(tx, user_notices::Column::UserId.eq(user.0)).await?;
    forget::<notice_choices::Entity>(tx, notice_choices::Column::UserId.eq(user.0)).await?;
    forget::<notice_settings::Entity>(tx, notice_settings::Column::UserId.eq(user.0)).await?;
    forget::<push_subscriptions::Entity>(tx, push_subscriptions::Column::UserId.eq(user.0)).await?;
    forget::<removed_votes::Entity>(tx, removed_votes::Column::VoterId.eq(user.0)).await
}

/// Deletes rows that contain their address without their identifier.
async fn forget_address(tx: &Tx, email: &str, key: &str) -> Result<()> {
    forget::<invitations::Entity>(tx, invitations::Column::EmailKey.eq(key)).await?;
    let whose = Whose { email, key };
    let all = Condition::all;
    for theirs in whose.rows::<pending_sign_ups::Entity>(tx, pending_sign_ups::Column::Email, all()).await? {
        forget::<pending_sign_ups::Entity>(tx, theirs).await?;
    }
    for theirs in whose.rows::<notices::Entity>(tx, notices::Column::Email, all()).await? {
        let notices = notices::Entity::update_many()
            .col_expr(notices::Column::Name, Expr::value(""))
            .col_expr(notices::Column::Email, Expr::value(""))
            .filter(theirs);
        notices.exec(tx.connection()).await?;
    }
    for theirs in whose.rows::<mails::Entity>(tx, mails::Column::Address, all()).await? {
        forget::<mails::Entity>(tx, theirs).await?;
    }
    // Another account's pending change to this address.
    for theirs in whose.rows::<links::Entity>(tx, links::Column::Address, all()).await? {
        forget::<links::Entity>(tx, theirs).await?;
    }
    let mailed = all().add(Expr::cust(format!("audit_action = '{}'", AuditAction::DomainMailed)));
    for theirs in whose.rows::<audit_log::Entity>(tx, audit_log::Column::Note, mailed).await? {
        let noted = audit_log::Entity::update_many().col_expr(audit_log::Column::Note, Expr::value("")).filter(theirs);
        noted.exec(tx.connection()).await?;
    }
    for theirs in whose.rows::<domain_proofs::Entity>(tx, domain_proofs::Column::MailAddress, all()).await? {
        let proofs = domain_proofs::Entity::update_many()
            .col_expr(domain_proofs::Column::MailAddress, nothing())
            .col_expr(domain_proofs::Column::MailHash, nothing())
            .filter(theirs);
        proofs.exec(tx.connection()).await?;
    }
    Ok(())
}

/// In closed challenges an answer keeps its row, so that picks, ranks and outcomes stay consistent; elsewhere it is
/// deleted. Hashes of texts are deleted too, because they would confirm a guessed text.
async fn take_answers(tx: &Tx, user: UserId, now: Timestamp) -> Result<()> {
    let own = || responses::Entity::update_many().filter(responses::Column::AuthorId.eq(user.0));
    let digests = own().col_expr(responses::Column::Digest, Expr::cust("'erased-' || id"));
    digests.exec(tx.connection()).await?;
    let written = Query::select()
        .column(responses::Column::Id)
        .from(responses::Entity)
        .and_where(responses::Column::AuthorId.eq(user.0))
        .to_owned();
    // What an organisation said to them alone.
    let lines = picks::Entity::update_many()
        .col_expr(picks::Column::PersonalThanks, Expr::value(""))
        .filter(picks::Column::ResponseId.in_subquery(written));
    lines.exec(tx.connection()).await?;
    let kept = own()
        .col_expr(responses::Column::Body, Expr::value(ERASED))
        .col_expr(responses::Column::Payload, Expr::value(None::<String>))
        .col_expr(responses::Column::Language, Expr::value(None::<String>))
        .col_expr(responses::Column::ErasedAt, Expr::value(now.0))
        .filter(Expr::exists(closed((responses::Entity, responses::Column::ChallengeId))))
        .filter(responses::Column::DeletedAt.is_null())
        .filter(responses::Column::HiddenAt.is_null());
    kept.exec(tx.connection()).await?;
    let gone = own()
        .col_expr(responses::Column::Body, Expr::value(""))
        .col_expr(responses::Column::Payload, Expr::value(None::<String>))
        .col_expr(responses::Column::Language, Expr::value(None::<String>))
        .col_expr(responses::Column::DeletedAt, Expr::value(now.0))
        .filter(responses::Column::DeletedAt.is_null())
        .filter(responses::Column::ErasedAt.is_null());
    gone.exec(tx.connection()).await?;
    let deleted = Query::select()
        .column(responses::Column::Id)
        .from(responses::Entity)
        .and_where(responses::Column::AuthorId.eq(user.0))
        .and_where(responses::Column::DeletedAt.is_not_null())
        .to_owned();
    let picked = Condition::all()
        .add(picks::Column::ResponseId.in_subquery(deleted))
        .add(Expr::exists(closed((picks::Entity, picks::Column::ChallengeId))).not());
    forget::<picks::Entity>(tx, picked).await
}

/// What was held for them is free. That they checked a translation stays, without a name.
async fn give_back_segments(tx: &Tx, user: UserId) -> Result<()> {
    let held = segments::Entity::update_many()
        .col_expr(segments::Column::HolderId, Expr::value(None::<i64>))
        .col_expr(segments::Column::HeldUntil, Expr::value(None::<i64>))
        .filter(segments::Column::HolderId.eq(user.0));
    held.exec(tx.connection()).await?;
    Ok(())
}

async fn take_comments(tx: &Tx, user: UserId, now: Timestamp) -> Result<()> {
    let own = || comments::Entity::update_many().filter(comments::Column::AuthorId.eq(user.0));
    let digests = own().col_expr(comments::Column::Digest, Expr::cust("'erased-' || id"));
    digests.exec(tx.connection()).await?;
    let gone = own()
        .col_expr(comments::Column::Body, Expr::value(""))
        .col_expr(comments::Column::DeletedAt, Expr::value(now.0))
        .filter(comments::Column::DeletedAt.is_null());
    gone.exec(tx.connection()).await?;
    Ok(())
}

/// Their reports and appeals, and decisions about them. What they wrote as staff or for a team belongs to the instance
/// or the organisation, and stays without their name.
async fn take_reports(tx: &Tx, user: UserId, now: Timestamp) -> Result<()> {
    let notes = |words: &str| {
        let theirs = Condition::any().add(flags::Column::ReporterId.eq(user.0)).add(flags::Column::AuthorId.eq(user.0));
        flags::Entity::update_many().filter(theirs).col_expr(flags::Column::Note, Expr::value(words))
    };
    let other = Reason::Other.as_str();
    notes(ERASED).filter(flags::Column::Reason.eq(other)).exec(tx.connection()).await?;
    notes("").filter(flags::Column::Reason.ne(other)).exec(tx.connection()).await?;
    let waiting = Condition::all().add(appeals::Column::AppellantId.eq(user.0)).add(appeals::Column::Verdict.is_null());
    forget::<appeals::Entity>(tx, waiting).await?;
    let own = appeals::Entity::update_many()
        .col_expr(appeals::Column::Words, Expr::value(ERASED))
        .col_expr(appeals::Column::Answer, Expr::value(""))
        .filter(appeals::Column::AppellantId.eq(user.0));
    own.exec(tx.connection()).await?;
    let about = decisions::Entity::update_many()
        .col_expr(decisions::Column::Words, Expr::value(""))
        .filter(decisions::Column::NotifiedId.eq(user.0))
        .filter(decisions::Column::Words.ne(""));
    about.exec(tx.connection()).await?;
    let done = audit_log::Entity::update_many()
        .col_expr(audit_log::Column::Note, Expr::value(""))
        .filter(audit_log::Column::Subject.eq("person"))
        .filter(audit_log::Column::SubjectId.eq(user.0))
        .filter(audit_log::Column::Note.ne(""));
    done.exec(tx.connection()).await?;
    let undoable = removals::Entity::update_many()
        .col_expr(removals::Column::FinalAt, Expr::value(now.0))
        .filter(removals::Column::UserId.eq(user.0))
        .filter(removals::Column::UndoneAt.is_null())
        .filter(removals::Column::FinalAt.is_null());
    undoable.exec(tx.connection()).await?;
    Ok(())
}

/// A team with no other owner keeps their identifier, which happens after a restored backup or a removal by moderators.
async fn leave_teams(tx: &Tx, user: UserId) -> Result<()> {
    let own = memberships::Entity::find().filter(memberships::Column::UserId.eq(user.0));
    for row in own.all(tx.connection()).await? {
        let organisation = OrganisationId(row.organisation_id);
        let is_last =
            row.role == TeamRole::Owner.as_str() && !crate::teams::has_other_owner(tx, organisation, user).await?;
        if !is_last {
            crate::teams::remove(tx, organisation, user).await?;
        }
    }
    Ok(())
}

/// Empties the account. It is also marked as removed, so that every query that excludes removed accounts excludes it.
async fn blank(tx: &Tx, user: UserId, now: Timestamp) -> Result<()> {
    let account = users::Entity::update_many()
        .col_expr(users::Column::Name, Expr::value(ERASED))
        .col_expr(users::Column::Email, Expr::value(""))
        .col_expr(users::Column::EmailKey, Expr::cust("'erased-' || id"))
        .col_expr(users::Column::PasswordHash, Expr::value(""))
        .col_expr(users::Column::Role, Expr::value(Role::Member.as_str()))
        .col_expr(users::Column::Trust, Expr::value(Trust::New.as_str()))
        .col_expr(users::Column::TrustByHand, Expr::value(false))
        .col_expr(users::Column::PublicId, Expr::value(None::<String>))
        .col_expr(users::Column::Language, Expr::value("en"))
        .col_expr(users::Column::LanguagesRead, Expr::value(""))
        .col_expr(users::Column::RemovedAt, Expr::value(now.0))
        .col_expr(users::Column::ErasedAt, Expr::value(now.0))
        .filter(users::Column::Id.eq(user.0));
    account.exec(tx.connection()).await?;
    Ok(())
}

async fn forget<E: EntityTrait>(tx: &Tx, which: impl IntoCondition) -> Result<()> {
    E::delete_many().filter(which.into_condition()).exec(tx.connection()).await?;
    Ok(())
}

/// An address as typed and as its comparison key.
struct Whose<'a> {
    email: &'a str,
    key: &'a str,
}

impl Whose<'_> {
    /// Conditions that the rows fulfil whose column has this address, one for each index: `…_by_small_letters` and
    /// `…_beyond_ascii`. The databases lower the letters of ASCII alike; other addresses, which are few, are compared
    /// in Rust. Literal words, because an index of some rows is not used for a condition with a placeholder.
    async fn rows<E: EntityTrait>(&self, tx: &Tx, column: E::Column, which: Condition) -> Result<Vec<Condition>> {
        let backend = tx.connection().get_database_backend();
        let same = dialect::small_letters(backend, column).eq(self.key);
        let mut theirs = vec![which.clone().add(Expr::cust(format!("{} <> ''", column.to_string()))).add(same)];
        let beyond = which.add(dialect::is_beyond_ascii(backend, column));
        let rows = E::find().select_only().column(column).distinct().filter(beyond.clone());
        let mut written: Vec<String> = rows.into_tuple().all(tx.connection()).await?;
        written.retain(|written| self.is(written));
        if !written.is_empty() {
            theirs.push(beyond.add(column.is_in(written)));
        }
        Ok(theirs)
    }

    fn is(&self, written: &str) -> bool {
        let key = Email::parse(written).map(|email| email.key());
        written == self.email || written.to_lowercase() == self.key || key.is_ok_and(|key| key == self.key)
    }
}

fn nothing() -> SimpleExpr {
    SimpleExpr::from(Expr::null())
}

/// The challenge that a column names, where it is closed.
fn closed(of: impl IntoColumnRef) -> SelectStatement {
    Query::select()
        .column(challenges::Column::Id)
        .from(challenges::Entity)
        .and_where(Expr::col((challenges::Entity, challenges::Column::Id)).equals(of))
        .and_where(challenges::Column::State.eq(State::Closed.as_str()))
        .to_owned()
}
