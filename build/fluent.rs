//! Reads a word file as Fluent does and writes each message as the text that `i18n::pattern` fills in. Refuses what it
//! cannot write, and names the file, the key and the reason.
//!
//! Terms and references are inlined, so that nothing is looked up in the page.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    Attribute, CallArguments, Entry, Expression, InlineExpression, Message, Pattern,
    PatternElement, Resource, Term, Variant, VariantKey,
};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::marks::{DEFAULT, END, KEY_END, SELECT, TEXT_END, VARIABLE, VARIANT};

/// One message, or one attribute of a message, in its built-in form.
#[derive(Debug)]
pub struct Sentence {
    /// The message's id; for an attribute `id.attribute`.
    pub name: String,
    pub comment: String,
    /// In alphabetical order; the letters in `text` stand for them in this order.
    pub variables: Vec<String>,
    pub text: String,
    /// The message as written in the word file.
    pub source: String,
}

/// The names of the plural categories in CLDR.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Reads every sentence of a word file. `categories` are the plural categories of its language.
pub fn read(
    file: &str,
    source: &str,
    categories: &BTreeSet<&str>,
) -> Result<Vec<Sentence>, String> {
    let resource = fluent_syntax::parser::parse(source)
        .map_err(|(_, errors)| format!("{file} is not Fluent: {errors:?}"))?;
    let mut all = File {
        messages: BTreeMap::new(),
        terms: BTreeMap::new(),
        categories,
    };
    let mut order = Vec::new();
    for entry in &resource.body {
        let is_second = match entry {
            Entry::Message(message) => {
                order.push(message);
                all.messages.insert(message.id.name, message).is_some()
            }
            Entry::Term(term) => all.terms.insert(term.id.name, term).is_some(),
            _ => false,
        };
        if is_second {
            return Err(format!("{file}: {} stands twice", name_of(entry)));
        }
    }
    for (name, term) in &all.terms {
        // An unused term is checked as well, so that its mistakes are found.
        all.check(&term.value, &format!("-{name}"))
            .map_err(|why| format!("{file}: -{name}: {why}"))?;
    }
    let mut sentences = Vec::new();
    for message in order {
        let id = message.id.name;
        let attributes = message.attributes.iter();
        let patterns = message.value.iter().map(|value| (id.to_owned(), value));
        let patterns =
            patterns.chain(attributes.map(|of| (format!("{id}.{}", of.id.name), &of.value)));
        for (name, pattern) in patterns {
            let sentence = all
                .sentence(message, name.clone(), pattern)
                .map_err(|why| format!("{file}: {name}: {why}"))?;
            sentences.push(sentence);
        }
    }
    Ok(sentences)
}

fn name_of(entry: &Entry<&str>) -> String {
    match entry {
        Entry::Message(message) => message.id.name.to_owned(),
        Entry::Term(term) => format!("-{}", term.id.name),
        _ => String::new(),
    }
}

/// The entries of one word file.
struct File<'a> {
    messages: BTreeMap<&'a str, &'a Message<&'a str>>,
    terms: BTreeMap<&'a str, &'a Term<&'a str>>,
    categories: &'a BTreeSet<&'a str>,
}

/// The context of a pattern: its variables, and the references that led to it.
struct Place {
    variables: Vec<String>,
    /// In a term, its arguments are its variables; it can use no others.
    arguments: Option<BTreeMap<String, Literal>>,
    path: Vec<String>,
}

/// A value that is known at build time.
#[derive(Clone)]
enum Literal {
    Text(String),
    Number(u64),
}

impl Literal {
    fn text(self) -> String {
        match self {
            Literal::Text(text) => text,
            Literal::Number(number) => number.to_string(),
        }
    }
}

type Written = Result<(), String>;

