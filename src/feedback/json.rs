//! JSON, read and written: what offices, configs and this device's own shelves are told in; it must not change a number, which
//! stays in the letters it came in.
//!
//! Of our own because of its weight: a general library brings the whole arithmetic of floating numbers to every phone.
//! `tests/json.rs` compares it with that library.

/// One JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Null,
    Bool(bool),
    /// As it was written.
    Number(String),
    String(String),
    Array(Vec<Value>),
    Object(Map),
}

/// The fields of an object, each name once, in the order of the names; or whatever else there is one of to each name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map<T = Value>(Vec<(String, T)>);

impl<T> Default for Map<T> {
    fn default() -> Map<T> {
        Map(Vec::new())
    }
}

/// Deeper than this nothing of ours goes, and what does is an attack on the stack.
const DEEPEST: usize = 127;

/// A text that is no JSON, and the line that shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson {
    pub line: usize,
}

impl<T> Map<T> {
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(own, _)| own.as_str().cmp(name))
    }

    pub fn get(&self, name: &str) -> Option<&T> {
        let at = self.place(name).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    pub fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        let at = self.place(name).ok()?;
        self.0.get_mut(at).map(|(_, value)| value)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn contains_key(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    /// Of two values under one name the later one stays.
    pub fn insert(&mut self, name: String, value: T) {
        match self.place(&name) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (name, value)),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&String, &T)> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|(name, _)| name)
    }

    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, value)| value)
    }
}

impl<T> FromIterator<(String, T)> for Map<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(fields: I) -> Map<T> {
        Map(sorted(fields.into_iter().collect()))
    }
}

/// In the order of the names; of two values under one name the later one. Sorted once and not name by name: an office that sends
/// a hundred thousand names in an unlucky order does not stop the phone. Of our own because the library's weighs 2.5 KB there.
fn sorted<T>(mut fields: Vec<(String, T)>) -> Vec<(String, T)> {
    if fields.len() < 2 {
        return fields;
    }
    let mut later = sorted(fields.split_off(fields.len() / 2))
        .into_iter()
        .peekable();
    let mut merged = Vec::with_capacity(fields.len() + later.len());
    for earlier in sorted(fields) {
        while let Some(before) = later.next_if(|one| one.0 < earlier.0) {
            merged.push(before);
        }
        if later.peek().is_none_or(|one| one.0 != earlier.0) {
            merged.push(earlier);
        }
    }
    merged.extend(later);
    merged
}

impl Value {
    /// A field of an object.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.as_object()?.get(name)
    }

    pub fn as_object(&self) -> Option<&Map> {
        match self {
            Value::Object(fields) => Some(fields),
            _ => None,
        }
    }

    pub fn as_array(&self) -> Option<&Vec<Value>> {
        match self {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(holds) => Some(*holds),
            _ => None,
        }
    }

    /// A whole number that is written as one.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Value::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Value::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    pub fn is_null(&self) -> bool {
        *self == Value::Null
    }

    pub fn is_array(&self) -> bool {
        self.as_array().is_some()
    }

    pub fn is_object(&self) -> bool {
        self.as_object().is_some()
    }

    /// The shortest text of it.
    pub fn write(&self) -> String {
        let mut text = String::new();
        write(self, &mut text);
        text
    }
}

fn write(value: &Value, into: &mut String) {
    match value {
        Value::Null => into.push_str("null"),
        Value::Bool(true) => into.push_str("true"),
        Value::Bool(false) => into.push_str("false"),
        Value::Number(digits) => into.push_str(digits),
        Value::String(text) => write_text(text, into),
        Value::Array(items) => {
            into.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    into.push(',');
                }
                write(item, into);
            }
            into.push(']');
        }
        Value::Object(fields) => {
            into.push('{');
            for (at, (name, value)) in fields.iter().enumerate() {
                if at > 0 {
                    into.push(',');
                }
                write_text(name, into);
                into.push(':');
                write(value, into);
            }
            into.push('}');
        }
    }
}

fn write_text(text: &str, into: &mut String) {
    into.push('"');
    for letter in text.chars() {
        let short = match letter {
            '"' => '"',
            '\\' => '\\',
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\0'..' ' => {
                into.push_str("\\u00");
                for half in [letter as u32 >> 4, letter as u32 & 15] {
                    into.push(char::from_digit(half, 16).unwrap_or('0'));
                }
                continue;
            }
            _ => {
                into.push(letter);
                continue;
            }
        };
        into.push('\\');
        into.push(short);
    }
    into.push('"');
}

/// Reads a whole text.
pub fn read(text: &str) -> Result<Value, NotJson> {
    let mut reader = Reader { text, at: 0 };
    if let Some(value) = reader.value(0) {
        reader.skip_blanks();
        if reader.at == text.len() {
            return Ok(value);
        }
    }
    let read = text.bytes().take(reader.at);
    Err(NotJson {
        line: 1 + read.filter(|byte| *byte == b'\n').count(),
    })
}

