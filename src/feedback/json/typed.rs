//! Reads a JSON value into a type that derives serde's `Deserialize`, and reports which field is wrong.
//!
//! `serde_json` does the same for its own values. This reader exists for two reasons: it knows the path of a fault,
//! which people who write a config need, and it formats no messages, which makes the module 9 KB smaller.

use std::fmt::Display;

use super::{Map, Value};
pub use serde::de::DeserializeOwned;
use serde::de::value::{MapAccessDeserializer, MapDeserializer, StrDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// The first fault in a value. Boxed, since every field that is read passes it on: by value it adds 20 KB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(Box<Found>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The dotted path (`kind.code`, `privacy.emergency[0].number`); empty for the whole value.
    pub path: String,
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    UnknownField,
    Missing,
    /// What was expected: one of the constants below, the words of an enum, or the message of a custom deserializer.
    Wrong(String),
}

pub const TEXT: &str = "text";
pub const FLAG: &str = "flag";
pub const LIST: &str = "list";
pub const OBJECT: &str = "object";
pub const COUNT: &str = "count";

/// Reads a value exactly as it is.
pub fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Fault> {
    T::deserialize(Node {
        value,
        reading: Reading::Exact,
    })
}

/// Reads the fields of an object exactly as they are.
pub fn read_fields<T: DeserializeOwned>(fields: &Map) -> Result<T, Fault> {
    let reading = Reading::Exact;
    T::deserialize(MapAccessDeserializer::new(Fields {
        fields: fields.iter(),
        next: None,
        reading,
    }))
}

/// Reads a value that people wrote: missing, null and blank mean the same, and texts are trimmed.
pub fn read_by_people<T: DeserializeOwned>(value: &Value) -> Result<T, Fault> {
    T::deserialize(Node {
        value,
        reading: Reading::ByPeople,
    })
}

impl Fault {
    pub fn found(self) -> Found {
        *self.0
    }

    #[inline(never)]
    fn new(path: &str, why: Why) -> Fault {
        let path = path.to_owned();
        Fault(Box::new(Found { path, why }))
    }

    #[inline(never)]
    fn wrong(expected: &str) -> Fault {
        Fault::new("", Why::Wrong(expected.to_owned()))
    }

    #[inline(never)]
    fn under(mut self, name: &str) -> Fault {
        let path = &mut self.0.path;
        let dot = match path.is_empty() || path.starts_with('[') {
            true => "",
            false => ".",
        };
        *path = [name, dot, path].concat();
        self
    }
}

impl Display for Fault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0.path)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: Display>(expected: T) -> Fault {
        Fault::wrong(&expected.to_string())
    }

    fn invalid_type(_: de::Unexpected, expected: &dyn de::Expected) -> Fault {
        Fault::wrong(&expected.to_string())
    }

    fn invalid_value(_: de::Unexpected, expected: &dyn de::Expected) -> Fault {
        Fault::wrong(&expected.to_string())
    }

    fn invalid_length(_: usize, expected: &dyn de::Expected) -> Fault {
        Fault::wrong(&expected.to_string())
    }

    fn unknown_variant(_: &str, words: &'static [&'static str]) -> Fault {
        Fault::wrong(&words.join(", "))
    }

    fn unknown_field(name: &str, _: &'static [&'static str]) -> Fault {
        Fault::new(name, Why::UnknownField)
    }

    fn missing_field(name: &'static str) -> Fault {
        Fault::new(name, Why::Missing)
    }

    fn duplicate_field(name: &'static str) -> Fault {
        Fault::new(name, Why::UnknownField)
    }
}

/// The name under which serde_json's `Value` takes a number as a string of digits. Passing the number through its own
/// `Deserializer` would bring the parsing and printing of floating-point numbers into the module.
const IN_LETTERS: &str = "$serde_json::private::Number";

#[derive(Clone, Copy, PartialEq)]
enum Reading {
    Exact,
    ByPeople,
    /// A field that people left blank. Treated as missing.
    Blank,
}

impl Reading {
    /// How the value of a field is read.
    fn of_field(self, value: &Value) -> Reading {
        let is_blank = value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty());
        match self {
            Reading::Exact => Reading::Exact,
            Reading::ByPeople | Reading::Blank if is_blank => Reading::Blank,
            Reading::ByPeople | Reading::Blank => Reading::ByPeople,
        }
    }
}

#[derive(Clone, Copy)]
struct Node<'a> {
    value: &'a Value,
    reading: Reading,
}

impl<'a> Node<'a> {
    #[inline(never)]
    fn wrong(self, expected: &str) -> Fault {
        match self.reading {
            Reading::Blank => Fault::new("", Why::Missing),
            Reading::Exact | Reading::ByPeople => Fault::wrong(expected),
        }
    }

