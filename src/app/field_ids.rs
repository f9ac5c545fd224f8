//! The ids of the fields' controls: the same in the app as in the printed form (`src/basic.html`).

use crate::feedback::model::draft::Field;

/// The id of a field's control, for everything that refers to it. A question's code may be any text: only ASCII letters
/// and digits are kept as they are.
pub fn id_of(field: &Field) -> String {
    match field {
        Field::Kind => "field-kind".into(),
        Field::Naming => "field-naming".into(),
        Field::Addressee => "field-institution".into(),
        Field::UnlistedName => "field-unlisted".into(),
        Field::Service => "field-service".into(),
        Field::Description => "field-description".into(),
        Field::Files => "field-files".into(),
        Field::Region => "field-region".into(),
        Field::Council => "field-council".into(),
        Field::Ward => "field-ward".into(),
        Field::Point => "field-point".into(),
        Field::Day => "field-day".into(),
        Field::FirstName => "field-first-name".into(),
        Field::LastName => "field-last-name".into(),
        Field::Phone => "field-phone".into(),
        Field::Email => "field-email".into(),
        Field::Question(code) => code.chars().fold("question-".to_owned(), |id, letter| {
            if letter.is_ascii_alphanumeric() {
                id + letter.encode_utf8(&mut [0; 4])
            } else {
                format!("{id}_{:x}", u32::from(letter))
            }
        }),
    }
}
