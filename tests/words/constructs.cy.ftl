# Constructs of Fluent for `constructs.rs`, in a language with all six plural forms.

six = { $count ->
    [zero] Z { $count }
    [one] O { $count }
    [two] T { $count }
    [few] F { $count }
    [many] M { $count }
   *[other] X { $count }
}
# The order is free, and the default need not be the last or `other`.
order = { $count ->
    [other] X
   *[many] M
    [few] F
    [5] five
    [two] T
    [one] O
    [zero] Z
}
