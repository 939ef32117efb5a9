//! The certificate of the demo content.

use super::{content::Content, play::Play};
use crate::{Error, Result, recognition::make_certificate};
use domain::{error::ForbiddenReason, recognition::certificate::MakeCertificate};

impl<'a> Play<'a> {
    /// Makes a certificate of the first person for whom there is evidence.
    pub(super) async fn certify(&self, content: &'a Content) -> Result<()> {
        for person in &content.people {
            let wanted = MakeCertificate {
                name: person.name.clone(),
                year: MakeCertificate::ALL.to_owned(),
                language: person.language.clone(),
            };
            match make_certificate(&self.services, self.person(&person.key)?, &wanted).await {
                Err(Error::Forbidden(ForbiddenReason::NothingToCertify)) => {}
                made => return made.map(drop),
            }
        }
        Ok(())
    }
}
