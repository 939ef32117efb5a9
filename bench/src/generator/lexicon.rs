//! The most frequent words of each language, the most frequent first. Rarer ones are made of its syllables.

/// What a language is written with.
#[derive(Debug)]
pub struct Lexicon {
    pub language: &'static str,
    /// Words that searches leave out.
    pub function_words: &'static str,
    pub words: &'static str,
    pub syllables: &'static str,
}

pub const FRENCH: Lexicon = Lexicon {
    language: "fr",
    function_words: "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec \
        ils son nous mais comme ou si leur y elle vous ces",
    words: "bénévole quartier association aider idée message famille école enfant jardin affiche partage voisin projet \
        atelier repas courriel page texte lettre merci visite besoin personne équipe maison ville santé soutien \
        accueil rencontre marché forêt rivière refuge animal livre lecture musique théâtre sport vélo bus trottoir \
        quiz annonce slogan campagne don collecte panier légume cuisine recette eau énergie déchet compost arbre \
        oiseau plage mer montagne sentier carte plan guide formation emploi droit justice citoyen vote débat journal \
        photo vidéo dessin couleur logo nom titre phrase mot question réponse conseil exemple méthode outil liste \
        calendrier semaine matin soir hiver printemps automne vacances fête concert exposition musée histoire mémoire \
        langue traduction accent voix écoute silence téléphone ordinateur site formulaire",
    syllables: "ba be bi bo bu ca ce ci co cu da de di do du fa fi fo ga gi ja jo la le li lo lu ma me mi mo mu na ne \
        ni no nu pa pe pi po ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo bré cha ché pla plé tra tré tion \
        ment eau oir eur ette age ance ière ique",
};

pub const ENGLISH: Lexicon = Lexicon {
    language: "en",
    function_words: "the of and to a in is that for it as was with be by on not he his but at are this have from or had \
        an they which you were her all she there would their we him been has when who",
    words: "volunteer neighbour community help idea message family school child garden poster share project workshop \
        meal email page text letter thanks visit need person team house city health support welcome meeting market \
        forest river shelter animal book reading music theatre sport bicycle bus pavement quiz notice slogan campaign \
        gift appeal basket vegetable kitchen recipe water energy waste compost tree bird beach sea mountain path map \
        plan guide training job right justice citizen vote debate paper photo video drawing colour logo name title \
        sentence word question answer advice example method tool list calendar week morning evening winter spring \
        autumn holiday feast concert exhibition museum story memory language translation accent voice listening \
        silence phone computer site form bench lamp bridge window door roof street park pond hedge fence barn",
    syllables: "ba be bi bo bu ca co cu da de di do du fa fe fi fo ga go ha he hi ho ja jo ka ki la le li lo lu ma me \
        mi mo mu na ne ni no nu pa pe pi po ra re ri ro ru sa se si so su ta te ti to tu wa we wi wo ble ther ing ness \
        ship ful ish ty ly er est ment tion stra ple",
};
