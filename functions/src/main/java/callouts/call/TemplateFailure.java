package callouts.call;

/// A template that cannot be rendered for the values of one receiver, such as `age|int + 1` after a
/// list. Holds no value of the receiver, so that it can be shown and logged.
final class TemplateFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String right;

  TemplateFailure(String wrong, String right) {
    super(wrong, null, false, false);
    this.right = right;
  }

  String wrong() {
    return String.valueOf(getMessage());
  }

  String right() {
    return right;
  }
}
