package callouts.report;

/// What a person sees whose link opens nothing: a page in plain words, without script, picture or
/// a word of what is behind the link.
public enum LinkPage {
  EXPIRED(410, "This link has expired"),
  NOT_VALID(403, "This link is not valid"),
  GONE(404, "This file is not there any more"),
  NO_TOKEN(404, "This address opens nothing by itself"),
  NOT_READING(405, "Files can only be read here");

  private final int status;
  private final String title;

  LinkPage(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /// The HTTP status it comes with.
  public int status() {
    return status;
  }

  /// The page.
  public String html() {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>%s</title>
    </head>
    <body>
    <h1>%s</h1>
    <p>Please ask whoever sent it to you, or look into the bucket of the reports.</p>
    </body>
    </html>
    """
        .formatted(title, title);
  }
}
