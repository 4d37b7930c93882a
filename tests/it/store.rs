//! The store from outside: what a person with a key, without one, or with a hammer can do to it.

mod attacks;
mod crashes;
mod damage;
mod life;
mod office;
mod together;
mod world;
