//! What the driver asks a filled database, in the SQL that both know.

use super::Database;
use crate::failure::Result;
use std::ops::RangeInclusive;

/// The most responses to vote on, and challenges to answer.
const FRESH: usize = 4_000;

impl Database {
    /// Responses to open challenges that none of these people wrote or voted on.
    pub async fn fresh_responses(&mut self, people: &RangeInclusive<i64>) -> Result<Vec<i64>> {
        let (first, last) = (people.start(), people.end());
        let query = format!(
            "SELECT r.id, r.challenge_id FROM responses r JOIN challenges c ON c.id = r.challenge_id \
             WHERE c.state = 'open' AND c.kind = 'feedback' AND r.author_id NOT BETWEEN {first} AND {last} \
             AND NOT EXISTS (SELECT 1 FROM votes v WHERE v.response_id = r.id AND v.voter_id BETWEEN {first} AND {last}) \
             ORDER BY r.id DESC LIMIT {FRESH}"
        );
        Ok(firsts(self.pairs(query).await?))
    }

    /// Open challenges that none of these people has answered.
    pub async fn fresh_challenges(&mut self, people: &RangeInclusive<i64>) -> Result<Vec<i64>> {
        let (first, last) = (people.start(), people.end());
        let query = format!(
            "SELECT c.id, c.organisation_id FROM challenges c WHERE c.state = 'open' AND c.kind = 'feedback' \
             AND NOT EXISTS (SELECT 1 FROM responses r WHERE r.challenge_id = c.id AND r.deleted_at IS NULL \
             AND r.author_id BETWEEN {first} AND {last}) ORDER BY c.id LIMIT {FRESH}"
        );
        Ok(firsts(self.pairs(query).await?))
    }

    /// Position and identifier of the challenges that stand in the feed of a visitor after so many others.
    pub async fn feed_after(&mut self, others: i64, count: i64) -> Result<Vec<(i64, i64)>> {
        let query = format!(
            "SELECT feed_order, id FROM challenges WHERE state = 'open' AND hidden_at IS NULL \
             AND feed_order IS NOT NULL ORDER BY feed_order, id LIMIT {count} OFFSET {others}"
        );
        self.pairs(query).await
    }
}

fn firsts(pairs: Vec<(i64, i64)>) -> Vec<i64> {
    pairs.into_iter().map(|(first, _)| first).collect()
}
