use crate::{Connect, Result};
use domain::{
    ids::{OrganisationId, UserId},
    recognition::certificate::Evidence,
    time::Timestamp,
};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

/// The most organisations.
const LIMIT: i64 = 1_000;

/// The awards that stand, by challenge, with the answers that were given there; then by organisation. A challenge counts
/// once, with its minutes, where its first visible answer was given. In what was not thanked, only accepted translations
/// are answers.
const EVIDENCE: &str = "SELECT o.id AS id, o.name AS organisation, \
     CAST(SUM(CASE WHEN e.thanked > 0 THEN a.answers ELSE e.accepted END) AS BIGINT) AS answers, \
     CAST(SUM(e.thanked) AS BIGINT) AS thanked, CAST(SUM(e.picked) AS BIGINT) AS picked, \
     CAST(SUM(e.used) AS BIGINT) AS used, CAST(SUM(e.accepted) AS BIGINT) AS accepted, \
     CAST(SUM(c.minutes) AS BIGINT) AS minutes, MIN(a.first_at) AS first_at, MAX(a.last_at) AS last_at \
     FROM (SELECT k.challenge_id, SUM(CASE WHEN k.kind = 'thanked' THEN 1 ELSE 0 END) AS thanked, \
     SUM(CASE WHEN k.kind = 'picked' THEN 1 ELSE 0 END) AS picked, \
     SUM(CASE WHEN k.kind = 'used' THEN 1 ELSE 0 END) AS used, \
     SUM(CASE WHEN k.kind = 'segment_accepted' THEN 1 ELSE 0 END) AS accepted \
     FROM karma_entries k WHERE k.user_id = $1 AND k.reverses_id IS NULL AND k.challenge_id IS NOT NULL \
     AND NOT EXISTS (SELECT 1 FROM karma_entries r WHERE r.reverses_id = k.id) GROUP BY k.challenge_id) AS \"e\" \
     JOIN (SELECT r.challenge_id, COUNT(*) AS answers, MIN(r.created_at) AS first_at, MAX(r.created_at) AS last_at \
     FROM responses r WHERE r.author_id = $1 AND r.deleted_at IS NULL AND r.hidden_at IS NULL \
     GROUP BY r.challenge_id) AS \"a\" ON a.challenge_id = e.challenge_id \
     JOIN challenges c ON c.id = e.challenge_id JOIN organisations o ON o.id = c.organisation_id \
     WHERE a.first_at >= $2 AND a.first_at < $3 \
     GROUP BY o.id, o.name ORDER BY minutes DESC, o.id LIMIT $4";

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    organisation: String,
    answers: i64,
    thanked: i64,
    picked: i64,
    used: i64,
    accepted: i64,
    minutes: i64,
    first_at: i64,
    last_at: i64,
}

/// What organisations thanked, picked, used or accepted of somebody, of challenges that they first answered from a moment
/// to before another; by organisation, most minutes first. One query.
pub async fn evidence_between(
    db: &impl Connect,
    user: UserId,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<Evidence>> {
    let connection = db.connection();
    let values = [user.0.into(), from.0.into(), until.0.into(), LIMIT.into()];
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), EVIDENCE, values);
    let rows = Row::find_by_statement(statement).all(connection).await?;
    Ok(rows.into_iter().map(evidence).collect())
}

fn evidence(row: Row) -> Evidence {
    Evidence {
        id: OrganisationId(row.id),
        organisation: row.organisation,
        answers: row.answers,
        thanked: row.thanked,
        picked: row.picked,
        used: row.used,
        accepted: row.accepted,
        minutes: row.minutes,
        from: Timestamp(row.first_at),
        until: Timestamp(row.last_at),
    }
}
