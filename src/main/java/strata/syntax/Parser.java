package strata.syntax;

import java.nio.ByteBuffer;
import java.nio.charset.CoderResult;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.antlr.v4.runtime.ANTLRInputStream;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.Pair;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.syntax.generated.StrataLexer;
import strata.syntax.generated.StrataParser;

/** The one way from text to records. */
public final class Parser {
  /** Brackets and operators within each other. */
  public static final int DEEPEST = 256;
  /** Characters of a name. */
  public static final int LONGEST_NAME = 128;
  /** Characters of a string, its quotes included. */
  public static final int LONGEST_STRING = 4096;
  /** Characters of a number, its unit included: more than any quantity needs, few enough to compute with. */
  public static final int MOST_DIGITS = 60;
  /** Words, numbers, strings, signs and newlines of a file: 2 Mi, which take about 200 bytes each. */
  public static final int MOST_TOKENS = 1 << 21;
  /** Stars between two dots of a map's path. Of several it would have to be tried what each of them matches. */
  public static final int MOST_STARS = 1;

  private Parser() {}

  /** A file's bytes as text. They must be UTF-8. */
  public static Optional<Source> decode(String name, byte[] bytes, Diagnostics diagnostics) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
    if (!result.isError()) {
      return Optional.of(Source.of(name, text.flip().toString()));
    }
    int good = text.position();
    Source source = Source.of(name, new String(bytes, StandardCharsets.UTF_8));
    diagnostics.add(Diagnostic.of(Code.NOT_UTF8, source.span(good, good + 1), "this file is not UTF-8 text")
        .note("no character begins with this byte").help("save it as UTF-8"));
    return Optional.empty();
  }

  /** The sections of a file; nothing where it cannot be read as a whole. */
  public static Optional<SourceFile> parse(Source source, Diagnostics diagnostics) {
    return run(source, diagnostics, (parser, ast) -> ast.file(parser.file()));
  }

  /** One expression and nothing else: a value given on the command line. */
  public static Optional<Expression> parseExpression(Source source, Diagnostics diagnostics) {
    return run(source, diagnostics, (parser, ast) -> ast.expression(parser.loneExpression().expression()));
  }

  private static <T> Optional<T> run(Source source, Diagnostics diagnostics, BiFunction<StrataParser, AstBuilder, T> rule) {
    StrataLexer lexer = new StrataLexer(characters(source));
    lexer.removeErrorListeners();
    return TokenFilter.filter(lexer, source, diagnostics).flatMap(tokens -> {
      ListTokenSource stream = new ListTokenSource(withEnd(tokens, lexer, source));
      StrataParser parser = new StrataParser(new CommonTokenStream(stream));
      parser.removeErrorListeners();
      return parse(parser, source, diagnostics, rule);
    });
  }

  private static <T> Optional<T> parse(
      StrataParser parser, Source source, Diagnostics diagnostics, BiFunction<StrataParser, AstBuilder, T> rule) {
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return build(parser, source, diagnostics, rule);
    } catch (ParseCancellationException maybeWrong) {
      parser.reset();
      parser.setErrorHandler(CarefulStrategy.after((RecognitionException) maybeWrong.getCause()));
      parser.getInterpreter().setPredictionMode(PredictionMode.LL);
    }
    try {
      return build(parser, source, diagnostics, rule);
    } catch (ParseCancellationException wrong) {
      diagnostics.add(SyntaxMistake.describe(source, parser, (RecognitionException) wrong.getCause()));
      return Optional.empty();
    }
  }

  /** What the records say is wrong counts only where the whole file could be parsed. */
  private static <T> Optional<T> build(
      StrataParser parser, Source source, Diagnostics diagnostics, BiFunction<StrataParser, AstBuilder, T> rule) {
    Diagnostics found = new Diagnostics();
    AstBuilder ast = new AstBuilder(source, found);
    parser.removeParseListeners();
    parser.addParseListener(ast);
    T built = rule.apply(parser, ast);
    found.sorted().forEach(diagnostics::add);
    return found.hasErrors() ? Optional.empty() : Optional.of(built);
  }

  private static List<Token> withEnd(List<Token> tokens, StrataLexer lexer, Source source) {
    List<Token> all = new ArrayList<>(tokens);
    int end = source.text().stripTrailing().length();
    Pair<TokenSource, CharStream> origin = new Pair<>(lexer, lexer.getInputStream());
    all.add(lexer.getTokenFactory().create(origin, Token.EOF, "<EOF>", Token.DEFAULT_CHANNEL, end, end - 1, source.line(end), 0));
    return all;
  }

  /** ANTLR's newer streams count code points; spans, like Java's strings, count UTF-16 units. */
  @SuppressWarnings("deprecation")
  private static CharStream characters(Source source) {
    return new ANTLRInputStream(source.text());
  }
}