impl<'a> File<'a> {
    fn sentence(
        &self,
        message: &Message<&str>,
        name: String,
        pattern: &Pattern<&str>,
    ) -> Result<Sentence, String> {
        let mut variables = BTreeSet::new();
        self.collect(pattern, &mut variables, &mut vec![name.clone()])?;
        if variables.len() > 26 {
            return Err("more than 26 variables".to_owned());
        }
        let place = Place {
            variables: variables.into_iter().collect(),
            arguments: None,
            path: vec![name.clone()],
        };
        let mut text = String::new();
        self.write(&mut text, pattern, &place)?;
        let comment = message.comment.iter().flat_map(|comment| &comment.content);
        let alone = Message {
            id: message.id.clone(),
            value: Some(pattern.clone()),
            attributes: vec![],
            comment: None,
        };
        let body = vec![Entry::Message(alone)];
        Ok(Sentence {
            comment: comment.copied().collect::<Vec<_>>().join(" "),
            variables: place.variables,
            source: fluent_syntax::serializer::serialize(&Resource { body }),
            name,
            text,
        })
    }

    /// Checks a pattern that nothing refers to, by writing it.
    fn check(&self, pattern: &Pattern<&str>, name: &str) -> Written {
        let place = Place {
            variables: vec![],
            arguments: Some(BTreeMap::new()),
            path: vec![name.to_owned()],
        };
        self.write(&mut String::new(), pattern, &place)
    }

