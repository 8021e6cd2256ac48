package callouts.call;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.lexer.TokenStream;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The instructions a translated template is made of: words, say, if, for, set.
///
/// The [Translation] has already seen that they are nested rightly.
final class Blocks {
  private Blocks() {}

  static List<TokenParser> parsers() {
    return List.of(
        new Instruction("words", Blocks::words),
        new Instruction("say", Blocks::say),
        new Instruction("set", Blocks::set),
        new Instruction("if", Blocks::choice),
        new Instruction("for", Blocks::repetition));
  }

  @FunctionalInterface
  private interface Reader {
    Effect read(Parser parser);
  }

  /// What an instruction does when the template is rendered.
  @FunctionalInterface
  private interface Effect {
    void render(PebbleTemplateImpl self, Speech speech, EvaluationContextImpl context)
        throws IOException;
  }

  private record Instruction(String name, Reader reader) implements TokenParser {
    @Override
    public String getTag() {
      return name;
    }

    @Override
    public RenderableNode parse(Token token, Parser parser) {
      parser.getStream().next();
      return new Node(token.getLineNumber(), reader.read(parser));
    }
  }

  private static final class Node extends AbstractRenderableNode {
    private final Effect effect;

    Node(int line, Effect effect) {
      super(line);
      this.effect = effect;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context)
        throws IOException {
      effect.render(self, (Speech) writer, context);
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visit(this);
    }
  }

  private static Effect words(Parser parser) {
    Expression<?> words = lastExpression(parser);
    return (self, speech, context) -> speech.words(Values.text(value(words, self, context)));
  }

  private static Effect say(Parser parser) {
    Expression<?> said = lastExpression(parser);
    return (self, speech, context) -> speech.value(value(said, self, context));
  }

  private static Effect set(Parser parser) {
    String name = assigned(parser);
    Expression<?> given = lastExpression(parser);
    return (self, _, context) -> context.getScopeChain().put(name, value(given, self, context));
  }

  private record Branch(Expression<?> condition, BodyNode body) {}

  private static Effect choice(Parser parser) {
    var branches = new ArrayList<Branch>();
    TokenStream stream = parser.getStream();
    do {
      Expression<?> condition = lastExpression(parser);
      branches.add(new Branch(condition, body(parser, "elif", "else", "endif")));
    } while (stream.current().test(Token.Type.NAME, "elif") && stream.next() != null);
    Optional<BodyNode> otherwise = otherwise(parser, "endif");
    return (self, speech, context) -> {
      for (Branch branch : branches) {
        if (Values.truth(value(branch.condition(), self, context))) {
          branch.body().render(self, speech, context);
          return;
        }
      }
      if (otherwise.isPresent()) {
        otherwise.get().render(self, speech, context);
      }
    };
  }

  private static Effect repetition(Parser parser) {
    String name = assigned(parser);
    Expression<?> over = lastExpression(parser);
    BodyNode body = body(parser, "else", "endfor");
    Optional<BodyNode> otherwise = otherwise(parser, "endfor");
    return (self, speech, context) -> {
      List<?> items = Values.items(value(over, self, context));
      for (int i = 0; i < items.size(); i++) {
        speech.step();
        context.getScopeChain().pushScope();
        context.getScopeChain().put(name, Values.of(items.get(i)));
        putLoop(context, i, items.size());
        body.render(self, speech, context);
        context.getScopeChain().popScope();
      }
      if (items.isEmpty() && otherwise.isPresent()) {
        otherwise.get().render(self, speech, context);
      }
    };
  }

  /// Jinja's `loop`, which counts from 1.
  private static void putLoop(EvaluationContextImpl context, long index, long length) {
    var scope = context.getScopeChain();
    scope.put("loop_index", index + 1);
    scope.put("loop_index0", index);
    scope.put("loop_revindex", length - index);
    scope.put("loop_revindex0", length - index - 1);
    scope.put("loop_first", index == 0);
    scope.put("loop_last", index == length - 1);
    scope.put("loop_length", length);
  }

  private static String assigned(Parser parser) {
    String name = parser.getExpressionParser().parseNewVariableName();
    parser.getStream().expect(Token.Type.PUNCTUATION, "=");
    return name;
  }

  private static Expression<?> lastExpression(Parser parser) {
    Expression<?> expression = parser.getExpressionParser().parseExpression();
    parser.getStream().expect(Token.Type.EXECUTE_END);
    return expression;
  }

  private static BodyNode body(Parser parser, String... ends) {
    return parser.subparse(token -> token.test(Token.Type.NAME, ends));
  }

  private static Optional<BodyNode> otherwise(Parser parser, String end) {
    TokenStream stream = parser.getStream();
    Optional<BodyNode> body = Optional.empty();
    if (stream.current().test(Token.Type.NAME, "else")) {
      stream.next();
      stream.expect(Token.Type.EXECUTE_END);
      body = Optional.of(body(parser, end));
    }
    stream.next();
    stream.expect(Token.Type.EXECUTE_END);
    return body;
  }

  private static Object value(
      Expression<?> expression, PebbleTemplateImpl self, EvaluationContextImpl context) {
    return Values.of(expression.evaluate(self, context));
  }
}
