package callouts.call;

import callouts.job.CallJob;
import callouts.job.PhoneNumber.Callable;
import callouts.job.Places;
import callouts.job.Problem;
import callouts.job.Problem.Place;
import callouts.job.Question;
import callouts.job.Reading;
import callouts.job.Reading.Accepted;
import callouts.job.Reading.Rejected;
import callouts.job.Receiver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds what is wrong in the words of a job before anyone is called.
public final class JobCheck {
  /// So many receivers are named whose prompt is too long; the rest is counted.
  static final int MOST_NAMED = 20;

  /// Nobody stays on the phone for so many; each is checked for each receiver.
  static final int MOST_QUESTIONS = 1_000;

  /// Some seconds of work: 200 operations for each of 100,000 receivers.
  static final long MOST_EFFORT = 2_000_000_000;

  /// So many faults of one template are told; who mends them sees the rest.
  private static final int MOST_FAULTS = 50;

  private static final String DOES_NOT_FIT = "%s does not fit %,d further receivers";
  private static final String SHARED = "%s is shared so by %,d further receivers";
  private static final String INCOMPLETE = "%s is so for %,d further receivers";

  private final CallJob job;
  private final Places places;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> remarks = new ArrayList<>();
  private long effort;

  /// Problems of single receivers, by template, then in the order of receivers.
  private final List<Problem> receiverProblems = new ArrayList<>();

  private JobCheck(CallJob job, Places places) {
    this.job = job;
    this.places = places;
  }

  /// A job whose templates are right for each of its receivers stays accepted; any other is
  /// rejected with all that is wrong, in the order of the file, and with the reader's remarks. Of a
  /// job that is rejected already the words are checked too, as far as they were read.
  public static Reading check(Reading reading) {
    return switch (reading) {
      case Rejected(List<Problem> found, Optional<Accepted> draft) ->
          new Rejected(draft.map(read -> withWords(found, read)).orElse(found));
      case Accepted(CallJob job, Places places, List<Problem> remarks) ->
          new JobCheck(job, places).check(remarks);
    };
  }

  /// What was found already, and what is wrong in the words; once for each place.
  private static List<Problem> withWords(List<Problem> found, Accepted draft) {
    return switch (new JobCheck(draft.job(), draft.places()).check(draft.remarks())) {
      case Accepted _ -> found;
      case Rejected(List<Problem> further, _) -> {
        var known = found.stream().map(Problem::place).collect(Collectors.toSet());
        var others = further.stream().filter(problem -> !known.contains(problem.place()));
        yield Stream.concat(found.stream(), others).toList();
      }
    };
  }

  private Reading check(List<Problem> before) {
    var reader = new TemplateReader(new Vocabulary(job));
    var prompts = new ArrayList<Prompt>();
    read(reader, places.greeting(), job.greeting())
        .map(template -> Prompt.greeting(places.greeting(), template, job))
        .ifPresent(prompts::add);
    read(reader, places.ending(), job.ending())
        .map(template -> new Prompt("the ending", places.ending(), template))
        .ifPresent(prompts::add);
    if (job.questions().size() > MOST_QUESTIONS) {
      problems.add(
          new Problem(
              places.question(MOST_QUESTIONS + 1),
              "there are more than %,d questions".formatted(MOST_QUESTIONS),
              "fewer questions, or several jobs"));
    } else {
      job.questions().forEach(question -> question(reader, question, prompts));
    }
    if (job.greeting().isBlank() && job.caller().isEmpty() && !job.receivers().isEmpty()) {
      remarks.add(
          new Problem(
              places.greeting(),
              "nobody says who is calling",
              "a greeting that does, or the key caller"));
    }
    measure(prompts);
    prompts.stream()
        .filter(prompt -> prompt.place.equals(places.greeting()) && prompt.words.fits())
        .findFirst()
        .ifPresent(this::sharedTelephones);
    var allRemarks = Stream.concat(before.stream(), remarks.stream()).toList();
    if (problems.isEmpty() && receiverProblems.isEmpty()) {
      return new Accepted(job, places, allRemarks);
    }
    return new Rejected(
        Stream.of(problems, receiverProblems, allRemarks).flatMap(List::stream).toList());
  }

