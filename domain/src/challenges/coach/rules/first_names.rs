//! First names of people, to find sentences about somebody. Those that are words or places as well (*Rose*, *Will*,
//! *Florence*, *Martin*) are left out: a rule that is silent does less harm than one that is wrong.

/// Frequent first names in Belgium, Canada, France, Switzerland, the United Kingdom and the United States, in small letters
/// without accents, with a space between them.
const FIRST_NAMES: &str = "abdel abdou adam adele adrien agathe agnes ahmed aicha alain alan albert alex alexandra alexandre alexis \
     alfred ali alice alicia aline alison amandine amelie amina amir amy ana anais andre andrea andrew angela ann \
     anna anne annie anthony antoine arnaud arthur aurelie awa ayoub barbara beatrice ben benjamin bernard bilal \
     brian brigitte bruno camille carl carla carlos carole caroline catherine cecile celine chantal charles charlie \
     chloe chris christelle christian christine christophe claire clara claude clement colette corinne craig cyril \
     dan daniel daniele danielle dave david deborah denis denise diana didier dominique donald driss dylan edith \
     edward elena eleonore eliane elias elisa elisabeth elise elizabeth ella ellen elodie emile emilie emily emma \
     emmanuel enzo eric erik estelle ethan etienne eugene eva evan fabien fabrice farid fatima fatou fiona florian \
     franck francois francoise frank fred frederic gabriel gaelle gary genevieve george georges gerard ghislaine \
     gilles gisele guillaume gwen hamza hannah harry hassan heather helen helena helene henri henry herve hugo \
     ibrahim ines irene isaac isabelle ismael jack jacqueline jacques jamal james jamie jane janet jasmine jason \
     jean jeanne jennifer jenny jeremy jerome jessica jim joan joanna joe joel john johnny jonathan joseph \
     josephine joshua josiane jude julia julian julie julien juliette justine kamel karen karim karine kate \
     katherine kathy katie keith kelly ken kenneth kevin khadija kim laetitia lara latifa laura laure laurence \
     laurent lea leila lena leo leon leonie liam lila lily linda lisa lise loic lola louis louise luc lucas lucie \
     lucy luke lydia lynn madeleine maeva magali malik mamadou manon marc marcel margaret margaux maria marianne \
     marie marine mario marion martha martine mary mateo mathieu mathilde matt matthew maud maurice maxime megan \
     mehdi melanie melissa michael michel michele michelle miguel mike mireille mohamed mohammed monique moussa \
     muriel mustapha myriam nadia nadine nancy natalie nathalie nathan nicholas nick nicolas nicole nina noah noe \
     noemie nora nour odile olga oliver olivia olivier omar oscar oumar pamela pascal pascale patricia patrick paul \
     paula pauline peter philip philippe pierre rachel rachid raphael raymond rebecca remi remy rene renee richard \
     robert robin roger roland romain ronald rosalie rosie ruby ruth ryan sabine sabrina sacha salma sam samantha \
     samia samir samira samuel sandra sandrine sara sarah scott sean sebastien serge sharon simon simone sofia \
     sofiane solange sonia sophia sophie stephane stephanie stephen steve steven sue susan suzanne sylvain sylvie \
     tariq theo theresa thibault thierry thomas tim timothy tom tony tracy valentin valerie vanessa vera veronique \
     vincent virginie wendy william xavier yann yannick yasmina youssef yves yvette yvonne zoe zohra";

/// Whether a word in small letters without accents is a first name.
pub fn is_first_name(folded: &str) -> bool {
    FIRST_NAMES.split(' ').any(|name| name == folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words_by_themselves() {
        assert!(["abdel", "zoe", "marie"].into_iter().all(is_first_name));
        assert!(["", "mari", "rose", "martin"].into_iter().all(|word| !is_first_name(word)));
    }
}
