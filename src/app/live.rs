//! Leptos' signals and memos, each in the module once and not once for every type of value; it must not know what a value is
//! for.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::{
    Get, GetUntracked, Memo, RenderEffect, RwSignal, Set, Write, on_cleanup, untrack,
};

/// A value whose type the machinery does not see, and how two of them are compared.
#[derive(Clone)]
struct Erased {
    value: Arc<dyn Any + Send + Sync>,
    is_same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Erased {
    fn eq(&self, other: &Erased) -> bool {
        (self.is_same)(&*self.value, &*other.value)
    }
}

fn erased<T: Send + Sync + 'static>(value: T) -> Erased {
    Erased {
        value: Arc::new(value),
        // Whoever sets a signal means it.
        is_same: |_, _| false,
    }
}

/// A value that others follow. Copies are the same thing; it lasts as long as the part of the page that made it.
pub struct Live<T> {
    source: Source,
    of: PhantomData<fn() -> T>,
}

#[derive(Clone, Copy)]
enum Source {
    Told(RwSignal<Erased>),
    Derived(Memo<Erased>),
}

impl Source {
    fn get(self) -> Erased {
        match self {
            Source::Told(signal) => signal.get(),
            Source::Derived(memo) => memo.get(),
        }
    }

    /// None once the part of the page that made it is gone.
    fn peek(self) -> Option<Erased> {
        match self {
            Source::Told(signal) => signal.try_get_untracked(),
            Source::Derived(memo) => memo.try_get_untracked(),
        }
    }

    fn tell(self, value: Erased) -> bool {
        match self {
            Source::Told(signal) => signal.try_set(value).is_none(),
            Source::Derived(_) => false,
        }
    }
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Live<T> {
        *self
    }
}

impl<T> Copy for Live<T> {}

impl<T: Clone + Send + Sync + 'static> Live<T> {
    /// One that is told its values.
    pub fn new(value: T) -> Live<T> {
        fn told(value: Erased) -> Source {
            Source::Told(RwSignal::new(value))
        }
        Live {
            source: told(erased(value)),
            of: PhantomData,
        }
    }

    /// One that follows others, and tells those who follow it only when its own value is another.
    pub fn of(read: impl Fn() -> T + Send + Sync + 'static) -> Live<T>
    where
        T: PartialEq,
    {
        fn derived(read: Box<dyn Fn() -> Erased + Send + Sync>) -> Source {
            Source::Derived(Memo::new(move |_| read()))
        }
        Live {
            source: derived(Box::new(move || Erased {
                is_same: is_same::<T>,
                ..erased(read())
            })),
            of: PhantomData,
        }
    }

    /// The value, followed from here on.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(value(&self.source.get()))
    }

    /// The value as it is now, not followed.
    pub fn peek(self) -> T {
        self.peek_with(T::clone)
    }

    pub fn peek_with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(value(&untrack(|| self.source.get())))
    }

    /// The same, or none once the part of the page that made it is gone.
    pub fn try_peek(self) -> Option<T> {
        self.source.peek().map(|erased| value::<T>(&erased).clone())
    }

    /// The value itself, out of its place: another is to be set before anybody looks.
    pub fn take(self) -> T
    where
        T: Default,
    {
        let taken = match self.source {
            Source::Told(signal) => {
                let held = signal.try_write_untracked();
                held.map(|mut held| std::mem::replace(&mut *held, erased(T::default())))
            }
            Source::Derived(_) => None,
        };
        let taken = taken.and_then(|taken| Arc::downcast(taken.value).ok());
        taken.map_or_else(T::default, Arc::unwrap_or_clone)
    }

    /// Calls back with what is shown of the value, now and whenever it is told. Only the value itself is followed.
    pub fn each<R: 'static>(self, show: impl Fn(T) -> R + 'static, put: impl FnMut(R) + 'static) {
        fn each<R: 'static>(
            source: Source,
            show: Box<dyn Fn(&Erased) -> R>,
            mut put: impl FnMut(R) + 'static,
        ) {
            follow(move || {
                let value = source.get();
                untrack(|| put(show(&value)));
            });
        }
        let show = Box::new(move |erased: &Erased| show(value::<T>(erased).clone()));
        each(self.source, show, put);
    }

    /// Whether it could still be told.
    pub fn set(self, value: T) -> bool {
        self.source.tell(erased(value))
    }

    pub fn update(self, change: impl FnOnce(&mut T)) {
        if let Some(mut value) = self.try_peek() {
            change(&mut value);
            self.set(value);
        }
    }
}

fn is_same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref()
}

fn value<T: 'static>(erased: &Erased) -> &T {
    match erased.value.downcast_ref() {
        Some(value) => value,
        None => unreachable!(),
    }
}

/// Does something now, and again whenever something that it reads changes, as long as the part of the page that it belongs to.
pub fn follow(run: impl FnMut() + 'static) {
    fn follow(mut run: Box<dyn FnMut()>) {
        let effect = RenderEffect::new(move |_: Option<()>| run());
        on_cleanup(move || drop(effect));
    }
    follow(Box::new(run));
}
