//! Where the cursor stands in the command tree, by the words before it.

use clap::{Arg, ArgAction, Command};

/// The place after some words.
pub struct Cursor<'t> {
    /// The command that was named last.
    pub command: &'t Command,
    /// The names of the commands on the way there, the root's left out.
    pub path: Vec<&'t str>,
    /// The option whose value comes now.
    pub option: Option<&'t Arg>,
    /// Whether an option may come: not after `--`, and not where commands are only named.
    pub takes_options: bool,
    given: Vec<&'t Arg>,
    /// What was typed for the arguments without a name, in their order.
    pub values: Vec<String>,
    /// After `help`, whose arguments are names of commands.
    only_names: bool,
}

impl<'t> Cursor<'t> {
    /// The place after `words`, from the root on. What the tree does not know is passed over.
    pub fn after(root: &'t Command, words: &[String]) -> Self {
        let mut cursor = Self {
            command: root,
            path: Vec::new(),
            option: None,
            takes_options: true,
            given: Vec::new(),
            values: Vec::new(),
            only_names: false,
        };
        for word in words {
            cursor.pass(word);
        }
        cursor
    }

    fn pass(&mut self, word: &str) {
        let is_option = self.takes_options && word.len() > 1 && word.starts_with('-');
        match self.option.take() {
            Some(option) if !is_option => {
                self.option = takes_many(option).then_some(option);
            }
            _ if word == "--" => self.takes_options = false,
            _ if is_option => self.pass_option(word),
            _ => self.pass_name(word),
        }
    }

    fn pass_option(&mut self, word: &str) {
        let (name, value) = match word.split_once('=') {
            Some((name, _)) => (name, true),
            None => (word, false),
        };
        let Some(option) = self.option_named(name) else {
            return;
        };
        self.given.push(option);
        self.option = (option.get_action().takes_values() && !value).then_some(option);
    }

    fn pass_name(&mut self, word: &str) {
        match self.command.find_subcommand(word) {
            Some(help) if self.path.is_empty() && help.get_name() == "help" => {
                self.only_names = true;
                self.takes_options = false;
            }
            Some(sub) => {
                self.path.push(sub.get_name());
                self.command = sub;
                self.values.clear();
            }
            None => self.values.push(word.to_owned()),
        }
    }

    /// The option of that name, with its dashes.
    pub fn option_named(&self, name: &str) -> Option<&'t Arg> {
        let long = name.strip_prefix("--")?;
        let mut args = self.command.get_arguments();
        args.find(|arg| arg.get_long() == Some(long))
    }

    /// Whether an option can be given here (once more).
    pub fn is_open(&self, option: &Arg) -> bool {
        let repeats = matches!(option.get_action(), ArgAction::Append);
        repeats
            || self
                .given
                .iter()
                .all(|given| given.get_id() != option.get_id())
    }

    /// The argument without a name that comes now.
    pub fn positional(&self) -> Option<&'t Arg> {
        if self.only_names {
            return None;
        }
        let mut args = self.command.get_positionals();
        let last = self.command.get_positionals().last();
        args.nth(self.values.len())
            .or_else(|| last.filter(|arg| takes_many(arg)))
    }
}

/// Whether several words in a row can be values of one argument.
fn takes_many(arg: &Arg) -> bool {
    arg.get_num_args()
        .is_some_and(|range| range.max_values() > 1)
}