    /// Collects the variables of a pattern and of the messages that it refers to.
    fn collect(
        &self,
        pattern: &Pattern<&str>,
        found: &mut BTreeSet<String>,
        path: &mut Vec<String>,
    ) -> Written {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.collect_expression(expression, found, path)?;
            }
        }
        Ok(())
    }

    fn collect_expression(
        &self,
        expression: &Expression<&str>,
        found: &mut BTreeSet<String>,
        path: &mut Vec<String>,
    ) -> Written {
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                for variant in variants {
                    self.collect(&variant.value, found, path)?;
                }
                selector
            }
        };
        match inline {
            InlineExpression::VariableReference { id } => {
                found.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => {
                self.collect_expression(expression, found, path)?;
            }
            InlineExpression::MessageReference { id, attribute } => {
                let name = with_attribute(id.name, attribute.as_ref().map(|of| of.name));
                let pattern = self.message(id.name, attribute.as_ref().map(|of| of.name))?;
                enter(path, &name)?;
                self.collect(pattern, found, path)?;
                path.pop();
            }
            _ => {}
        }
        Ok(())
    }

    fn message(&self, id: &str, attribute: Option<&str>) -> Result<&'a Pattern<&'a str>, String> {
        let message = self.messages.get(id);
        let pattern = message.and_then(|message| match attribute {
            Some(name) => attribute_of(&message.attributes, name),
            None => message.value.as_ref(),
        });
        pattern.ok_or_else(|| {
            let name = with_attribute(id, attribute);
            format!("{{ {name} }} refers to a message that has no words here")
        })
    }

    fn term(&self, id: &str, attribute: Option<&str>) -> Result<&'a Pattern<&'a str>, String> {
        let term = self.terms.get(id);
        let pattern = term.and_then(|term| match attribute {
            Some(name) => attribute_of(&term.attributes, name),
            None => Some(&term.value),
        });
        pattern.ok_or_else(|| {
            let name = with_attribute(id, attribute);
            format!("{{ -{name} }} refers to a term that is not here")
        })
    }

    fn write(&self, text: &mut String, pattern: &Pattern<&str>, place: &Place) -> Written {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => push(text, value)?,
                PatternElement::Placeable { expression } => {
                    self.write_expression(text, expression, place)?;
                }
            }
        }
        Ok(())
    }

    fn write_expression(
        &self,
        text: &mut String,
        expression: &Expression<&str>,
        place: &Place,
    ) -> Written {
        match expression {
            Expression::Inline(inline) => self.write_inline(text, inline, place),
            Expression::Select { selector, variants } => {
                self.write_select(text, selector, variants, place)
            }
        }
    }

    fn write_inline(
        &self,
        text: &mut String,
        inline: &InlineExpression<&str>,
        place: &Place,
    ) -> Written {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {
                push(text, &literal(inline)?.text())
            }
            InlineExpression::VariableReference { id } => match &place.arguments {
                Some(arguments) => {
                    let value = arguments.get(id.name).cloned().ok_or_else(|| {
                        format!("{{ ${} }} is in a term and not given to it", id.name)
                    })?;
                    push(text, &value.text())
                }
                None => {
                    text.extend([VARIABLE, letter(&place.variables, id.name)]);
                    Ok(())
                }
            },
            InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute.as_ref().map(|of| of.name);
                let mut path = place.path.clone();
                enter(&mut path, &with_attribute(id.name, attribute))?;
                let inside = Place {
                    variables: place.variables.clone(),
                    arguments: place.arguments.clone(),
                    path,
                };
                self.write(text, self.message(id.name, attribute)?, &inside)
            }
            InlineExpression::TermReference {
                id,
                attribute,
                arguments,
            } => {
                let attribute = attribute.as_ref().map(|of| of.name);
                self.write_term(text, id.name, attribute, arguments.as_ref(), place)
            }
            InlineExpression::FunctionReference { id, .. } => Err(format!(
                "{}(): functions are not supported; the page formats numbers and dates",
                id.name
            )),
            InlineExpression::Placeable { expression } => {
                self.write_expression(text, expression, place)
            }
        }
    }

    fn write_term(
        &self,
        text: &mut String,
        id: &str,
        attribute: Option<&str>,
        arguments: Option<&CallArguments<&str>>,
        place: &Place,
    ) -> Written {
        let mut path = place.path.clone();
        enter(&mut path, &format!("-{}", with_attribute(id, attribute)))?;
        let mut given = BTreeMap::new();
        for argument in arguments.iter().flat_map(|arguments| &arguments.named) {
            given.insert(argument.name.name.to_owned(), literal(&argument.value)?);
        }
        let inside = Place {
            variables: vec![],
            arguments: Some(given),
            path,
        };
        self.write(text, self.term(id, attribute)?, &inside)
    }

    fn write_select(
        &self,
        text: &mut String,
        selector: &InlineExpression<&str>,
        variants: &[Variant<&str>],
        place: &Place,
    ) -> Written {
        let known = match selector {
            InlineExpression::VariableReference { id } => match &place.arguments {
                Some(arguments) => match arguments.get(id.name) {
                    Some(value) => Some(value.clone()),
                    None => return self.write_default(text, variants, place),
                },
                None => None,
            },
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {
                Some(literal(selector)?)
            }
            InlineExpression::TermReference {
                id,
                attribute,
                arguments,
            } => {
                let mut value = String::new();
                let attribute = attribute.as_ref().map(|of| of.name);
                self.write_term(&mut value, id.name, attribute, arguments.as_ref(), place)?;
                Some(Literal::Text(value))
            }
            InlineExpression::FunctionReference { id, .. } => {
                return Err(format!(
                    "{}() as a selector: functions are not supported",
                    id.name
                ));
            }
            _ => {
                return Err(
                    "a selector must be a variable, a literal or a term's attribute".to_owned(),
                );
            }
        };
        let keys = variants.iter().map(|variant| key_of(&variant.key));
        let keys = keys.collect::<Result<Vec<String>, String>>()?;
        self.check_keys(&keys)?;
        match known {
            Some(known) => {
                let fitting = match &known {
                    Literal::Text(text) => {
                        keys.iter().position(|key| !is_number(key) && key == text)
                    }
                    Literal::Number(_)
                        if keys.iter().any(|key| CATEGORIES.contains(&key.as_str())) =>
                    {
                        return Err(
                            "a plural form chosen by a number that is written here".to_owned()
                        );
                    }
                    Literal::Number(number) => {
                        keys.iter().position(|key| *key == number.to_string())
                    }
                };
                match fitting {
                    Some(at) => self.write(text, &variants[at].value, place),
                    None => self.write_default(text, variants, place),
                }
            }
            None => {
                let InlineExpression::VariableReference { id } = selector else {
                    return Err("a selector that is not known here".to_owned());
                };
                text.extend([SELECT, letter(&place.variables, id.name)]);
                for (variant, key) in variants.iter().zip(&keys) {
                    text.push(if variant.default { DEFAULT } else { VARIANT });
                    text.push_str(key);
                    text.push(KEY_END);
                    self.write(text, &variant.value, place)?;
                }
                text.push(END);
                Ok(())
            }
        }
    }

    fn write_default(
        &self,
        text: &mut String,
        variants: &[Variant<&str>],
        place: &Place,
    ) -> Written {
        match variants.iter().find(|variant| variant.default) {
            Some(variant) => self.write(text, &variant.value, place),
            None => Err("a selector without a default".to_owned()),
        }
    }

    /// If plural forms are told apart, they must be exactly those that the language has.
    fn check_keys(&self, keys: &[String]) -> Written {
        let names: BTreeSet<&str> = keys.iter().map(String::as_str).collect();
        if names.len() < keys.len() {
            return Err(format!("the variants {keys:?}: one stands twice"));
        }
        let forms: BTreeSet<&str> = names
            .into_iter()
            .filter(|key| CATEGORIES.contains(key))
            .collect();
        let others = keys.len() - forms.len();
        let numbers = keys.iter().filter(|key| is_number(key)).count();
        if let Some(strange) = forms.iter().find(|form| !self.categories.contains(*form)) {
            return Err(format!(
                "[{strange}] is no plural category of this language"
            ));
        }
        // `other` is also a usual name for the default of variants that are words.
        let is_plural = forms.iter().any(|form| *form != "other");
        if is_plural && others > numbers {
            return Err(format!(
                "the variants {keys:?}: plural forms and words together"
            ));
        }
        match self.categories.iter().find(|form| !forms.contains(*form)) {
            Some(form) if is_plural => Err(format!("the plural form [{form}] is missing")),
            _ => Ok(()),
        }
    }
}