    fn text(self) -> Result<&'a str, Fault> {
        let text = self.value.as_str().ok_or_else(|| self.wrong(TEXT))?;
        match (self.reading, text.trim()) {
            (Reading::Exact, _) => Ok(text),
            (_, "") => Err(self.wrong(TEXT)),
            (_, trimmed) => Ok(trimmed),
        }
    }

    fn list(self) -> Result<Items<'a>, Fault> {
        let items = self.value.as_array().ok_or_else(|| self.wrong(LIST))?;
        Ok(Items {
            items: items.iter(),
            index: 0,
            reading: self.reading,
        })
    }

    fn object(self) -> Result<Fields<'a>, Fault> {
        let fields = self.value.as_object().ok_or_else(|| self.wrong(OBJECT))?;
        Ok(Fields {
            fields: fields.iter(),
            next: None,
            reading: self.reading,
        })
    }

    fn unsigned(self) -> Result<u64, Fault> {
        self.value.as_u64().ok_or_else(|| self.wrong(COUNT))
    }

    fn signed(self) -> Result<i64, Fault> {
        self.value.as_i64().ok_or_else(|| self.wrong(COUNT))
    }
}

macro_rules! numbers {
    ($($name:ident $read:ident $visit:ident)*) => {$(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            visitor.$visit(self.$read()?)
        }
    )*};
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.value {
            _ if self.reading == Reading::Blank => Err(self.wrong("")),
            Value::Null => visitor.visit_unit(),
            Value::Bool(holds) => visitor.visit_bool(*holds),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(whole), _) => visitor.visit_u64(whole),
                (None, Some(whole @ ..0)) => visitor.visit_i64(whole),
                // People do not write such a number into a file. A type that accepts several forms learns that this is
                // none of them.
                _ if self.reading != Reading::Exact => visitor.visit_unit(),
                _ => visitor.visit_map(MapDeserializer::new(std::iter::once((
                    IN_LETTERS,
                    number.as_str(),
                )))),
            },
            Value::String(text) => visitor.visit_str(text),
            Value::Array(_) => visitor.visit_seq(self.list()?),
            Value::Object(_) => visitor.visit_map(self.object()?),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_bool(self.value.as_bool().ok_or_else(|| self.wrong(FLAG))?)
    }

    numbers! {
        deserialize_u8 unsigned visit_u64
        deserialize_u16 unsigned visit_u64
        deserialize_u32 unsigned visit_u64
        deserialize_u64 unsigned visit_u64
        deserialize_i8 signed visit_i64
        deserialize_i16 signed visit_i64
        deserialize_i32 signed visit_i64
        deserialize_i64 signed visit_i64
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_str(self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_str(self.text()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.value.is_null() || self.reading == Reading::Blank {
            true => visitor.visit_none(),
            false => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_seq(self.list()?)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_map(self.object()?)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_map(self.object()?)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let word = self.value.as_str();
        let word = word.ok_or_else(|| self.wrong(&words.join(", ")))?;
        let word: StrDeserializer<Fault> = word.into_deserializer();
        visitor.visit_enum(word)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i128 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
    }
}

struct Items<'a> {
    items: std::slice::Iter<'a, Value>,
    index: usize,
    reading: Reading,
}

impl<'de> de::SeqAccess<'de> for Items<'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        let Some(value) = self.items.next() else {
            return Ok(None);
        };
        let index = self.index;
        self.index += 1;
        let reading = self.reading;
        match seed.deserialize(Node { value, reading }) {
            Ok(item) => Ok(Some(item)),
            Err(fault) => Err(fault.under(&format!("[{index}]"))),
        }
    }
}

struct Fields<'a> {
    fields: serde_json::map::Iter<'a>,
    next: Option<(&'a str, &'a Value)>,
    reading: Reading,
}

impl<'de> de::MapAccess<'de> for Fields<'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let Some((name, value)) = self.fields.next() else {
            return Ok(None);
        };
        self.next = Some((name, value));
        let name: StrDeserializer<Fault> = name.as_str().into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Fault> {
        let (name, value) = self.next.take().unwrap_or(("", &Value::Null));
        let reading = self.reading.of_field(value);
        seed.deserialize(Node { value, reading })
            .map_err(|fault| fault.under(name))
    }
}

/// For a field that may be missing but must not be null: `#[serde(default, deserialize_with = "typed::present")]`.
pub fn present<'de, D: Deserializer<'de>, T: de::Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// Merges the fields of two objects: values that are nested in Rust are stored side by side.
pub fn joined(mut one: Value, other: Value) -> Value {
    if let (Value::Object(fields), Value::Object(others)) = (&mut one, other) {
        fields.extend(others);
    }
    one
}