/// Stands before the first byte that is not read yet, or is not JSON.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes on if the next byte is this one.
    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.skip_blanks();
        match self.peek()? {
            b'n' => self.word("null", Value::Null),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            b'"' => self.string().map(Value::String),
            b'[' | b'{' if depth == DEEPEST => None,
            b'[' => self.array(depth),
            b'{' => self.object(depth),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        let is_whole = word.bytes().all(|byte| self.take(byte));
        is_whole.then_some(value)
    }

    fn array(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        let mut items = Vec::new();
        self.skip_blanks();
        if self.take(b']') {
            return Some(Value::Array(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.skip_blanks();
            if self.take(b']') {
                return Some(Value::Array(items));
            }
            if !self.take(b',') {
                return None;
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        let mut fields = Vec::new();
        self.skip_blanks();
        if self.take(b'}') {
            return Some(Value::Object(Map::default()));
        }
        loop {
            self.skip_blanks();
            if self.peek() != Some(b'"') {
                return None;
            }
            let name = self.string()?;
            self.skip_blanks();
            if !self.take(b':') {
                return None;
            }
            fields.push((name, self.value(depth + 1)?));
            self.skip_blanks();
            if self.take(b'}') {
                return Some(Value::Object(fields.into_iter().collect()));
            }
            if !self.take(b',') {
                return None;
            }
        }
    }

    /// Whether there was one digit or more.
    fn digits(&mut self) -> bool {
        let from = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at > from
    }

    fn number(&mut self) -> Option<Value> {
        let from = self.at;
        self.take(b'-');
        let is_number = self.take(b'0') || self.digits();
        let is_number = is_number && (!self.take(b'.') || self.digits());
        let is_number = is_number
            && (!(self.take(b'e') || self.take(b'E')) || {
                let _ = self.take(b'+') || self.take(b'-');
                self.digits()
            });
        let digits = self.text.get(from..self.at)?;
        is_number.then(|| Value::Number(digits.to_owned()))
    }

    fn string(&mut self) -> Option<String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let from = self.at;
            while self
                .peek()
                .is_some_and(|byte| byte >= b' ' && byte != b'"' && byte != b'\\')
            {
                self.at += 1;
            }
            text.push_str(self.text.get(from..self.at)?);
            if self.take(b'"') {
                return Some(text);
            }
            if !self.take(b'\\') {
                return None;
            }
            let letter = match self.peek()? {
                byte @ (b'"' | b'\\' | b'/') => char::from(byte),
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'u' => {
                    self.at += 1;
                    text.push(self.escaped()?);
                    continue;
                }
                _ => return None,
            };
            self.at += 1;
            text.push(letter);
        }
    }

    /// The letter of one `\u` and four digits, or of two such that are one letter together.
    fn escaped(&mut self) -> Option<char> {
        let first = self.four_digits()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        if !self.take(b'\\') || !self.take(b'u') {
            return None;
        }
        let second = self.four_digits()?;
        let low = second.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
        char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + low)
    }

    fn four_digits(&mut self) -> Option<u32> {
        let mut number = 0;
        for _ in 0..4 {
            number = number * 16 + char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(number)
    }
}

/// A value of JSON with values of Rust in it: `json!({"id": self.id, "sure": true})`.
macro_rules! json {
    ({ $($name:literal: $value:expr),* $(,)? }) => {{
        let mut fields = $crate::feedback::json::Map::default();
        $(fields.insert($name.to_owned(), $crate::feedback::json::InJson::in_json(&$value));)*
        $crate::feedback::json::Value::Object(fields)
    }};
    ($value:expr) => { $crate::feedback::json::InJson::in_json(&$value) };
}
pub(crate) use json;

/// What a value of Rust is in JSON.
pub trait InJson {
    fn in_json(&self) -> Value;
}

impl InJson for Value {
    fn in_json(&self) -> Value {
        self.clone()
    }
}

impl InJson for str {
    fn in_json(&self) -> Value {
        Value::String(self.to_owned())
    }
}

impl InJson for String {
    fn in_json(&self) -> Value {
        self.as_str().in_json()
    }
}

impl InJson for bool {
    fn in_json(&self) -> Value {
        Value::Bool(*self)
    }
}

impl InJson for u64 {
    fn in_json(&self) -> Value {
        Value::Number(self.to_string())
    }
}

impl InJson for u32 {
    fn in_json(&self) -> Value {
        u64::from(*self).in_json()
    }
}

impl InJson for u8 {
    fn in_json(&self) -> Value {
        u64::from(*self).in_json()
    }
}

impl InJson for i32 {
    fn in_json(&self) -> Value {
        Value::Number(self.to_string())
    }
}

impl<T: InJson + ?Sized> InJson for &T {
    fn in_json(&self) -> Value {
        (**self).in_json()
    }
}

impl<T: InJson> InJson for Option<T> {
    fn in_json(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::in_json)
    }
}

impl<T: InJson> InJson for Vec<T> {
    fn in_json(&self) -> Value {
        Value::Array(self.iter().map(T::in_json).collect())
    }
}

impl<T: InJson> InJson for Map<T> {
    fn in_json(&self) -> Value {
        let fields = self.iter();
        let fields = fields.map(|(name, value)| (name.clone(), value.in_json()));
        Value::Object(fields.collect())
    }
}
