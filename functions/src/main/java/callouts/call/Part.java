package callouts.call;

/// A piece of a template as its author typed it; `line` counts from 1.
sealed interface Part {
  int line();

  /// Words to be spoken, with the author's SSML tags.
  record Words(int line, String text) implements Part {}

  /// `{{ expression }}`: a value to be spoken.
  record Print(int line, String expression) implements Part {}

  /// `{% name rest %}`: an instruction, such as `if` or `endfor`.
  record Tag(int line, String name, String rest) implements Part {}
}
