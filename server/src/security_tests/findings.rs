//! The findings of a review: noted by its team alone, and nothing in their files that a spreadsheet runs.

use super::scene::Scene;
use domain::{
    actor::Actor,
    ids::{ChallengeId, ResponseId},
    responses::finding_input::{FindingRef, MendFinding, MergeFindings, PlaceFinding},
};
use services::challenges::mend_finding;
use test_support::{Organisation, TestApp};

/// An open review of the owner's organisation, with findings of the author's: the second is merged into the first, the
/// third is mended.
pub struct Review {
    pub challenge: ChallengeId,
    findings: [ResponseId; 5],
}

impl Review {
    pub async fn of(app: &TestApp, owner: &Actor, author: &Actor, organisation: &Organisation) -> Self {
        let challenge = app.open_challenge(owner, organisation, "review").await;
        let find = async |text| app.find(author, challenge, ["broken", "", text]).await;
        let findings = [
            find("Slush").await,
            find("Hail").await,
            find("Rime").await,
            find("Sleet").await,
            find("=HYPERLINK(\"https://a.example\")").await,
        ];
        app.merge(owner, challenge, &findings[..2]).await;
        let mended = MendFinding { finding: findings[2].to_string(), note: "Thawed.".to_owned() };
        mend_finding(&app.services, owner, &mended).await.expect("mended");
        Self { challenge, findings }
    }

    /// Two that stand for themselves.
    pub fn merge(&self) -> MergeFindings {
        let findings = self.findings[3..].iter().map(ToString::to_string).collect();
        MergeFindings { challenge: self.challenge.to_string(), findings }
    }

    pub fn merged(&self) -> FindingRef {
        FindingRef { finding: self.findings[1].to_string() }
    }

    pub fn place(&self) -> PlaceFinding {
        PlaceFinding { finding: self.findings[2].to_string(), place: "1".to_owned() }
    }

    pub fn mend(&self) -> MendFinding {
        MendFinding { finding: self.findings[0].to_string(), note: "Shovelled.".to_owned() }
    }

    pub fn mended(&self) -> FindingRef {
        FindingRef { finding: self.findings[2].to_string() }
    }
}

#[tokio::test]
async fn the_list_and_the_files_are_the_teams_alone() {
    let scene = Scene::new().await;
    let review = scene.rows.review.challenge;
    for (path, words) in [
        (format!("/challenges/{review}/results.csv"), "\"'=HYPERLINK("),
        (format!("/challenges/{review}/results.json"), "\"merged_with\""),
        (format!("/en/challenges/{review}/findings"), "id=\"merge\""),
    ] {
        let own = scene.page(Some(&scene.owner), &path).await;
        assert_eq!(own.status.as_u16(), 200, "{path}");
        assert!(own.body.contains(words), "{}", own.body);
        for who in [Some(&scene.author), Some(&scene.stranger), Some(&scene.administrator)] {
            let others = scene.page(who, &path).await;
            assert!(
                others.status == 404 && !others.body.contains("Shovelled") && !others.body.contains("Rime"),
                "{path}"
            );
        }
    }
}

#[tokio::test]
async fn nobody_reads_a_finding_before_their_own() {
    let scene = Scene::new().await;
    let words = format!("id_and_slug={}", scene.rows.review.challenge);
    for who in [None, Some(&scene.stranger), Some(&scene.administrator)] {
        let answer = scene.call(who, "/api/challenges/load_challenge", &words).await;
        assert!(!answer.body.contains("Slush") && answer.body.contains("\"broken\":0"), "{}", answer.body);
    }
}