fn attribute_of<'a>(
    attributes: &'a [Attribute<&'a str>],
    name: &str,
) -> Option<&'a Pattern<&'a str>> {
    let mut attributes = attributes.iter();
    attributes.find_map(|of| (of.id.name == name).then_some(&of.value))
}

fn with_attribute(id: &str, attribute: Option<&str>) -> String {
    match attribute {
        Some(attribute) => format!("{id}.{attribute}"),
        None => id.to_owned(),
    }
}

/// Follows a reference; an error if it leads back to itself.
fn enter(path: &mut Vec<String>, name: &str) -> Written {
    if path.iter().any(|before| before == name) {
        return Err(format!("{{ {name} }} refers to itself"));
    }
    path.push(name.to_owned());
    Ok(())
}

fn literal(inline: &InlineExpression<&str>) -> Result<Literal, String> {
    match inline {
        InlineExpression::StringLiteral { value } => Ok(Literal::Text(
            unescape_unicode_to_string(value).into_owned(),
        )),
        InlineExpression::NumberLiteral { value } => whole(value).map(Literal::Number),
        _ => Err("only a literal can be given to a term".to_owned()),
    }
}

fn whole(value: &str) -> Result<u64, String> {
    let number = value.parse::<u64>().ok();
    number
        .filter(|number| number.to_string() == value)
        .ok_or_else(|| format!("{value} is not a whole number"))
}

fn key_of(key: &VariantKey<&str>) -> Result<String, String> {
    match key {
        VariantKey::Identifier { name } => Ok((*name).to_owned()),
        VariantKey::NumberLiteral { value } => Ok(whole(value)?.to_string()),
    }
}

fn is_number(key: &str) -> bool {
    key.starts_with(|letter: char| letter.is_ascii_digit())
}

fn letter(variables: &[String], name: &str) -> char {
    let at = variables.iter().position(|known| known == name);
    let at = at.expect("each variable was collected");
    char::from(b'a' + u8::try_from(at).expect("at most 26"))
}

fn push(text: &mut String, value: &str) -> Written {
    if value.contains(|letter| (VARIABLE..=TEXT_END).contains(&letter)) {
        return Err(format!(
            "{value:?} has a control character that marks variables"
        ));
    }
    text.push_str(value);
    Ok(())
}