  private void question(TemplateReader reader, Question question, List<Prompt> prompts) {
    Place place = places.question(question.number());
    if (question.template().isBlank()) {
      problems.add(new Problem(place, "the question has no words", "what is to be asked"));
      return;
    }
    String name = "question " + question.number();
    read(reader, place, question.template())
        .map(template -> new Prompt(name, place, template))
        .ifPresent(prompts::add);
  }

  private Optional<Template> read(TemplateReader reader, Place place, String source) {
    var read = reader.read(source);
    boolean lines = source.strip().contains("\n");
    read.faults().stream()
        .distinct()
        .limit(MOST_FAULTS)
        .forEach(fault -> problems.add(problem(fault, place, lines)));
    read.remarks().forEach(fault -> remarks.add(problem(fault, place, lines)));
    return read.template();
  }

  private static Problem problem(Fault fault, Place place, boolean lines) {
    String line = lines ? "line " + fault.line() + ": " : "";
    return new Problem(place, line + fault.wrong(), fault.right());
  }

  private void measure(List<Prompt> prompts) {
    for (Prompt prompt : prompts) {
      if (!prompt.words.fits()) {
        problems.add(new Problem(prompt.place, prompt.excess(prompt.words), "fewer words"));
      }
    }
    List<Prompt> fitting = prompts.stream().filter(prompt -> prompt.words.fits()).toList();
    var scripts = new Named("the whole script", new Problem.File(job.taskId()), DOES_NOT_FIT);
    var rows = new Named("the row", new Problem.File(job.taskId()), DOES_NOT_FIT);
    for (int i = 0; i < job.receivers().size(); i++) {
      if (effort > MOST_EFFORT) {
        problems.add(
            new Problem(
                new Problem.File(job.taskId()),
                "the templates compute too much for so many receivers",
                "simpler templates, or several jobs of fewer receivers"));
        break;
      }
      long bytes = 0;
      for (Prompt prompt : fitting) {
        bytes += measure(prompt, i);
      }
      if (bytes > Lengths.MOST_SCRIPT_BYTES) {
        script(fitting, i, scripts);
      }
      row(i, rows);
    }
    Stream.concat(fitting.stream(), Stream.of(scripts, rows))
        .forEach(prompt -> report(prompt, receiverProblems));
    fitting.forEach(prompt -> report(prompt.incomplete, remarks));
  }

  /// Measures one prompt of one receiver and returns its bytes, or a bound above them.
  private int measure(Prompt prompt, int index) {
    Receiver receiver = job.receivers().get(index);
    if (prompt.template instanceof Template.Plain plain) {
      var bound = prompt.words.bound(plain, receiver);
      if (bound.fits()) {
        return bound.bytes();
      }
    }
    try {
      var spoken = prompt.template.render(receiver);
      effort += spoken.effort();
      if (spoken.incomplete()) {
        name(
            prompt.incomplete,
            index,
            prompt.name + " makes of a value a character that cannot be spoken",
            "it was left out");
      }
      var lengths = Lengths.of(spoken.ssml()).plus(prompt.ours);
      if (!lengths.fits()) {
        name(prompt, index, prompt.excess(lengths), "fewer words, or a shorter value");
      }
      return lengths.bytes();
    } catch (TemplateFailure failure) {
      effort += Effort.MOST;
      name(prompt, index, prompt.name + " cannot be said: " + failure.wrong(), failure.right());
      return 0;
    }
  }

  private void script(List<Prompt> prompts, int index, Named scripts) {
    Receiver receiver = job.receivers().get(index);
    long bytes = 0;
    try {
      for (Prompt prompt : prompts) {
        bytes += Lengths.of(prompt.template.render(receiver).ssml()).bytes();
      }
    } catch (TemplateFailure reported) {
      return;
    }
    if (bytes > Lengths.MOST_SCRIPT_BYTES) {
      String limit = "at most %,d are kept".formatted(Lengths.MOST_SCRIPT_BYTES);
      name(
          scripts,
          index,
          "greeting, questions and ending have %,d bytes in all, %s".formatted(bytes, limit),
          "fewer or shorter questions");
    }
  }

