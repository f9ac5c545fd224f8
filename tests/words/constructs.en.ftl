# Constructs of Fluent for `constructs.rs`, in a language with two plural forms.

-brand = Mrejesho
    .gender = female
-case = { $case ->
    [of] of the { -brand }
   *[plain] the { -brand }
}
# A term, a term in a term, with and without what it is given.
term = { -brand } and { -case } and { -case(case: "of") }
# A variant chosen by a term's attribute.
term-attribute = { -brand.gender ->
    [female] she
   *[other] it
}
# References to a message and to an attribute, with variables of their own.
reference = “{ with-variable }” and { attributes.hint } { $b }
with-variable = { $a } is here
# A message with attributes, and one that has nothing else.
attributes = A message
    .hint = Its hint, { $count } times
only-attributes =
    .label = A label
# Words choose.
words = { $who ->
    [male] He
    [female] She
   *[other] They
} came
# The default stands first.
default-first = { $who ->
   *[other] They
    [female] She
}
# Numbers choose before plural forms, and after them.
number-first = { $count ->
    [0] Nothing
    [one] One ({ $count })
   *[other] { $count } of them
}
number-last = { $count ->
    [one] One
    [1] Never said
    [7] Seven
   *[other] Many
}
only-numbers = { $count ->
    [1] first
   *[2] second
}
# A variant in a variant, and a variable behind it.
nested = { $count ->
    [one] { $who ->
        [male] his { $count } thing
       *[other] their { $count } thing
    }
   *[other] { $who ->
        [male] his { $count } things
       *[other] their { $count } things
    }
} of { $who }
# Placeables in placeables.
placeable = { { $a } }{ { { "b" } } }
# Literals with escapes, and the signs that Fluent keeps for itself.
literal = { "{" }{ "}" } { "\u0041\U01F602" } { "\"" } { "\\" } { 5 } { "" }{ "  " }x
literal-selector = { 1 ->
    [1] one
   *[2] two
} { "a" ->
    [a] A
   *[b] B
}
# Several lines with an indent, and a blank line.
lines =
    First
      second

    third { $a }
