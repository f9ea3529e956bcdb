//! The features of a sentence in its context, beside its tags and rules. The build script shares this list, so that
//! `lexicon/weights.toml` can name a feature and the tables hold its place.

macro_rules! context {
    ($($name:ident $text:literal),* $(,)?) => {
        /// Places of the context features among [`CONTEXT`].
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, dead_code)]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Context { $(#[doc = $text] $name),* }
        /// The names of the context features.
        #[allow(dead_code, reason = "used by the build script")]
        pub const CONTEXT: &[&str] = &[$($text),*];
    };
}

context! {
    Bias "bias",
    Heading "is a heading",
    ListItem "is a list item",
    Quote "is a quotation",
    Question "ends with a question mark",
    Asks "starts with a question word and ends with a question mark",
    Words3 "up to 3 words",
    Words8 "4 to 8 words",
    Words20 "9 to 20 words",
    Words40 "over 20 words",
    OneRule "one rule",
    TwoRules "two rules",
    ManyRules "three rules or more",
    TherapyBefore "the therapy stands before the benefit",
    ItBefore "a pronoun stands before the benefit",
    WeBefore "the page itself stands before the benefit",
    PeopleBefore "patients stand before the benefit",
    DiseaseBefore "a disease stands before the benefit",
    CareBefore "standard care stands before the benefit",
    StudyBefore "research stands before the benefit",
    NothingBefore "the benefit opens the sentence",
    OtherBefore "something else stands before the benefit",
    TherapyHere "the therapy is named in the sentence",
    TherapyLast "the therapy is named in the sentence before",
    TherapyAbove "the therapy is named in the heading above",
    TherapyTopic "the therapy was named within the last five sentences",
    DiseaseAbove "a disease is named in the heading above, no therapy",
    CareLast "standard care is named in the sentence before",
    CareAbove "ordinary care is named in the heading above, no therapy",
    CareMeant "of therapy and ordinary care, the care was named last",
    TherapyMeant "of therapy and ordinary care, the therapy was named last",
    AllHedged "every benefit is in the scope of a hedge",
    SomeHedged "some benefits are in the scope of a hedge, some are not",
    ClearBenefit "no benefit is in the scope of a hedge",
    ClearOnly "no benefit is hedged, and no word of doubt stands in the sentence",
    ColonBefore "the sentence before ends with a colon",
    ColonEnd "ends with a colon",
    NoteHeading "the heading above speaks of benefits, results or advantages",
    RiskHeading "the heading above speaks of risks, warnings or limits",
    AskHeading "the heading above is a question",
    Established "an established transplant or product is named here or just before",
    LastBenefit "the sentence before holds a benefit",
    ClaimsNear "claims stand near",
    ClaimsOnPage "claims stand on the page",
    ClaimNext "the next sentence is a claim",
    ClaimLast "the sentence before is a claim",
    ClaimAbove "the heading above is a claim",
    InCompany "a claim among claims",
    FirstVerdict "the first verdict",
    WordsVerdict "what its words alone make of it",
    Exclaims "ends with an exclamation mark",
    Dense "many sentences to a block",
    InTitle "the therapy is named in the first heading",
    Hardly "the therapy is named in one sentence of thirty at the most",
    OwnTherapy "the page speaks of its own therapy",
}
