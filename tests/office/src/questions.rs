//! The questions that some services ask, as a table, with all six GeoReport datatypes. They are in Kiswahili only; the
//! English is in `public/institutions.json`.

/// One `attribute` of a service definition.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    pub code: &'static str,
    pub datatype: Datatype,
    /// `false` if the text is shown and nothing is asked.
    pub variable: bool,
    pub required: bool,
    pub order: u32,
    pub text: &'static str,
    /// What a good answer looks like; may be empty.
    pub hint: &'static str,
    /// Keys and names; empty unless the datatype is a list.
    pub values: &'static [(&'static str, &'static str)],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Datatype {
    String,
    Number,
    Datetime,
    Text,
    SingleValueList,
    MultiValueList,
}

impl Datatype {
    pub const fn name(self) -> &'static str {
        match self {
            Datatype::String => "string",
            Datatype::Number => "number",
            Datatype::Datetime => "datetime",
            Datatype::Text => "text",
            Datatype::SingleValueList => "singlevaluelist",
            Datatype::MultiValueList => "multivaluelist",
        }
    }
}

const fn question(
    order: u32,
    code: &'static str,
    datatype: Datatype,
    text: &'static str,
    hint: &'static str,
) -> Question {
    Question {
        code,
        datatype,
        variable: true,
        required: false,
        order,
        text,
        hint,
        values: &[],
    }
}

const fn explanation(order: u32, code: &'static str, text: &'static str) -> Question {
    Question {
        variable: false,
        ..question(order, code, Datatype::String, text, "")
    }
}

impl Question {
    const fn required(self) -> Question {
        Question {
            required: true,
            ..self
        }
    }

    const fn of(self, values: &'static [(&'static str, &'static str)]) -> Question {
        Question { values, ..self }
    }
}

const DATE_HINT: &str = "Siku, mwezi na mwaka";

/// All six datatypes and an explanation. The order of the array is deliberately not the order of the questions.
pub const POWER_CUT: &[Question] = &[
    question(
        4,
        "nyumba",
        Datatype::Number,
        "Ni nyumba ngapi hazina umeme, kwa makadirio?",
        "Namba, kwa mfano 12",
    ),
    question(
        2,
        "tatizo",
        Datatype::SingleValueList,
        "Tatizo ni nini?",
        "",
    )
    .required()
    .of(&[
        ("hakuna", "Hakuna umeme kabisa"),
        ("mdogo", "Umeme ni mdogo"),
        ("mara", "Umeme unakatika mara kwa mara"),
        ("nguzo", "Nguzo au waya umeanguka"),
    ]),
    question(
        7,
        "kufika",
        Datatype::Text,
        "Fundi anaweza kufikaje hapo?",
        "Njia, alama au jengo lililo karibu",
    ),
    explanation(
        1,
        "hatari",
        "Waya ulioanguka ni hatari. Kaa mbali nao na usiuguse.",
    ),
    question(
        5,
        "mita",
        Datatype::String,
        "Namba ya mita",
        "Tarakimu zilizo kwenye mita",
    ),
    question(
        3,
        "tangu",
        Datatype::Datetime,
        "Tatizo lilianza siku gani?",
        DATE_HINT,
    )
    .required(),
    question(
        6,
        "walioathirika",
        Datatype::MultiValueList,
        "Nini kingine kimeathirika?",
        "Unaweza kuchagua zaidi ya moja",
    )
    .of(&[
        ("afya", "Kituo cha afya"),
        ("shule", "Shule"),
        ("maji", "Pampu ya maji"),
        ("biashara", "Biashara"),
    ]),
];

pub const WATER: &[Question] = &[
    question(
        2,
        "siku",
        Datatype::Number,
        "Ni siku ngapi hamjapata maji?",
        "Namba, kwa mfano 12",
    ),
    question(
        1,
        "tatizo",
        Datatype::SingleValueList,
        "Tatizo ni nini?",
        "",
    )
    .required()
    .of(&[
        ("hakuna", "Hakuna maji"),
        ("machafu", "Maji ni machafu"),
        ("bomba", "Bomba limepasuka"),
        ("mengine", "Jambo lingine"),
    ]),
    question(
        3,
        "akaunti",
        Datatype::String,
        "Namba ya akaunti ya maji",
        "Ipo kwenye ankara",
    ),
];

pub const IDENTITY_CARD: &[Question] = &[
    question(
        3,
        "ofisi",
        Datatype::String,
        "Ofisi ya NIDA uliyokwenda",
        "Kwa mfano jina la wilaya",
    ),
    question(2, "maombi", Datatype::Datetime, "Uliomba lini?", DATE_HINT),
    question(1, "jambo", Datatype::SingleValueList, "Unahitaji nini?", "")
        .required()
        .of(&[
            ("kadi", "Kadi yangu haijatoka"),
            ("namba", "Namba yangu haijatoka"),
            ("imepotea", "Kadi imepotea"),
            ("mengine", "Jambo lingine"),
        ]),
    explanation(
        4,
        "tahadhari",
        "Usiandike namba nzima ya kitambulisho hapa. Ofisi itaiomba ikihitajika.",
    ),
];

pub const EFD_RECEIPT: &[Question] = &[
    question(
        2,
        "kiasi",
        Datatype::Number,
        "Ulilipa shilingi ngapi?",
        "Namba, kwa mfano 12000",
    )
    .required(),
    question(1, "duka", Datatype::String, "Jina la duka au biashara", "").required(),
    question(
        3,
        "siku",
        Datatype::Datetime,
        "Ilikuwa siku gani?",
        DATE_HINT,
    ),
    question(4, "bidhaa", Datatype::Text, "Ulinunua nini?", ""),
];

pub const TREATMENT: &[Question] = &[
    question(
        1,
        "sehemu",
        Datatype::MultiValueList,
        "Ni sehemu gani ya hospitali?",
        "Unaweza kuchagua zaidi ya moja",
    )
    .required()
    .of(&[
        ("mapokezi", "Mapokezi"),
        ("daktari", "Chumba cha daktari"),
        ("maabara", "Maabara na vipimo"),
        ("dawa", "Dirisha la dawa"),
        ("wodi", "Wodi"),
    ]),
    question(
        2,
        "siku",
        Datatype::Datetime,
        "Ilikuwa siku gani?",
        DATE_HINT,
    ),
];

pub const ETHICS: &[Question] = &[
    explanation(
        1,
        "maelezo",
        "Namba ya kumbukumbu ya huduma hii huchelewa kidogo kutoka.",
    ),
    question(2, "cheo", Datatype::String, "Cheo cha kiongozi", "").required(),
];

pub const LOAN: &[Question] = &[
    question(
        1,
        "mwaka",
        Datatype::Number,
        "Mwaka wa masomo",
        "Namba, kwa mfano 2026",
    ),
    question(2, "chuo", Datatype::String, "Jina la chuo", ""),
];

/// The only definition of the minimal server, where keys are numbers.
pub const MINIMAL: &[Question] = &[
    question(
        1,
        "watu",
        Datatype::Number,
        "Ni watu wangapi wameathirika?",
        "",
    )
    .required(),
    question(
        2,
        "tatizo",
        Datatype::SingleValueList,
        "Tatizo ni nini?",
        "",
    )
    .required()
    .of(&[
        ("0", "Hakuna maji"),
        ("1", "Maji ni machafu"),
        ("2", "Jambo lingine"),
    ]),
];
