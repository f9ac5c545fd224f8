//! The names of GeoReport's parameters, and which field of the form each one carries.

use super::office::Open311;
#[cfg(not(target_arch = "wasm32"))]
use crate::api::adapter::{Parameter, PrintedForm};
use crate::feedback::model::draft::Field;

/// The collection to which reports are posted.
pub(super) const REQUESTS: &str = "requests.json";

/// The name of the field for a file, as in open311-adapter and the systems that use it.
pub(super) const MEDIA: &str = "media";

/// The parameters of a point: its latitude and its longitude.
pub(super) const POINT: [&str; 2] = ["lat", "long"];

impl Open311 {
    /// Returns the parameter that carries a field; `None` for a field that is sent as part of another one, or not at all.
    pub(super) fn name(&self, field: &Field) -> Option<String> {
        let name = match field {
            Field::Service => "service_code",
            Field::Description => "description",
            Field::Files => MEDIA,
            Field::Ward => "address_string",
            Field::FirstName => "first_name",
            Field::LastName => "last_name",
            Field::Phone => "phone",
            Field::Email => "email",
            Field::Kind => return self.kind_code().map(attribute),
            Field::Day => return self.day_code().map(attribute),
            Field::Question(code) => return Some(attribute(code)),
            // The choice of the name is in the contact; an addressee goes with the service, or in a coded line; and a
            // point has two parameters.
            Field::Naming
            | Field::Addressee
            | Field::UnlistedName
            | Field::Region
            | Field::Council
            | Field::Point => return None,
        };
        Some(name.to_owned())
    }

    /// Returns the field of the form that is sent as the attribute with this code.
    pub(super) fn field_of_attribute(&self, code: &str) -> Option<Field> {
        let name = attribute(code);
        Field::all().find(|field| self.name(field).is_some_and(|own| own == name))
    }

    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn form(&self) -> PrintedForm {
        let jurisdiction = self.config.jurisdiction_id.iter();
        let names = Field::all().filter_map(|field| Some((field.clone(), self.name(&field)?)));
        PrintedForm {
            action: format!("{}{REQUESTS}", self.config.endpoint),
            fixed: jurisdiction
                .map(|id| Parameter {
                    name: "jurisdiction_id".to_owned(),
                    value: id.clone(),
                })
                .collect(),
            names: names.collect(),
            point: POINT,
        }
    }
}

pub(super) fn attribute(code: &str) -> String {
    format!("attribute[{code}]")
}