  /// Who shares a telephone is called one after the other. That they are told apart is up to the
  /// greeting; it is no problem, since it may be said later.
  private void sharedTelephones(Prompt greeting) {
    var shared = new Named("a telephone", greeting.place, SHARED);
    Map<String, Integer> owners = new HashMap<>();
    job.receivers().forEach(receiver -> owners.merge(receiver.phone().shown(), 1, Integer::sum));
    Map<String, Integer> greeted = new HashMap<>();
    for (int i = 0; i < job.receivers().size(); i++) {
      Receiver receiver = job.receivers().get(i);
      if (receiver.phone() instanceof Callable(String e164) && owners.getOrDefault(e164, 0) > 1) {
        Integer other = greeted.putIfAbsent(e164 + said(greeting, receiver), i);
        if (other != null) {
          String wrong = "the telephone is that of %s, and the greeting does not say who is called";
          name(shared, i, wrong.formatted(places.receiver(other)), "a greeting with a name in it");
        }
      }
    }
    report(shared, remarks);
  }

  /// What a receiver is greeted with; their own id where that is a problem already.
  private static String said(Prompt prompt, Receiver receiver) {
    try {
      return prompt.template.render(receiver).ssml();
    } catch (TemplateFailure reported) {
      return receiver.id();
    }
  }

  private void row(int index, Named rows) {
    int bytes = Lengths.ofValues(job.receivers().get(index));
    if (bytes > Lengths.MOST_RECEIVER_BYTES) {
      String limit = "at most %,d are carried".formatted(Lengths.MOST_RECEIVER_BYTES);
      name(
          rows,
          index,
          "the further columns have %,d bytes in all, %s".formatted(bytes, limit),
          "shorter values, or fewer columns");
    }
  }

  private void name(Named prompt, int index, String wrong, String right) {
    if (prompt.named.size() < MOST_NAMED) {
      prompt.named.add(new Problem(places.receiver(index), wrong, right));
    } else {
      prompt.unnamed++;
    }
  }

  private void report(Named prompt, List<Problem> told) {
    if (isTrueOfEveryone(prompt)) {
      Problem first = prompt.named.getFirst();
      told.add(new Problem(prompt.place, first.wrong() + ", for every receiver", first.right()));
      return;
    }
    told.addAll(prompt.named);
    if (prompt.unnamed > 0) {
      told.add(
          new Problem(
              prompt.place,
              prompt.rest.formatted(prompt.name, prompt.unnamed),
              "the same as for those named"));
    }
  }

  /// Whether the fault is the template's own and not that of some values.
  private boolean isTrueOfEveryone(Named prompt) {
    int all = job.receivers().size();
    return all > 1
        && prompt.named.size() + prompt.unnamed == all
        && prompt.named.stream().map(Problem::wrong).distinct().count() == 1;
  }

  /// Something said to each receiver, and for whom it does not fit.
  private static class Named {
    final String name;
    final Place place;
    final String rest;
    final List<Problem> named = new ArrayList<>();
    int unnamed;

    /// @param rest how those are counted who are not named: the name, how many
    Named(String name, Place place, String rest) {
      this.name = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
      this.place = place;
      this.rest = rest;
    }
  }

  /// One template that was read; `words` is the length without any value, `ours` that of what we
  /// add to it.
  private static final class Prompt extends Named {
    final Template template;
    final Lengths words;
    final Lengths ours;
    final Named incomplete;

    Prompt(String name, Place place, Template template) {
      this(name, place, template, Lengths.NONE);
    }

    private Prompt(String name, Place place, Template template, Lengths ours) {
      super(name, place, DOES_NOT_FIT);
      this.template = template;
      this.ours = ours;
      incomplete = new Named(name, place, INCOMPLETE);
      words =
          template instanceof Template.Plain plain ? Lengths.of(plain).plus(ours) : Lengths.NONE;
    }

    static Prompt greeting(Place place, Template template, CallJob job) {
      return new Prompt("the greeting", place, template, Lengths.ofOpening(job));
    }

    String excess(Lengths lengths) {
      return ours.equals(Lengths.NONE)
          ? "%s has %s".formatted(name, lengths.excess())
          : "%s, with %,d characters of ours on who calls and how to answer, has %s"
              .formatted(name, ours.billed(), lengths.excess());
    }
  }
}
