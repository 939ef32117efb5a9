use crate::{Result, Services};
use domain::{
    actor::Actor,
    challenges::{Closing, kinds::review::Mended},
    moderation::Trust,
    recognition::{
        Impact, ImpactAnswer, MonthGiven,
        karma::Opens,
        news::{NEWS, together},
    },
    responses::greeting::may_greet,
    time::{Span, Timestamp},
};

/// The most answers on the page; the totals count all of them.
const LIMIT: u64 = 500;
/// The most awards that are told as news.
const NEWS_LIMIT: u64 = 100;
/// How many months the chart has.
const MONTHS: usize = 12;

/// The actor's impact: news, totals, karma, minutes over time, and their answers with outcomes.
pub async fn show_impact(services: &Services, actor: &Actor) -> Result<Impact> {
    let (db, now) = (services.store(), services.now());
    let answers = store::recognition::answers_of(db, actor.id, LIMIT).await?;
    let totals = store::recognition::totals_of(db, actor.id).await?;
    let own = store::recognition::own_page(db, actor.id).await?;
    let trust = Trust::of(actor.role, own.grounds);
    let teams = store::organisations::teams_of(db, actor.id).await?;
    Ok(Impact {
        news: together(store::recognition::news_of(db, actor.id, now - NEWS, NEWS_LIMIT).await?),
        organisations: totals.organisations,
        answered: totals.answered,
        thanked: totals.thanked,
        picked: totals.picked,
        used: totals.used,
        minutes: totals.minutes,
        karma: own.grounds.karma,
        opens: Opens::of(trust, own.grounds.given.is_some()),
        months: months(services, actor, now).await?,
        public_id: own.public_id,
        answers: answers.into_iter().map(shown).collect(),
        greets: may_greet(trust, teams.iter().any(|team| team.verified)).is_ok(),
        teams,
    })
}

async fn months(services: &Services, actor: &Actor, now: Timestamp) -> Result<Vec<MonthGiven>> {
    let begins = last_months(now);
    let minutes = store::recognition::minutes_between(services.store(), actor.id, &begins).await?;
    Ok(begins.into_iter().zip(minutes).map(|(begins, minutes)| MonthGiven { begins, minutes }).collect())
}

/// The beginnings (UTC) of the last months, this one's last.
fn last_months(now: Timestamp) -> Vec<Timestamp> {
    let month_of = |at: Timestamp| {
        let midnight = at.0.div_euclid(Span::days(1).0) * Span::days(1).0;
        Timestamp(midnight) - Span::days(locales::civil(at.0).day - 1)
    };
    let before = |month: &Timestamp| Some(month_of(*month - Span(1)));
    let mut months: Vec<_> = std::iter::successors(Some(month_of(now)), before).take(MONTHS).collect();
    months.reverse();
    months
}

/// An answer with its outcome. While its challenge is hidden, what the organisation wrote is left out; nobody is picked
/// before it is closed with an answer.
fn shown((answer, is_hidden): (ImpactAnswer, bool)) -> ImpactAnswer {
    let said = |words: String| if is_hidden { String::new() } else { words };
    let answered = answer.closing == Some(Closing::Answered);
    ImpactAnswer {
        personal_thanks: if answered { said(answer.personal_thanks) } else { String::new() },
        picked: answer.picked.filter(|_| answered).map(said),
        mended: answer.mended.map(|mended| Mended { note: said(mended.note), ..mended }),
        thanks: said(answer.thanks),
        outcome_text: said(answer.outcome_text),
        ..answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_begin_on_their_first_day() {
        // 29 February 2024, 12:34:56.
        let months = last_months(Timestamp(1_709_210_096_000));
        let dates: Vec<_> = months.iter().map(|at| locales::civil(at.0)).collect();
        assert_eq!((months.len(), dates[11].year, dates[11].month), (12, 2024, 2));
        assert_eq!((dates[0].year, dates[0].month, dates[10].month), (2023, 3, 1));
        assert!(dates.iter().all(|date| (date.day, date.hour, date.minute) == (1, 0, 0)));
    }
}
